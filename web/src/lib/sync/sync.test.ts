import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CryptoError } from '#lib/crypto/faults.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import { newId } from './ids.ts';
import { unread } from './known.ts';
import { openDatabase } from './local/database.ts';
import type { OwnKeysNews } from './own-keys.ts';
import { Device } from './testing/device.ts';
import { Server } from './testing/server.ts';
import { there } from './testing/there.ts';

const soon = (check: () => void) => expect.poll(() => (check(), true), { timeout: 4000 }).toBe(true);

describe('two colleagues', () => {
  let server: Server;
  let claire: Device, hugo: Device;
  let case1: Uuid;
  beforeEach(async () => {
    server = new Server();
    const [c, h] = [newId(), newId()];
    case1 = newId();
    server.open(case1, [c, h]);
    claire = await new Device(c, server).start();
    hugo = await new Device(h, server).start();
    await soon(() => expect([claire, hugo].map((device) => device.sync.store.get(case1)?.held)).toEqual([1, 1]));
  });
  afterEach(async () => {
    await claire.forget();
    await hugo.forget();
  });
  const at = (device: Device) => there(device.sync.store.get(case1));

  it('hear one another, and each step of a message is known', async () => {
    await claire.says(case1, newId(), 'La verrais-tu ?');
    await soon(() => expect(at(hugo).summary.last?.text).toBe('La verrais-tu ?'));
    expect(unread(at(hugo))).toBe(1);
    await soon(() => expect(at(claire).others[0]).toMatchObject({ deliveredSeq: 2, readSeq: 0 }));
    hugo.sync.read(case1, 2, 1);
    expect(unread(at(hugo))).toBe(0);
    await soon(() => expect(at(claire).others[0]?.readSeq).toBe(2));
    expect(at(claire).readAt[hugo.user]).toMatchObject({ from: 0, to: 2 });
    expect(claire.sync.store.waiting).toEqual([]);
  });

  it('words are on the screen before they are kept, and told as delivered or read only after that', async () => {
    const window = hugo.sync.window(case1);
    await soon(() => expect(window.items).toHaveLength(1));
    const kept = Promise.withResolvers<undefined>();
    vi.spyOn(hugo.crypto, 'remembered').mockReturnValue(kept.promise);
    await claire.says(case1, newId(), 'La verrais-tu ?');
    await soon(() => expect(window.items.at(-1)).toMatchObject({ content: { text: 'La verrais-tu ?' } }));
    hugo.sync.read(case1, 2, 1);
    await new Promise((later) => setTimeout(later, 400)); // receipts of 250 ms go together
    expect([at(hugo).held, at(claire).others[0]]).toMatchObject([1, { deliveredSeq: 1, readSeq: 1 }]);
    kept.resolve(undefined);
    await soon(() => expect(at(claire).others[0]).toMatchObject({ deliveredSeq: 2, readSeq: 2 }));
  });

  it('what the socket brings is made known once, with what it says; alone only where reading takes long', async () => {
    const hear = vi.spyOn(hugo.sync.store, 'hear');
    const heard = () => hear.mock.calls.map(([{ type }]) => type).filter((type) => type !== 'receipt');
    await claire.says(case1, newId(), 'La verrais-tu ?');
    await soon(() => expect(heard()).toContain('stored'));
    expect(heard()).not.toContain('announced');
    const decrypted = Promise.withResolvers<undefined>();
    const decrypt = hugo.crypto.decrypt.bind(hugo.crypto);
    vi.spyOn(hugo.crypto, 'decrypt').mockImplementation(async (...asked) =>
      decrypted.promise.then(() => decrypt(...asked)),
    );
    await claire.says(case1, newId(), 'Et lui ?');
    await soon(() => expect(unread(at(hugo))).toBe(2));
    expect([at(hugo).held, at(hugo).summary.last?.text]).toEqual([2, 'La verrais-tu ?']);
    decrypted.resolve(undefined);
    await soon(() => expect(at(hugo).summary.last?.text).toBe('Et lui ?'));
  });

  it('a thread that is opened while its words are being kept shows them too', async () => {
    const sealed = Promise.withResolvers<undefined>();
    const seal = hugo.crypto.sealLocal.bind(hugo.crypto);
    const sealing = vi
      .spyOn(hugo.crypto, 'sealLocal')
      .mockImplementation(async (...asked) => sealed.promise.then(() => seal(...asked)));
    await claire.says(case1, newId(), 'La verrais-tu ?');
    await soon(() =>
      expect(sealing.mock.calls.flatMap(([things]) => things.map((one) => one.name))).toContain(`entry/${case1}/2`),
    );
    const window = hugo.sync.window(case1); // reads the device's memory, where they are not yet
    await soon(() => expect([window.phase, window.items.length, at(hugo).held]).toEqual(['open', 2, 1]));
    sealed.resolve(undefined);
    await soon(() => expect(at(hugo).held).toBe(2));
    expect(window.items.map((item) => item.seq)).toEqual([1, 2]);
  });

  it('what this device can not remember stays on the screen, and counts as delivered to nobody', async () => {
    const window = hugo.sync.window(case1);
    await soon(() => expect(window.items).toHaveLength(1));
    vi.spyOn(hugo.crypto, 'remembered').mockRejectedValue(new CryptoError('storage'));
    await claire.says(case1, newId(), 'La verrais-tu ?');
    await soon(() => expect(at(hugo).summary.last?.text).toBe('La verrais-tu ?'));
    await new Promise((later) => setTimeout(later, 400));
    expect([window.items.length, at(claire).others[0]]).toMatchObject([2, { deliveredSeq: 1 }]);
    hugo.sync.close(window);
    const again = hugo.sync.window(case1); // the thread is left, and opened anew
    await soon(() => expect([again.phase, again.items.length]).toEqual(['open', 2]));
  });

  it('a server that was put back to an earlier day is noticed, and nothing is sent into the wrong history', async () => {
    await claire.says(case1, newId(), 'avant');
    await claire.says(case1, newId(), 'après la sauvegarde');
    await soon(() => expect([claire, hugo].map((device) => at(device).held)).toEqual([3, 3]));
    expect(at(hugo).alarm).toBeNull();
    there(server.conversations.get(case1)).log.pop();
    hugo.sync.check();
    await soon(() => expect(at(hugo).alarm).toBe('fork'));
    expect(at(hugo).summary.last?.text).toBe('après la sauvegarde');
    await hugo.says(case1, newId(), 'et maintenant ?');
    await soon(() => expect(hugo.sync.store.waiting).toMatchObject([{ state: 'refused', fault: 'frozen' }]));
    expect(there(server.conversations.get(case1)).log).toHaveLength(2);
  });

  it('a window shows the end of the log, then what lies before', async () => {
    for (let i = 0; i < 130; i += 1) await claire.says(case1, newId(), `n° ${String(i)}`);
    await soon(() => expect(at(hugo).held).toBe(131));
    const window = hugo.sync.window(case1);
    await soon(() => expect(window.items).toHaveLength(120));
    expect(window.complete).toBe(false);
    await window.older();
    expect(window.items.map((item) => item.seq)).toEqual(Array.from({ length: 131 }, (_, i) => i + 1));
    expect(window.complete).toBe(true);
    await claire.says(case1, newId(), 'encore');
    await soon(() => expect(window.items.at(-1)).toMatchObject({ seq: 132, content: { text: 'encore' } }));
  });

  it('what one opens is read before the rest that is behind, and nothing more is asked once the session is over', async () => {
    const [lea, ids] = [newId(), Array.from({ length: 8 }, newId)];
    for (const id of ids) server.open(id, [lea]);
    const [transport, asked, answer] = [server.transport(lea), new Array<Uuid>(), Promise.withResolvers<undefined>()];
    const log: typeof transport.log = async (id, ...which) => {
      if (asked.push(id) <= 3) await answer.promise; // so many are read side by side
      return transport.log(id, ...which);
    };
    vi.spyOn(server, 'transport').mockReturnValueOnce({ ...transport, log });
    const device = await new Device(lea, server).start();
    await soon(() => expect(asked).toHaveLength(3));
    const opened = there(ids.find((id) => !asked.includes(id)));
    const window = device.sync.window(opened);
    await soon(() => expect([asked[3], window.items.length]).toEqual([opened, 1]));
    device.sync.stop();
    answer.resolve(undefined);
    await new Promise((later) => setTimeout(later, 300));
    expect(asked).toHaveLength(4);
    await device.forget();
  });

  it('an epoch that Hugo has not loaded is loaded when its first message comes', async () => {
    server.rekey(case1, claire.user);
    await claire.says(case1, newId(), 'sous la nouvelle clé');
    await soon(() =>
      expect(at(hugo)).toMatchObject({ locked: [], summary: { last: { text: 'sous la nouvelle clé' } } }),
    );
  });

  it('what waits offline survives the page, and goes when the network is back', async () => {
    server.reachable = (user) => user !== claire.user;
    await claire.says(case1, newId(), 'du métro');
    claire.stop();
    await claire.start();
    expect(claire.sync.store.waiting).toMatchObject([{ state: 'waiting', message: { content: { text: 'du métro' } } }]);
    expect(at(claire).held).toBe(1); // what was known is there without the network
    server.reachable = () => true;
    claire.sync.nudge();
    await soon(() => expect(at(hugo).summary.last?.text).toBe('du métro'));
    await soon(() => expect(claire.sync.store.waiting).toEqual([]));
  });

  it('feed rows are taken in before the position moves', async () => {
    const rows: string[] = [];
    let refuse = true;
    claire.sync.onFeed((seen) => {
      if (refuse) throw new DOMException('full', 'QuotaExceededError');
      rows.push(...seen.map((row) => row.kind));
    });
    server.feed(claire.user, 'referral.seen', { conversation_id: case1 });
    await soon(() => expect(server.feeds.get(claire.user)).toHaveLength(2));
    expect(claire.sync.store.known.feed).toBe(1);
    refuse = false;
    await soon(() => expect(rows).toEqual(['referral.seen']));
    await soon(() => expect(claire.sync.store.known.feed).toBe(2));
  });

  it('what my other devices do to my keys is taken in, and said once: what was added, also while this one was closed', async () => {
    const heard: OwnKeysNews[] = [];
    claire.sync.onKeys((news) => heard.push(news));
    server.grow(claire.user, 'uek_rotate');
    await soon(() => expect(heard).toMatchObject([{ device: { identity: { chainSeq: 2 } }, added: [] }]));
    claire.stop();
    server.grow(claire.user, 'authz_add');
    await claire.start();
    claire.sync.onKeys((news) => heard.push(news));
    await soon(() => expect(heard.at(-1)?.added).toMatchObject([{ id: 'device 3' }]));
    server.grow(claire.user, 'authz_revoke');
    await soon(() => expect(heard.at(-1)).toEqual({ device: { state: 'revoked' }, added: [] }));
    expect(heard).toHaveLength(3);
  });

  it('what is too old goes from here too, the rest stays, and who reads anew is told the same', async () => {
    for (const text of ['un', 'deux', 'trois']) await claire.says(case1, newId(), text);
    await soon(() => expect(at(hugo).held).toBe(4));
    const window = hugo.sync.window(case1);
    await soon(() => expect(window.items).toHaveLength(4));
    const since = there(server.conversations.get(case1)?.log[2]).at + 1;
    server.drop(case1, 3, since);
    hugo.sync.nudge();
    await soon(() => expect(at(hugo).dropped).toEqual({ seq: 3, since }));
    expect(window.items.map((item) => item.seq)).toEqual([4]);
    expect(at(hugo)).toMatchObject({ held: 4, alarm: null, summary: { last: { text: 'trois' } } });
    hugo.stop();
    await hugo.start();
    expect((await hugo.sync.local.cabinet.entries(case1, Infinity, 10)).map((item) => item.seq)).toEqual([4]);

    const anew = await new Device(hugo.user, server).start();
    await anew.forget();
    await anew.start();
    await soon(() => expect(at(anew).held).toBe(4));
    expect(at(anew)).toMatchObject({ dropped: { seq: 3, since }, alarm: null, summary: { last: { text: 'trois' } } });
    expect((await anew.sync.local.cabinet.entries(case1, Infinity, 10)).map((item) => item.seq)).toEqual([4]);
    await anew.forget();
  });

  it('a server that lies has this device forget nothing young', async () => {
    await claire.says(case1, newId(), 'd’hier');
    await soon(() => expect(at(hugo).held).toBe(2));
    const yesterday = Date.now() - 86_400_000;
    for (const since of [yesterday, 2000]) {
      server.drop(case1, 2, since); // a day that no house may set; a day before the words were said
      hugo.sync.nudge();
      await soon(() => expect(at(hugo).keptSince).toBe(since));
      await hugo.sync.checked();
      expect(at(hugo)).toMatchObject({ dropped: null, summary: { last: { text: 'd’hier' } } });
    }
  });

  it('a memory from before this was known is read on', async () => {
    await claire.says(case1, newId(), 'un');
    await soon(() => expect(at(hugo).held).toBe(2));
    hugo.stop();
    const database = await openDatabase(hugo.user);
    const row = there(await database.get('conversations', case1));
    const { dropped: _, droppedSeq: __, keptSince: ___, ...older } = row;
    await database.put('conversations', older as typeof row);
    database.close();
    await hugo.start();
    await claire.says(case1, newId(), 'deux');
    await soon(() => expect(at(hugo)).toMatchObject({ held: 3, dropped: null, droppedSeq: 0 }));
  });

  it('nothing that people said lies open in the database', async () => {
    await claire.says(case1, newId(), 'Palpitations à l’effort');
    await soon(() => expect(at(hugo).summary.last?.text).toContain('Palpitations'));
    const database = await openDatabase(hugo.user);
    for (const table of ['conversations', 'entries', 'outbox', 'things'] as const) {
      expect(
        JSON.stringify(await database.getAll(table), (_, value: unknown) =>
          value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
        ),
      ).not.toContain('Palpitations');
    }
    database.close();
  });
});
