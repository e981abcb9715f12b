/** Brings logs here: fetches what is missing, has it verified and decrypted, and keeps it. */
import { CryptoError } from '#lib/crypto/faults.ts';
import type { CryptoDoor, LogEntry, LogItem, LogPage, Uuid } from '#lib/crypto/index.ts';
import type { Keyring } from './keyring.ts';
import { isBehind, type Conversation } from './known.ts';
import type { Transport } from './transport.ts';

const PAGE = 500; // what the gateway gives at most

/** Where the reader puts what it has read. */
export type Shelf = Readonly<{
  get(id: Uuid): Conversation | undefined;
  /** Keep a verified run, then let it be known. */
  take(id: Uuid, page: LogPage): Promise<void>;
}>;

export class Reader {
  #running = new Map<Uuid, Promise<void>>();

  constructor(
    private readonly crypto: Pick<CryptoDoor, 'decrypt'>,
    private readonly transport: Pick<Transport, 'log'>,
    private readonly keyring: Keyring,
    private readonly shelf: Shelf,
  ) {}

  /** Read a conversation's log to its end.  One reading at a time for each.  Rejects `Offline`, `Problem`, `CryptoError`. */
  catchUp(id: Uuid): Promise<void> {
    return this.#alone(id, async () => {
      for (let one = this.shelf.get(id); one && isBehind(one); one = this.shelf.get(id)) {
        const log = this.transport.log(id, one.held, PAGE);
        const [entries] = await Promise.all([log, this.keyring.at(id, one.commitNo)]);
        if (entries.length === 0) return; // the head ran ahead of what this reader may have
        await this.#read(id, entries);
      }
    });
  }

  /** An entry that the socket brought whole: read at once when it is the next one, else everything up to it is fetched. */
  async receive(id: Uuid, entry: LogEntry): Promise<void> {
    await this.#alone(id, async () => {
      if (this.shelf.get(id)?.held === entry.seq - 1) await this.#read(id, [entry]);
    });
    await this.catchUp(id);
  }

  /** Try again what came without its key, chain or commit. */
  unlock(id: Uuid): Promise<void> {
    return this.#alone(id, async () => {
      const locked = this.shelf.get(id)?.locked ?? [];
      const [first, last] = [locked[0], locked.at(-1)];
      if (first === undefined || last === undefined) return;
      await this.keyring.load(id);
      const entries = await this.transport.log(id, first - 1, Math.min(PAGE, last - first + 1));
      if (entries.length > 0) await this.#read(id, entries);
    });
  }

  /** After whatever is being read of this conversation. */
  #alone(id: Uuid, act: () => Promise<void>): Promise<void> {
    const before = this.#running.get(id) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(act);
    this.#running.set(id, mine);
    const forget = () => {
      if (this.#running.get(id) === mine) this.#running.delete(id);
    };
    mine.then(forget, forget);
    return mine;
  }

  async #read(id: Uuid, entries: readonly LogEntry[]): Promise<void> {
    let page = await this.#decrypt(id, entries);
    const needs = needsOf(page.items);
    if (needs.keys || needs.chains.length > 0) {
      if (needs.chains.length > 0) await this.keyring.chains(needs.chains, true);
      if (needs.keys) await this.keyring.load(id);
      page = await this.#decrypt(id, entries);
    }
    await this.shelf.take(id, page);
  }

  /** The worker may remember less than this device keeps (its memory was lost): then it reads again what lies before. */
  async #decrypt(id: Uuid, entries: readonly LogEntry[]): Promise<LogPage> {
    for (let reached = -1; ;) {
      try {
        return await this.crypto.decrypt(id, entries);
      } catch (error) {
        const after = error instanceof CryptoError && error.code === 'gap' ? error.detail.after : undefined;
        if (after === undefined || after <= reached) throw error;
        reached = after;
        await this.crypto.decrypt(id, await this.transport.log(id, after, PAGE));
      }
    }
  }
}

function needsOf(items: readonly LogItem[]): Readonly<{ keys: boolean; chains: readonly Uuid[] }> {
  const locked = items.filter((item) => item.state === 'locked');
  return {
    keys: locked.some((item) => item.needs !== 'chain'),
    chains: locked.flatMap((item) => (item.kind === 'message' && item.needs === 'chain' ? [item.sender] : [])),
  };
}
