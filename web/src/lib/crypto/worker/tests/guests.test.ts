/** A shared workstation: keys for a few hours, written nowhere, that read and write and change nobody's devices. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Browser, clock, code, company, words } from './cast.ts';
import { deviceOf } from './rotating.ts';
import { Server } from './server.ts';

const HOUR = 3600 * 1000;
let server: Server;
let claire: Browser;
let hugo: Browser;
let until: number;

beforeEach(async () => {
  server = new Server();
  [claire, hugo] = (await company(server, 2)) as [Browser, Browser];
  until = clock.now + 12 * HOUR;
});

async function atTheWard(): Promise<Browser> {
  const ward = await Browser.shared(claire.userId, server, until);
  await ward.restores(claire.recovery);
  return ward;
}

describe('a guest', () => {
  test('reads and writes, until its hours are over', async () => {
    const ward = await atTheWard();
    await ward.meets(hugo);
    const id = await claire.opens([hugo]);
    await ward.reads(id);
    await ward.says(id, 'Du service');
    await hugo.meets(claire);
    expect(words((await hugo.reads(id)).items)).toEqual(['Du service']);
    const status = await ward.door.status();
    expect(status.state === 'ready' && status.identity.authorizers.at(-1)).toMatchObject({
      kind: 'guest',
      expiry: until,
    });
  });

  test('is one for twelve hours at most, whatever the server says', async () => {
    until = clock.now + 40 * HOUR;
    const status = await (await atTheWard()).door.status();
    expect(status.state === 'ready' && status.identity.authorizers.at(-1)?.expiry).toBe(clock.now + 12 * HOUR);
  });

  test('takes nobody’s device away, and can be taken away', async () => {
    const ward = await atTheWard();
    const me = server.keysMe(claire.userId);
    expect(await code(ward.door.revokeDevice(await deviceOf(claire), me))).toBe('guest-may-not');
    server.takeStatement(claire.userId, await claire.door.revokeDevice(await deviceOf(ward), me));
    expect(await ward.door.loadOwn(server.keysMe(claire.userId))).toEqual({ state: 'revoked' });
  });

  test('lets nobody in: neither into a conversation of its own, nor into one that is there', async () => {
    const ward = await atTheWard();
    await ward.meets(hugo);
    expect(await code(ward.opens([hugo]))).toBe('guest-may-not');
    const [paul] = (await company(server, 1)) as [Browser];
    const group = await claire.opens([hugo], { kind: 'group' });
    await ward.meets(paul);
    await ward.reads(group);
    const adding = ward.door.changeMembers(group, [{ type: 'add', userId: paul.userId, role: 'member' }]);
    expect(await code(adding)).toBe('guest-may-not');
    await ward.says(group, 'Mais j’écris');
  });

  test('leaves nothing behind: a reloaded page has no keys, and the disk was never written', async () => {
    const ward = await atTheWard();
    expect(await indexedDB.databases()).toEqual([]);
    expect((await (await ward.reloaded()).door.status()).state).toBe('none');
  });
});
