import { deleteDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CryptoError } from '#lib/crypto/faults.ts';
import { newId } from './ids.ts';
import { databaseName } from './local/database.ts';
import { openLocal } from './local/index.ts';
import { bareCrypto } from './testing/crypto.ts';

describe('the memory of this device', () => {
  const user = newId();
  afterEach(() => deleteDB(databaseName(user)));

  it('keeps named things, and finds them by the beginning of their name', async () => {
    const { things, close } = await openLocal(bareCrypto(user));
    await things.put('draft/a', { text: 'un' });
    await things.put('draft/b', { text: 'deux' });
    await things.put('person/a', { name: 'Hugo' });
    await things.remove('draft/b');
    expect(await things.all('draft/')).toEqual(new Map([['a', { text: 'un' }]]));
    expect(await things.get('draft/b')).toBeNull();
    close();
  });

  it('is begun anew when the browser’s key is another one', async () => {
    const before = await openLocal(bareCrypto(user));
    await before.things.put('draft/a', { text: 'un' });
    before.close();
    const refuse = vi.fn(async () => Promise.reject(new CryptoError('storage')));
    const anew = await openLocal({ ...bareCrypto(user), openLocal: refuse });
    expect(refuse).toHaveBeenCalledTimes(1);
    anew.close();
    const { things, close } = await openLocal(bareCrypto(user));
    expect(await things.get('draft/a')).toBeNull();
    close();
  });

  it('is not thrown away because the worker was closed', async () => {
    const before = await openLocal(bareCrypto(user));
    await before.things.put('draft/a', { text: 'un' });
    before.close();
    const closed = {
      ...bareCrypto(user),
      openLocal: async () => Promise.reject(new CryptoError('closed')),
    };
    await expect(openLocal(closed)).rejects.toThrow('closed');
    const { things, close } = await openLocal(bareCrypto(user));
    expect(await things.get('draft/a')).toEqual({ text: 'un' });
    close();
  });
});
