/** What is kept on this device, as the rest of sync speaks of it.  Every method is one transaction, and may be repeated. */
import type { LogItem, Uuid } from '#lib/crypto/index.ts';
import { isKept, NOTHING_DROPPED } from '../keeping.ts';
import { merged, type Conversation, type Known } from '../known.ts';
import { NO_SUMMARY, type Summary } from '../summary.ts';
import type { ConversationRow, Database, EntryRow } from './database.ts';
import type { Sealer } from './sealer.ts';

const FEED = 'feed';
const named = {
  conversation: (id: Uuid, summaryAt: number) => `conversation/${id}/${summaryAt}`,
  entry: (id: Uuid, seq: number) => `entry/${id}/${seq}`,
};

export class Cabinet {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Everything but the entries. */
  async recall(): Promise<Known> {
    const [feed, rows] = await Promise.all([
      this.database.get('positions', FEED),
      this.database.getAll('conversations'),
    ]);
    const summaries = await this.sealer.open<Summary>(
      rows.map((row) => ({ name: named.conversation(row.id, row.summaryAt), sealed: row.sealed })),
    );
    const conversations = rows.map(({ summaryAt: _, sealed: __, ...figures }, i) => ({
      ...NOTHING_DROPPED,
      ...figures,
      summary: summaries[i] ?? NO_SUMMARY,
    }));
    return { feed: feed ?? 0, conversations: new Map(conversations.map((one) => [one.id, one])) };
  }

  /** The feed was taken in up to here. */
  async keepFeed(position: number): Promise<void> {
    const tx = this.database.transaction('positions', 'readwrite');
    const before = (await tx.store.get(FEED)) ?? 0;
    if (position > before) await tx.store.put(position, FEED);
    await tx.done;
  }

  /**
   * A conversation as known now, with entries just verified.
   * What another tab kept meanwhile is not lost: figures grow, and the fuller summary stays.
   */
  async keep(one: Conversation, all: readonly LogItem[] = []): Promise<void> {
    const { summary, ...figures } = one;
    const items = all.filter((item) => isKept(one, item));
    const sealed = await this.sealer.seal([
      { name: named.conversation(one.id, one.held), value: summary },
      ...items.map((item) => ({ name: named.entry(one.id, item.seq), value: item })),
    ]);
    const row: ConversationRow = { ...figures, summaryAt: one.held, sealed: sealed[0] ?? new Uint8Array() };
    const tx = this.database.transaction(['conversations', 'entries'], 'readwrite');
    const before = await tx.objectStore('conversations').get(one.id);
    await tx.objectStore('conversations').put(before ? together(before, row) : row);
    for (const [i, item] of items.entries()) {
      await tx.objectStore('entries').put(entryRow(one.id, item, sealed[i + 1] ?? new Uint8Array()));
    }
    await tx.done;
  }

  /** Entries up to this one are not to be kept any longer. */
  async drop(id: Uuid, upTo: number): Promise<void> {
    await this.database.delete('entries', IDBKeyRange.bound([id, 0], [id, upTo]));
  }

  /** The last entries before `before`, oldest first. */
  async entries(id: Uuid, before: number, limit: number): Promise<readonly LogItem[]> {
    const rows: EntryRow[] = [];
    const range = IDBKeyRange.bound([id, 0], [id, before], false, true);
    let cursor = await this.database.transaction('entries').store.openCursor(range, 'prev');
    while (cursor && rows.length < limit) {
      rows.push(cursor.value);
      cursor = await cursor.continue();
    }
    return this.#opened(rows.reverse());
  }

  /** The entries after `after`, oldest first. */
  async entriesAfter(id: Uuid, after: number): Promise<readonly LogItem[]> {
    const range = IDBKeyRange.bound([id, after], [id, Infinity], true, false);
    return this.#opened(await this.database.getAll('entries', range));
  }

  /** How many messages by people there were up to an entry; null when it is not here. */
  async contentNo(id: Uuid, seq: number): Promise<number | null> {
    return (await this.database.get('entries', [id, seq]))?.contentNo ?? null;
  }

  #opened(rows: readonly EntryRow[]): Promise<readonly LogItem[]> {
    return this.sealer.open<LogItem>(
      rows.map((row) => ({ name: named.entry(row.conversationId, row.seq), sealed: row.sealed })),
    );
  }
}

const entryRow = (conversationId: Uuid, item: LogItem, sealed: Uint8Array): EntryRow => ({
  conversationId,
  seq: item.seq,
  contentNo: item.contentNo,
  sealed,
});

function together(before: ConversationRow, now: ConversationRow): ConversationRow {
  const { summaryAt, sealed } = before.summaryAt > now.summaryAt ? before : now;
  const { summary: _, ...figures } = merged(
    { ...NOTHING_DROPPED, ...before, summary: NO_SUMMARY },
    { ...now, summary: NO_SUMMARY },
  );
  return { ...figures, summaryAt, sealed };
}
