/** What lies in this browser's database: nothing that can be read or carried away. */
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { CryptoError } from '../../faults.ts';
import { fromHex } from '../../protocol/bytes.ts';
import { Storage } from '../../storage.ts';
import { Browser, newId } from './cast.ts';
import { Server } from './server.ts';

const USER = newId();
const bytes = fromHex('00112233');

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('records come back under their name, and under no other', async () => {
  const storage = await Storage.open(USER);
  await storage.put({ 'a/1': bytes, 'a/2': bytes });
  expect(await storage.get('a/1')).toEqual(bytes);
  await storage.put({ 'a/1': null });
  expect(await storage.get('a/1')).toBeNull();
  const raw = await openDB(`cordee-crypto-${USER}`);
  await raw.put('records', (await raw.get('records', 'a/2')) as Uint8Array, 'a/1'); // swapped on disk
  await expect(storage.get('a/1')).rejects.toThrow(CryptoError);
});

test('two tabs share one key, and count without giving a number twice', async () => {
  const [one, other] = await Promise.all([Storage.open(USER), Storage.open(USER)]);
  await one.put({ x: bytes });
  expect(await other.get('x')).toEqual(bytes);
  const counted = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).nextCounter('c')));
  expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('what a page sealed is never one of our records, nor the reverse', async () => {
  const storage = await Storage.open(USER);
  const sealed = await storage.seal('record', 'own', bytes);
  await expect(storage.unseal('local', 'own', sealed)).rejects.toThrow(CryptoError);
});

test('no key can be read from the database: two keys that do not export, and sealed records', async () => {
  const claire = await Browser.open(USER, new Server());
  await claire.makesIdentity();
  const raw = await openDB(`cordee-crypto-${USER}`);
  const keys = (await raw.getAll('keys')) as CryptoKey[];
  expect(keys.map((key) => [key.algorithm.name, key.extractable])).toEqual([
    ['Ed25519', false],
    ['AES-GCM', false],
  ]);
  for (const key of keys) await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow();
  const names = (await raw.getAllKeys('records')) as string[];
  expect(names).toEqual(expect.arrayContaining(['device', 'own']));
  const records = (await raw.getAll('records')) as Uint8Array[];
  for (const record of records) expect(record).toBeInstanceOf(Uint8Array);
  expect(await raw.getAll('counters')).toEqual([]);
});

test('a browser that gives no storage says so', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('no', 'SecurityError');
    },
  } as unknown as IDBFactory;
  await expect(Storage.open(USER)).rejects.toMatchObject({ code: 'storage' });
});
