import type { Attachment, Uuid } from '#lib/crypto/index.ts';
import type { Sync } from '#lib/sync/index.ts';

/** What is being written and not sent.  Its documents may still be on their way. */
export type Draft = Readonly<{ text: string; files: readonly Attachment[] }>;
export const NO_DRAFT: Draft = { text: '', files: [] };

const KEPT = 'draft/';
const SAVE_MS = 300;

/** Drafts survive a reload and a crash, sealed on the device; other tabs follow. */
export class Drafts {
  all = $state.raw<Readonly<Partial<Record<Uuid, Draft>>>>({});
  #timers: Partial<Record<Uuid, ReturnType<typeof setTimeout>>> = {};
  #stop: () => void;

  constructor(private readonly sync: Pick<Sync, 'local' | 'tabs' | 'onDraft'>) {
    this.#stop = sync.onDraft((id) => void this.#follow(id));
  }
  close(): void {
    this.#stop();
    for (const id of Object.keys(this.#timers)) this.#flush(id);
  }

  of(id: Uuid): Draft {
    return this.all[id] ?? NO_DRAFT;
  }
  async recall(): Promise<void> {
    this.all = { ...Object.fromEntries(await this.sync.local.things.all<Draft>(KEPT)), ...this.all };
  }

  /** Change it; written when the typing pauses. */
  put(id: Uuid, change: Partial<Draft>): void {
    this.all = { ...this.all, [id]: { ...this.of(id), ...change } };
    clearTimeout(this.#timers[id]);
    this.#timers[id] = setTimeout(() => this.#flush(id), SAVE_MS);
  }

  /** It was sent, or given up. */
  async clear(id: Uuid): Promise<void> {
    this.put(id, NO_DRAFT);
    clearTimeout(this.#timers[id]);
    await this.#keep(id);
  }

  #flush(id: Uuid): void {
    clearTimeout(this.#timers[id]);
    Reflect.deleteProperty(this.#timers, id);
    void this.#keep(id);
  }
  async #keep(id: Uuid): Promise<void> {
    const draft = this.of(id);
    const { things } = this.sync.local;
    await (draft.text.trim() || draft.files.length > 0 ? things.put(KEPT + id, draft) : things.remove(KEPT + id));
    this.sync.tabs.tell({ kind: 'draft', id });
  }
  async #follow(id: Uuid): Promise<void> {
    if (this.#timers[id] !== undefined) return; // being written here too: the last one to pause wins
    this.all = { ...this.all, [id]: (await this.sync.local.things.get<Draft>(KEPT + id)) ?? NO_DRAFT };
  }
}
