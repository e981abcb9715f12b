import type { Attachment, Uuid } from '#lib/crypto/index.ts';
import type { Sync } from '#lib/sync/index.ts';

/** What is being written and not sent.  Its documents may still be on their way. */
export type Draft = Readonly<{ text: string; files: readonly Attachment[] }>;
export const NO_DRAFT: Draft = { text: '', files: [] };

const KEPT = 'draft/';

/**
 * Drafts survive a reload and a crash, sealed on the device; other tabs follow.
 * The first key is written at once and what came meanwhile right after, so that a reload on the heels of the last key loses nothing.
 */
export class Drafts {
  all = $state.raw<Readonly<Partial<Record<Uuid, Draft>>>>({});
  #unwritten: Partial<Record<Uuid, true>> = {}; // nothing on a screen depends on it
  #writing: Partial<Record<Uuid, Promise<void>>> = {};
  #closed = false;
  #stop: () => void;

  constructor(private readonly sync: Pick<Sync, 'local' | 'tabs' | 'onDraft'>) {
    this.#stop = sync.onDraft((id) => void this.#follow(id));
  }
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  of(id: Uuid): Draft {
    return this.all[id] ?? NO_DRAFT;
  }
  async recall(): Promise<void> {
    this.all = { ...Object.fromEntries(await this.sync.local.things.all<Draft>(KEPT)), ...this.all };
  }

  /** Change it. */
  put(id: Uuid, change: Partial<Draft>): void {
    this.all = { ...this.all, [id]: { ...this.of(id), ...change } };
    void this.#keep(id);
  }

  /** It was sent, or given up.  Resolves when nothing of it is kept. */
  async clear(id: Uuid): Promise<void> {
    this.put(id, NO_DRAFT);
    await this.#writing[id];
  }

  /** One writing at a time for each, the newest last. */
  #keep(id: Uuid): Promise<void> {
    this.#unwritten[id] = true;
    return (this.#writing[id] ??= this.#write(id).finally(() => Reflect.deleteProperty(this.#writing, id)));
  }
  async #write(id: Uuid): Promise<void> {
    const { things } = this.sync.local;
    try {
      while (this.#unwritten[id]) {
        Reflect.deleteProperty(this.#unwritten, id);
        const draft = this.of(id);
        await (draft.text.trim() || draft.files.length > 0 ? things.put(KEPT + id, draft) : things.remove(KEPT + id));
      }
      if (!this.#closed) this.sync.tabs.tell({ kind: 'draft', id });
    } catch (error) {
      // A full disk leaves it on the screen; after the session its worker and its database are closed.
      if (!this.#closed && !(error instanceof DOMException)) throw error;
    }
  }
  async #follow(id: Uuid): Promise<void> {
    const draft = (await this.sync.local.things.get<Draft>(KEPT + id)) ?? NO_DRAFT;
    if (!this.#writing[id]) this.all = { ...this.all, [id]: draft }; // else it is being written here too: the last one to pause wins
  }
}
