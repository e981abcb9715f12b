import type { LogItem, Uuid } from '#lib/crypto/index.ts';
import { joined } from './run.ts';
import { Window } from './window.svelte.ts';

type Read = (id: Uuid, before: number, limit: number) => Promise<readonly LogItem[]>;

/** The logs that screens have open, and what came for them that this device's memory does not hold, or not yet: whoever opens one reads both. */
export class Windows {
  #open = new Map<Uuid, Window>();
  #unkept = new Map<Uuid, readonly LogItem[]>();

  constructor(private readonly read: Read) {}

  get(id: Uuid): Window | undefined {
    return this.#open.get(id);
  }

  open(id: Uuid): Window {
    const opened = new Window(id, async (before, limit) => this.read(id, before, limit));
    this.#open.set(id, opened);
    opened.add(this.#unkept.get(id) ?? []);
    void opened.open();
    return opened;
  }

  close(window: Window): void {
    if (this.#open.get(window.id) === window) this.#open.delete(window.id);
  }

  /** Show a run that has come; the answer says that it is in this device's memory now.  One run at a time for each log. */
  show(id: Uuid, items: readonly LogItem[]): () => void {
    this.#open.get(id)?.add(items);
    const before = this.#unkept.get(id) ?? [];
    this.#unkept.set(id, joined(before, items));
    return () => {
      if (before.length > 0) this.#unkept.set(id, before);
      else this.#unkept.delete(id);
    };
  }

  /** What was said up to this entry is no longer kept. */
  drop(id: Uuid, upTo: number): void {
    this.#open.get(id)?.drop(upTo);
    const unkept = this.#unkept.get(id);
    if (unkept) {
      this.#unkept.set(
        id,
        unkept.filter((item) => item.seq > upTo),
      );
    }
  }
}
