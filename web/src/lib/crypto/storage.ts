/**
 * What this browser keeps for one user: every record sealed under an AES key that can't be exported, on shelves of its own (shelves.ts).
 *
 * Note [No composite key is stored]: Chromium reads a post-quantum CryptoKey back from IndexedDB as null, silently.  So KEM keys are kept
 * as bytes inside sealed records; only the AES key and the Ed25519 signing key are CryptoKeys, and the latter can't be read by anyone.
 */
import { CryptoError } from './faults.ts';
import { concat, type Bytes } from './protocol/bytes.ts';
import { label, NONCE_SIZE, gcmOpen, gcmSeal, random } from './protocol/primitives.ts';
import { databaseShelves, MemoryShelves, type Shelves } from './shelves.ts';

const WRAPPING = 'wrapping';
const SIGNING = 'signing';
const text = new TextEncoder();

/** What a sealed thing is for: a page may open its own, never a record of ours. */
export type Purpose = 'record' | 'local' | 'attachment' | 'upload';

export class Storage {
  private constructor(
    private readonly shelves: Shelves,
    private wrapping: CryptoKey,
  ) {}

  /** Throws CryptoError (storage) where the browser gives none. */
  static open(userId: string): Promise<Storage> {
    return guarded(async () => Storage.over(await databaseShelves(userId)));
  }

  /** For a shared workstation: nothing is written anywhere. */
  static inMemory(): Promise<Storage> {
    return guarded(() => Storage.over(new MemoryShelves()));
  }

  private static async over(shelves: Shelves): Promise<Storage> {
    return new Storage(shelves, await wrappingKey(shelves));
  }

  /** A record, or null. */
  async get(name: string): Promise<Bytes | null> {
    const sealed = await guarded(() => this.shelves.record(name));
    return sealed ? this.unseal('record', name, sealed) : null;
  }

  /** Write these records in one transaction; null deletes. */
  async put(records: Readonly<Record<string, Bytes | null>>): Promise<void> {
    const sealed = await Promise.all(
      Object.entries(records).map(
        async ([name, plain]) => [name, plain && (await this.seal('record', name, plain))] as const,
      ),
    );
    await guarded(() => this.shelves.putRecords(sealed));
  }

  /** The next number of this device in a conversation, from 1, given once over all tabs. */
  nextCounter(conversation: string): Promise<number> {
    return guarded(() => this.shelves.count(conversation));
  }

  signingKey(): Promise<CryptoKey | undefined> {
    return guarded(() => this.shelves.key(SIGNING));
  }

  async keepSigningKey(key: CryptoKey): Promise<void> {
    await guarded(() => this.shelves.putKey(SIGNING, key));
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
      await this.shelves.clear();
      this.wrapping = await wrappingKey(this.shelves);
    });
  }

  close(): void {
    this.shelves.close();
  }
}

async function wrappingKey(shelves: Shelves): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return shelves.firstKey(WRAPPING, fresh);
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
