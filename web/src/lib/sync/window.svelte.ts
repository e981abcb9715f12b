import type { LogItem, Uuid } from '#lib/crypto/index.ts';
import { joined } from './run.ts';

/** The part of a conversation's log that a screen has open: from `items[0]` to the last entry held. */
export class Window {
  items = $state.raw<readonly LogItem[]>([]);
  /** Whether everything before is here too. */
  complete = $state(false);
  phase = $state<'opening' | 'open'>('opening');
  #loading: Promise<void> | null = null;

  constructor(
    readonly id: Uuid,
    private readonly read: (before: number, limit: number) => Promise<readonly LogItem[]>,
    private readonly size = 120,
  ) {}

  /** Read the newest entries. */
  async open(): Promise<void> {
    await this.#more(Infinity);
    this.phase = 'open';
  }

  /** Read those before.  Safe to call at every scroll. */
  older(): Promise<void> {
    const first = this.items[0];
    if (!first || this.complete) return Promise.resolve();
    this.#loading ??= this.#more(first.seq).finally(() => (this.#loading = null));
    return this.#loading;
  }

  /** Entries that have just come, or that can be read now. */
  add(items: readonly LogItem[]): void {
    const from = this.complete ? 0 : (this.items[0]?.seq ?? 0);
    this.items = joined(
      this.items,
      items.filter((item) => item.seq >= from),
    );
  }

  /** What was said up to this entry is no longer kept. */
  drop(upTo: number): void {
    this.items = this.items.filter((item) => item.seq > upTo);
  }

  async #more(before: number): Promise<void> {
    const items = await this.read(before, this.size);
    this.complete = items.length < this.size;
    const from = this.complete ? 0 : (items[0]?.seq ?? 0);
    this.items = joined(
      items,
      this.items.filter((item) => item.seq >= from), // something may have come meanwhile; what lies further back is not next to it
    );
  }
}
