/**
 * After any gap: ask where everything stands, take in the feed, fetch the logs whose head is ahead.
 * A poke may be lost at any moment; a position can't be (Note [Positions only grow], known.ts).
 */
import type { LogEntry, Uuid } from '#lib/crypto/index.ts';
import { pause } from './backoff.ts';
import { isBehind, type News } from './known.ts';
import type { Cabinet } from './local/cabinet.ts';
import type { Reader } from './reader.ts';
import type { Store } from './store.svelte.ts';
import type { Timers } from './timers.ts';
import type { Transport } from './transport.ts';
import { isTrouble } from './trouble.ts';
import type { FeedRow } from './wire.ts';

const AT_ONCE = 3; // logs read side by side
const UNLOCK_EVERY_MS = 20_000;

export type FeedListener = (rows: readonly FeedRow[]) => Promise<void> | void;
export type CatchUpParts = Readonly<{
  transport: Pick<Transport, 'sync'>;
  reader: Reader;
  store: Store;
  cabinet: Pick<Cabinet, 'keepFeed'>;
  timers: Timers;
  hear(news: News): void;
  /** The heads are known. */
  current(): Promise<void> | void;
  /** Whether a screen shows it: then it goes first. */
  isOpen(id: Uuid): boolean;
}>;

export class CatchUp {
  #listeners = new Set<FeedListener>();
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #failures = 0;
  /** Logs and keys that could not be read, since all could. */
  #troubles = 0;

  constructor(private readonly parts: CatchUpParts) {}

  onFeed(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The session is over: what was asked is still answered, and nothing more is asked. */
  stop(): void {
    this.#stopped = true;
  }

  /** Soon, and once for all who ask meanwhile. */
  check(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#check().finally(() => {
      this.#running = null;
      if (this.#again) this.check();
    });
  }

  /** The same, and wait until the heads are known. */
  async checked(): Promise<void> {
    this.check();
    while (this.#running) await this.#running;
  }

  /** Bring one log here; `entry` is the one that the socket has just brought. */
  one(id: Uuid, entry?: LogEntry): Promise<boolean> {
    const { reader } = this.parts;
    return this.quietly(() => (entry ? reader.receive(id, entry) : reader.catchUp(id)));
  }

  unlock(id: Uuid): Promise<boolean> {
    return this.quietly(() => this.parts.reader.unlock(id));
  }

  /** What the servers or the keys refuse here is tried again by a later check: nothing is lost, and there is nobody to tell. */
  async quietly(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#troubles += 1;
      this.parts.timers.later('check', pause(this.#troubles + 2), () => this.check());
      return false;
    }
  }

  async #check(): Promise<void> {
    this.#again = false;
    try {
      await this.#feed();
      this.parts.store.phase = 'current';
      await this.parts.current();
      this.#failures = 0;
      void this.#readAll();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#failures += 1;
      this.parts.timers.later('check', pause(this.#failures), () => this.check());
    }
  }

  /** Rows are taken in by those who listen before the position moves: a crash between shows them again, never loses them. */
  async #feed(): Promise<void> {
    const { transport, store, cabinet, hear } = this.parts;
    for (let more = true; more;) {
      const asked = store.known;
      const synced = await transport.sync(asked.feed);
      if (synced.rows.length > 0) for (const listener of this.#listeners) await listener(synced.rows);
      hear({ type: 'synced', position: synced.position, heads: synced.heads });
      for (const { id, seq } of synced.heads) {
        // Held when we asked, not now: an entry may have come by the socket while the answer was on its way.
        if (seq < (asked.conversations.get(id)?.held ?? 0)) hear({ type: 'shortened', id });
      }
      await cabinet.keepFeed(synced.position);
      more = synced.more;
    }
  }

  async #readAll(): Promise<void> {
    const { store, isOpen } = this.parts;
    const behind = [...store.known.conversations.values()]
      .filter(isBehind)
      .sort((a, b) => Number(isOpen(b.id)) - Number(isOpen(a.id)) || b.lastAt - a.lastAt);
    const well: boolean[] = [];
    const inTurn = async (): Promise<void> => {
      for (let next = behind.shift(); next && !this.#stopped; next = behind.shift()) {
        well.push(await this.one(next.id));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
    if (well.every(Boolean)) this.#troubles = 0;
    this.#unlockLater();
  }

  #unlockLater(): void {
    const { store, timers } = this.parts;
    const locked = [...store.known.conversations.values()].filter((one) => one.locked.length > 0);
    if (locked.length === 0) return;
    timers.later('unlock', UNLOCK_EVERY_MS, () => {
      for (const { id } of locked) void this.unlock(id);
      this.#unlockLater();
    });
  }
}
