import { search, type Filters, type Found } from './api.ts';
import type { Card } from './card.ts';

const WAIT_MS = 120; // between two letters of somebody who types
type Ask = typeof search;

/**
 * A search while it is typed: the last question wins, whatever order the answers come in, and what was found stays in sight
 * until something newer is there.  One a screen.
 */
export class Finding {
  text = $state('');
  filters = $state.raw<Filters>({});
  found = $state.raw<Found | null>(null);
  more = $state.raw<readonly Card[]>([]);
  state = $state<'idle' | 'asking' | 'found' | 'failed'>('idle');
  fault = $state.raw<unknown>(null);
  items = $derived([...(this.found?.items ?? []), ...this.more]);
  #next = $state.raw<string | null>(null);
  #asking: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: Readonly<{ near?: string | undefined; limit?: number; least?: number }> = {},
    private readonly ask: Ask = search,
  ) {}

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Something was typed: ask once the hand rests. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), WAIT_MS);
  }

  narrow(filters: Filters): void {
    this.filters = filters;
    void this.now();
  }

  /** Ask at once.  Too short a text shows nothing, and that is no fault. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (this.text.trim().length < (this.options.least ?? 2)) {
      this.found = null;
      this.more = [];
      this.#next = null;
      this.state = 'idle';
      return;
    }
    await this.#run(async (signal) => {
      this.found = await this.ask(this.#question(), signal);
      this.more = [];
      this.#next = this.found.next;
    });
  }

  /** The next page, at the end of the list. */
  async further(): Promise<void> {
    const cursor = this.#next;
    if (!cursor || this.state === 'asking') return;
    await this.#run(async (signal) => {
      const page = await this.ask({ ...this.#question(), cursor }, signal);
      this.more = [...this.more, ...page.items];
      this.#next = page.next;
    });
  }

  /** Show another card in the place of an old one, when a favourite was made or ended. */
  replace(card: Card): void {
    const swap = (items: readonly Card[]) => items.map((item) => (item.id === card.id ? card : item));
    if (this.found) this.found = { ...this.found, items: swap(this.found.items) };
    this.more = swap(this.more);
  }

  #question() {
    const { near, limit = 20 } = this.options;
    return { q: this.text.trim(), near, limit, ...this.filters };
  }

  async #run(ask: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const asking = (this.#asking = new AbortController());
    this.state = 'asking';
    try {
      await ask(asking.signal);
      this.state = 'found';
    } catch (error) {
      if (asking.signal.aborted) return; // a newer question took its place
      this.fault = error;
      this.state = 'failed';
    }
  }
}
