/** Nobody is let in on the server's word: the attestation service says who a person is. */
import { beforeEach, describe, expect, test } from 'vitest';
import { signerFrom } from '../../protocol/signing.ts';
import { Browser, clock, code, company, newId } from './cast.ts';
import { Server } from './server.ts';

let server: Server;
let claire: Browser;
let hugo: Browser;

beforeEach(async () => {
  server = new Server();
  const people = await company(server, 2);
  [claire, hugo] = people as [Browser, Browser];
});

async function stranger(): Promise<Browser> {
  const browser = await Browser.open(newId(), server);
  await browser.makesIdentity();
  return browser;
}

describe('who a person is', () => {
  test('is told with the chain', async () => {
    const [report] = await claire.door.rememberChains(await server.chains([hugo.userId]));
    expect(report?.attested).toMatchObject({ lastName: 'Rochebrune', method: 'e_cps', expires: server.attestedUntil });
  });

  test('somebody of whom nothing is said is let in nowhere, and later is', async () => {
    const paul = await stranger();
    server.unattested.add(paul.userId);
    await claire.meets(paul);
    await expect(claire.opens([paul])).rejects.toMatchObject({
      code: 'not-attested',
      detail: { userIds: [paul.userId] },
    });
    const group = await claire.opens([hugo], { kind: 'group' });
    await claire.reads(group);
    const adding = claire.door.changeMembers(group, [{ type: 'add', userId: paul.userId, role: 'member' }]);
    expect(await code(adding)).toBe('not-attested');
    server.unattested.clear();
    await claire.meets(paul);
    await claire.opens([paul]);
  });

  test('a conversation tells of whom in it nothing is said, until something is', async () => {
    const paul = await stranger();
    await paul.meets(claire);
    const id = await paul.opens([claire]);
    server.unattested.add(paul.userId);
    await claire.meets(paul);
    expect((await claire.loads(id)).unattested).toEqual([paul.userId]); // let in by nobody but the server and themselves
    expect((await paul.loads(id)).unattested).toEqual([]);
    server.unattested.clear();
    await claire.meets(paul);
    expect((await claire.door.conversation(id))?.unattested).toEqual([]);
    clock.now = server.attestedUntil;
    expect((await claire.door.conversation(id))?.unattested).toEqual([paul.userId]);
    clock.now = Date.UTC(2026, 0, 1);
  });

  test('what was said ends, and is remembered until then', async () => {
    await claire.meets(hugo);
    const again = await claire.reloaded();
    await again.opens([hugo]);
    clock.now = server.attestedUntil;
    expect(await code(again.opens([hugo]))).toBe('not-attested');
  });

  test('what is said of another identity is refused', async () => {
    const paul = await stranger();
    const { items, attesters } = await server.chains([hugo.userId, paul.userId]);
    const swapped = items.slice(1).map((pauls) => ({ ...pauls, attestation: items[0]?.attestation ?? null }));
    const [report] = await claire.door.rememberChains({ items: swapped, attesters });
    expect(report).toMatchObject({ fault: 'misplaced', attested: null });
  });

  test('another service than the one known is not believed', async () => {
    server.service = signerFrom(new Uint8Array(32).fill(4));
    expect(await code(claire.meets(hugo))).toBe('wrong-identity');
  });

  test('the one known before is believed although the server shows none', async () => {
    const { items } = await server.chains([hugo.userId]);
    const [report] = await claire.door.rememberChains({ items, attesters: [] });
    expect(report).toMatchObject({ fault: null, attested: { firstName: 'Camille' } });
  });
});
