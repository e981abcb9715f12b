import { deleteDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CryptoError } from '#lib/crypto/faults.ts';
import { newId } from './ids.ts';
import { databaseName } from './local/database.ts';
import { openLocal } from './local/index.ts';
import type { Waiting } from './outbox.ts';
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

  it('keeps a message in place of the draft it was written as, or neither changes', async () => {
    const { things, outbox, close } = await openLocal(bareCrypto(user));
    await things.put('draft/a', { text: 'un' });
    await things.put('draft/b', { text: 'deux' });
    const waiting: Waiting = {
      ...{ id: newId(), conversationId: 'a', message: { id: newId(), content: { type: 'text', text: 'un' } } },
      ...{ composedAt: 1, state: 'waiting', seq: null, sentAt: null, fault: null },
    };
    const remove = Reflect.get(IDBObjectStore.prototype, 'delete');
    const refused = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(function (
      this: IDBObjectStore,
      name,
    ) {
      const request = remove.call(this, name);
      this.transaction.abort(); // as a disk that is full does
      return request;
    });
    await expect(outbox.put(waiting, 'draft/a')).rejects.toThrow();
    refused.mockRestore();
    expect([await outbox.all(), await things.get('draft/a')]).toEqual([[], { text: 'un' }]);
    await outbox.put(waiting, 'draft/a');
    expect([await outbox.all(), await things.all('draft/')]).toEqual([[waiting], new Map([['b', { text: 'deux' }]])]);
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
