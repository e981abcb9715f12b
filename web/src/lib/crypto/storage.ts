/**
 * What this browser keeps for one user: an IndexedDB of their own, every record sealed under an AES key that can't be exported.
 *
 * Note [No composite key is stored]: Chromium reads a post-quantum CryptoKey back from IndexedDB as null, silently.  So KEM keys are kept
 * as bytes inside sealed records; only the AES key and the Ed25519 signing key are CryptoKeys, and the latter can't be read by anyone.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { CryptoError } from './faults.ts';
import { asBytes, concat, type Bytes } from './protocol/bytes.ts';
import { label, NONCE_SIZE, gcmOpen, gcmSeal, random } from './protocol/primitives.ts';

type Shape = DBSchema & {
  keys: { key: string; value: CryptoKey };
  records: { key: string; value: Bytes };
  /** How many messages this device wrote, by conversation; not secret, and it must rise in one transaction. */
  counters: { key: string; value: number };
};

const WRAPPING = 'wrapping';
const SIGNING = 'signing';
const text = new TextEncoder();

/** What a sealed thing is for: a page may open its own, never a record of ours. */
export type Purpose = 'record' | 'local' | 'attachment' | 'upload';

export class Storage {
  private constructor(
    private readonly database: IDBPDatabase<Shape>,
    private wrapping: CryptoKey,
  ) {}

  /** Throws CryptoError (storage) where the browser gives none. */
  static open(userId: string): Promise<Storage> {
    return guarded(async () => {
      const database = await openDB<Shape>(`cordee-crypto-${userId}`, 1, {
        upgrade(fresh) {
          fresh.createObjectStore('keys');
          fresh.createObjectStore('records');
          fresh.createObjectStore('counters');
        },
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      });
      return new Storage(database, await wrappingKey(database));
    });
  }

  /** A record, or null. */
  async get(name: string): Promise<Bytes | null> {
    const sealed = await guarded(() => this.database.get('records', name));
    return sealed ? this.unseal('record', name, asBytes(sealed)) : null;
  }

  /** Write these records in one transaction; null deletes. */
  async put(records: Readonly<Record<string, Bytes | null>>): Promise<void> {
    const sealed = await Promise.all(
      Object.entries(records).map(
        async ([name, plain]) => [name, plain && (await this.seal('record', name, plain))] as const,
      ),
    );
    await guarded(async () => {
      const transaction = this.database.transaction('records', 'readwrite');
      const writes = sealed.map(([name, bytes]) =>
        bytes ? transaction.store.put(bytes, name) : transaction.store.delete(name),
      );
      await Promise.all([...writes, transaction.done]);
    });
  }

  /** The next number of this device in a conversation, from 1, given once over all tabs. */
  nextCounter(conversation: string): Promise<number> {
    return guarded(async () => {
      const transaction = this.database.transaction('counters', 'readwrite');
      const next = ((await transaction.store.get(conversation)) ?? 0) + 1;
      await transaction.store.put(next, conversation);
      await transaction.done;
      return next;
    });
  }

  signingKey(): Promise<CryptoKey | undefined> {
    return guarded(() => this.database.get('keys', SIGNING));
  }

  async keepSigningKey(key: CryptoKey): Promise<void> {
    await guarded(() => this.database.put('keys', key, SIGNING));
  }

  /** nonce || AES-GCM under this browser's key, bound to its purpose and name. */
  async seal(purpose: Purpose, name: string, plain: Bytes): Promise<Bytes> {
    const nonce = random(NONCE_SIZE);
    return concat(nonce, await gcmSeal(this.wrapping, plain, { nonce, aad: aadOf(purpose, name) }));
  }

  /** Throws CryptoError (storage) for what was not sealed here, under this name. */
  async unseal(purpose: Purpose, name: string, sealed: Bytes): Promise<Bytes> {
    try {
      const nonce = sealed.slice(0, NONCE_SIZE);
      return await gcmOpen(this.wrapping, sealed.slice(NONCE_SIZE), { nonce, aad: aadOf(purpose, name) });
    } catch {
      throw new CryptoError('storage', `${purpose} does not open`);
    }
  }

  /** Forget everything, the wrapping key first of all: what was sealed under it is lost for good. */
  async wipe(): Promise<void> {
    await guarded(async () => {
      const transaction = this.database.transaction(['keys', 'records', 'counters'], 'readwrite');
      const stores = (['keys', 'records', 'counters'] as const).map((name) => transaction.objectStore(name).clear());
      await Promise.all([...stores, transaction.done]);
      this.wrapping = await wrappingKey(this.database);
    });
  }

  close(): void {
    this.database.close();
  }
}

/** The AES key; of two tabs that make one at once, the first one's stays. */
async function wrappingKey(database: IDBPDatabase<Shape>): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const transaction = database.transaction('keys', 'readwrite');
  const kept = await transaction.store.get(WRAPPING);
  if (!kept) await transaction.store.put(fresh, WRAPPING);
  await transaction.done;
  return kept ?? fresh;
}

function aadOf(purpose: Purpose, name: string): Bytes {
  return concat(label(purpose), text.encode(name));
}

async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof CryptoError
      ? error
      : new CryptoError('storage', error instanceof Error ? error.name : 'unknown');
  }
}
