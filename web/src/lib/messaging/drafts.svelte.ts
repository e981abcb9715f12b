import type { Attachment, Uuid } from '#lib/crypto/index.ts';
import type { Sync } from '#lib/sync/index.ts';

/** What is being written and not sent, and when its last key was, in milliseconds.  Its documents may still be on their way. */
export type Draft = Readonly<{ text: string; files: readonly Attachment[]; at: number }>;
export const NO_DRAFT: Draft = { text: '', files: [], at: 0 };

const KEPT = 'draft/';
/** Its end is as late as its last key: the first key after that one, in whichever tab, is later. */
const BEFORE_THE_NEXT_KEY_MS = 0.5;

/**
 * Drafts survive a reload and a crash, sealed on the device; other tabs follow, and the later key wins in whatever order they hear of it.
 * The first key is written at once and what came meanwhile right after, so that a reload on the heels of the last key loses nothing.
 */
export class Drafts {
  all = $state.raw<Readonly<Partial<Record<Uuid, Draft>>>>({});
  #leaving = $state.raw<Readonly<Partial<Record<Uuid, number>>>>({});
  #unwritten: Partial<Record<Uuid, true>> = {}; // nothing on a screen depends on it
  #writing: Partial<Record<Uuid, Promise<void>>> = {};
  #closed = false;
  #stop: () => void;

  constructor(private readonly sync: Pick<Sync, 'local' | 'tabs' | 'onDraft'>) {
    this.#stop = sync.onDraft((id, at) => void this.#follow(id, at));
  }
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  of(id: Uuid): Draft {
    return this.all[id] ?? NO_DRAFT;
  }
  async recall(): Promise<void> {
    const kept = await this.sync.local.things.all<Draft>(KEPT);
    const dated = [...kept].map(([id, draft]) => [id, { ...NO_DRAFT, ...draft }] as const); // older ones had no time
    this.all = { ...Object.fromEntries(dated), ...this.all };
  }

  /** Change it. */
  put(id: Uuid, change: Partial<Omit<Draft, 'at'>>): void {
    const before = this.of(id);
    const at = Math.max(Date.now(), Math.floor(before.at) + 1); // later than all it was written upon, whatever the clock says
    this.all = { ...this.all, [id]: { ...before, ...change, at } };
    void this.#keep(id);
  }

  /** Whether something written there is being kept as a message. */
  isLeaving(id: Uuid): boolean {
    return (this.#leaving[id] ?? 0) > 0;
  }
  /**
   * Take it out of the field at once; `keep` takes it off the disk, where it has the name it is given, when it has it.
   * Rejects as `keep` does: then it stands in the field again, before what was written since.
   */
  async leave(id: Uuid, keep: (draft: Draft, name: string) => Promise<void>): Promise<void> {
    const draft = this.of(id);
    this.all = { ...this.all, [id]: { ...NO_DRAFT, at: draft.at + BEFORE_THE_NEXT_KEY_MS } };
    this.#leaving = { ...this.#leaving, [id]: (this.#leaving[id] ?? 0) + 1 };
    try {
      await keep(draft, KEPT + id);
    } catch (error) {
      const { text, files, at } = this.of(id);
      const both = [draft.text.trimEnd(), text].filter(Boolean).join('\n');
      this.all = { ...this.all, [id]: { text: both, files: [...draft.files, ...files], at: at + 1 } };
      throw error;
    } finally {
      this.#leaving = { ...this.#leaving, [id]: (this.#leaving[id] ?? 1) - 1 };
      await this.#keep(id);
    }
  }

  /** One writing at a time for each, the newest last.  What is leaving stays on the disk until it is kept elsewhere. */
  async #keep(id: Uuid): Promise<void> {
    if (this.isLeaving(id)) return;
    this.#unwritten[id] = true;
    await (this.#writing[id] ??= this.#write(id));
  }
  async #write(id: Uuid): Promise<void> {
    const { things } = this.sync.local;
    try {
      while (this.#unwritten[id]) {
        Reflect.deleteProperty(this.#unwritten, id);
        const draft = this.of(id);
        await (draft.text.trim() || draft.files.length > 0 ? things.put(KEPT + id, draft) : things.remove(KEPT + id));
      }
      if (!this.#closed) this.sync.tabs.tell({ kind: 'draft', id, at: this.of(id).at });
    } catch (error) {
      // A full disk leaves it on the screen; after the session its worker and its database are closed.
      if (!this.#closed && !(error instanceof DOMException)) throw error;
    } finally {
      Reflect.deleteProperty(this.#writing, id); // at the very end: whoever comes a moment later writes anew
    }
  }
  async #follow(id: Uuid, at: number): Promise<void> {
    const draft = (await this.sync.local.things.get<Draft>(KEPT + id)) ?? { ...NO_DRAFT, at };
    if (draft.at >= this.of(id).at) this.all = { ...this.all, [id]: draft };
    else void this.#keep(id); // an older one was kept over what stands here
  }
}
