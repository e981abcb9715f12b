import type { Page, Row } from '#lib/referrals/api.ts';
import { grouped, type Tab } from './groups.ts';

export type WorklistApi = Readonly<{
  list(tab: Tab, cursor?: string): Promise<Page>;
  saySeen(id: string): Promise<unknown>;
  now(): Date;
}>;
type Way = Readonly<{ kept(): string | null; keep(conversationId: string | null): void }>;
type Kept = Readonly<{ rows: readonly Row[]; next: string | null }>;

/**
 * Made for longer than the page that asks first: what is derived within a page's effects is frozen once that page is left
 * (svelte.dev/e/derived_inert), and the list would show for good what it showed then.
 */
export function outlivingThePage(make: () => Worklist): Worklist {
  let made: Worklist | undefined;
  $effect.root(() => {
    made = make();
  });
  return made ?? make();
}

/** À traiter: three lists, what of each waits for the viewer.  One for a session, so that coming back shows at once what was there. */
export class Worklist {
  tab = $state<Tab>('received');
  /** What is shown is being fetched for the first time. */
  loading = $state(false);
  more = $state<'idle' | 'asking'>('idle');
  fault = $state.raw<unknown>(null);
  waiting = $state.raw<Readonly<{ received: number; sent: number }>>({ received: 0, sent: 0 });
  #opened = $state.raw<string | null>(null);
  #looked = $state.raw<readonly string[]>([]);
  #read = $state.raw<Date>();
  #kept = $state.raw<Readonly<Partial<Record<Tab, Kept>>>>({});
  #asked = 0;
  #chosen = false; // by a press: from then on the tab is nobody else's to turn

  constructor(
    private readonly api: WorklistApi,
    private readonly counted: (waiting: number) => void,
    /** Where it stands which thread was opened from here, for as long as this tab: a reload in the middle loses nothing. */
    private readonly way: Way = { kept: () => null, keep: () => undefined },
  ) {
    this.#opened = way.kept();
  }

  /** The thread of the case that was opened from what one received: from there one goes on to the next. */
  get opened(): string | null {
    return this.#opened;
  }

  kept = $derived(this.#kept[this.tab]);
  /** Whether it is known what one received: until then nobody can say who is next. */
  isReceivedRead = $derived(this.#kept.received !== undefined);
  groups = $derived(grouped(this.tab, this.kept?.rows ?? [], this.now));

  /** What still waits for a first look, the most pressing first. */
  toLook = $derived(
    grouped('received', this.#kept.received?.rows ?? [], this.now)
      .flatMap((group) => group.rows)
      .filter((row) => row.seen_at === null && !this.#looked.includes(row.id)),
  );

  choose(tab: Tab): Promise<void> {
    this.#chosen = true;
    this.tab = tab;
    return this.refresh();
  }

  /** When the lists were last read: what their clocks are told by. */
  get now(): Date {
    return this.#read ?? this.api.now();
  }

  /** Fetch the tab again, as far as it was read; its beginning may have been asked for already. */
  async refresh(asked?: Promise<Page>): Promise<void> {
    const { tab } = this;
    this.#asked += 1;
    const mine = this.#asked;
    this.loading = !this.#kept[tab];
    try {
      const first = asked ?? this.api.list(tab);
      // Who only sends begins at what they sent: asked for once that is known, it would come a whole answer later.
      const beside = !this.#chosen && tab === 'received' ? this.api.list('sent') : undefined;
      beside?.catch(() => undefined); // a fault is told where it is shown
      let page = await first;
      let { items } = page;
      while (page.next && items.length < (this.#kept[tab]?.rows.length ?? 0)) {
        page = await this.api.list(tab, page.next);
        items = [...items, ...page.items];
      }
      if (mine !== this.#asked) return; // a later press overtook this answer
      this.#take(tab, { ...page, items }, []);
      this.fault = null;
      if (!this.#chosen && tab === 'received') await this.#begin(beside);
    } catch (error) {
      if (mine === this.#asked) this.fault = error;
    } finally {
      if (mine === this.#asked) this.loading = false;
    }
  }

  /** The home page is what waits: somebody who only sends begins at what they sent. */
  async #begin(sent?: Promise<Page>): Promise<void> {
    this.#chosen = true;
    if (this.waiting.received > 0 || this.waiting.sent === 0) return;
    this.tab = 'sent';
    await this.refresh(sent);
  }

  async further(): Promise<void> {
    const { tab } = this;
    const kept = this.#kept[tab];
    if (!kept?.next || this.more === 'asking') return;
    this.more = 'asking';
    try {
      this.#take(tab, await this.api.list(tab, kept.next), kept.rows);
      this.fault = null;
    } catch (error) {
      this.fault = error;
    } finally {
      this.more = 'idle';
    }
  }

  /** The thread of a referral is being opened: for the practice that got it, somebody has looked. */
  async look(row: Row): Promise<void> {
    this.#opened = row.direction === 'received' ? row.conversation_id : null;
    this.way.keep(this.#opened);
    this.#looked = [...this.#looked, row.id];
    if (row.direction !== 'received' || row.seen_at !== null) return;
    try {
      await this.api.saySeen(row.id);
    } catch (error) {
      this.fault = error;
    }
  }

  #take(tab: Tab, { items, next, counts }: Page, before: readonly Row[]): void {
    const rows = [...before.filter((row) => !items.some((one) => one.id === row.id)), ...items];
    this.#kept = { ...this.#kept, [tab]: { rows, next } };
    this.waiting = counts;
    this.#read = this.api.now();
    this.counted(counts.received + counts.sent);
  }
}
