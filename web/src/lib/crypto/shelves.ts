/**
 * Where a browser keeps what `storage.ts` seals: its IndexedDB, or memory alone on a shared workstation, where nothing outlives the page.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { asBytes, type Bytes } from './protocol/bytes.ts';

export type Shelves = Readonly<{
  key(name: string): Promise<CryptoKey | undefined>;
  putKey(name: string, key: CryptoKey): Promise<void>;
  /** The key of that name; of two tabs that offer one at once, the first one's stays. */
  firstKey(name: string, offered: CryptoKey): Promise<CryptoKey>;
  record(name: string): Promise<Bytes | undefined>;
  /** All of them or none; null deletes. */
  putRecords(records: readonly (readonly [name: string, bytes: Bytes | null])[]): Promise<void>;
  /** From 1, each number given once over all tabs. */
  count(name: string): Promise<number>;
  clear(): Promise<void>;
  close(): void;
}>;

type Shape = DBSchema & {
  keys: { key: string; value: CryptoKey };
  records: { key: string; value: Bytes };
  /** How many messages this device wrote, by conversation; not secret, and it must rise in one transaction. */
  counters: { key: string; value: number };
};

/** The browser's own database for one user. */
export async function databaseShelves(userId: string): Promise<Shelves> {
  const database = await openDB<Shape>(`cordee-crypto-${userId}`, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys');
      fresh.createObjectStore('records');
      fresh.createObjectStore('counters');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return new DatabaseShelves(database);
}

class DatabaseShelves implements Shelves {
  constructor(private readonly database: IDBPDatabase<Shape>) {}

  key(name: string): Promise<CryptoKey | undefined> {
    return this.database.get('keys', name);
  }

  async putKey(name: string, key: CryptoKey): Promise<void> {
    await this.database.put('keys', key, name);
  }

  async firstKey(name: string, offered: CryptoKey): Promise<CryptoKey> {
    const transaction = this.database.transaction('keys', 'readwrite');
    const kept = await transaction.store.get(name);
    if (!kept) await transaction.store.put(offered, name);
    await transaction.done;
    return kept ?? offered;
  }

  async record(name: string): Promise<Bytes | undefined> {
    const kept = await this.database.get('records', name);
    return kept && asBytes(kept);
  }

  async putRecords(records: readonly (readonly [string, Bytes | null])[]): Promise<void> {
    const transaction = this.database.transaction('records', 'readwrite');
    const writes = records.map(([name, bytes]) =>
      bytes ? transaction.store.put(bytes, name) : transaction.store.delete(name),
    );
    await Promise.all([...writes, transaction.done]);
  }

  async count(name: string): Promise<number> {
    const transaction = this.database.transaction('counters', 'readwrite');
    const next = ((await transaction.store.get(name)) ?? 0) + 1;
    await transaction.store.put(next, name);
    await transaction.done;
    return next;
  }

  async clear(): Promise<void> {
    const transaction = this.database.transaction(['keys', 'records', 'counters'], 'readwrite');
    const stores = (['keys', 'records', 'counters'] as const).map((name) => transaction.objectStore(name).clear());
    await Promise.all([...stores, transaction.done]);
  }

  close(): void {
    this.database.close();
  }
}

/** This page's memory: gone when it is closed or reloaded, and seen by no other tab. */
export class MemoryShelves implements Shelves {
  private readonly keys = new Map<string, CryptoKey>();
  private readonly records = new Map<string, Bytes>();
  private readonly counters = new Map<string, number>();

  key(name: string): Promise<CryptoKey | undefined> {
    return Promise.resolve(this.keys.get(name));
  }

  putKey(name: string, key: CryptoKey): Promise<void> {
    this.keys.set(name, key);
    return Promise.resolve();
  }

  firstKey(name: string, offered: CryptoKey): Promise<CryptoKey> {
    const key = this.keys.get(name) ?? offered;
    this.keys.set(name, key);
    return Promise.resolve(key);
  }

  record(name: string): Promise<Bytes | undefined> {
    return Promise.resolve(this.records.get(name));
  }

  putRecords(records: readonly (readonly [string, Bytes | null])[]): Promise<void> {
    for (const [name, bytes] of records) {
      if (bytes) this.records.set(name, bytes);
      else this.records.delete(name);
    }
    return Promise.resolve();
  }

  count(name: string): Promise<number> {
    const next = (this.counters.get(name) ?? 0) + 1;
    this.counters.set(name, next);
    return Promise.resolve(next);
  }

  clear(): Promise<void> {
    for (const shelf of [this.keys, this.records, this.counters]) shelf.clear();
    return Promise.resolve();
  }

  close(): void {
    void this.clear();
  }
}
