/** What a malicious server can try: each ends in a refusal or a banner, never in wrong words or a silent accept. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { LogEntry } from '../../wire.ts';
import { Browser, code, company, faultsOf, newId, words } from './cast.ts';
import { Server } from './server.ts';

let server: Server;
let claire: Browser;
let hugo: Browser;
let samia: Browser;

beforeEach(async () => {
  server = new Server();
  [claire, hugo, samia] = (await company(server, 3)) as [Browser, Browser, Browser];
});

const hello = { id: newId(), content: { type: 'text', text: 'Bonjour Hugo' } } as const;

describe('a server that lies', () => {
  let id: string;
  let honest: LogEntry[];

  beforeEach(async () => {
    id = await claire.opens([hugo], { messages: [hello] });
    await hugo.reads(id);
    await hugo.says(id, 'Oui');
    await claire.reads(id);
    await claire.says(id, 'Merci');
    honest = server.log(id);
  });

  const at = (i: number): LogEntry => {
    const row = honest[i];
    if (!row) throw new Error('the log is shorter');
    return row;
  };
  const flipped = (entry: Uint8Array, from: number) =>
    entry.map((byte, i) => (i === entry.length + from ? byte ^ 1 : byte));

  test('one altered bit: nobody’s words', async () => {
    await hugo.loads(id);
    const forged = honest.map((row, i) => (i === 3 ? { ...row, entry: flipped(row.entry, -80) } : row)); // in the ciphertext
    const page = await hugo.door.decrypt(id, forged);
    expect(faultsOf(page.items)).toEqual(['bad-signature']);
    expect(page.transcript).toBe('broken-transcript');
  });

  test('another log than the one before is a fork; what is signed is read all the same', async () => {
    await hugo.reads(id);
    const other = new Server();
    other.open(
      await claire.door.openConversation({
        id,
        kind: 'direct',
        members: [{ userId: hugo.userId, role: 'owner' }],
        messages: [],
      }),
    );
    const page = await hugo.door.decrypt(id, other.log(id));
    expect(page.transcript).toBe('fork');
    expect(faultsOf(page.items)).toEqual(['fork']);
  });

  test('a message that is left out shows when the next one says what its sender had seen', async () => {
    const liar = new Server();
    liar.rooms.set(id, { ...server.room(id), log: [] });
    for (const i of [0, 1, 3]) liar.append(id, at(i).kind, at(i).entry); // « Oui » is missing
    const fresh = await freshHugo();
    await fresh.loads(id);
    const page = await fresh.door.decrypt(id, liar.log(id));
    expect(page.transcript).toBeNull(); // a consistent lie …
    expect(page.items[2]).toMatchObject({ state: 'readable', warning: 'fork' }); // … but the message knows
  });

  test('a repeated message is no second one, and one of another conversation is none', async () => {
    server.append(id, 'message', at(1).entry);
    expect(faultsOf((await hugo.reads(id)).items)).toEqual(['replay']);
    const other = await claire.opens([hugo]);
    server.append(other, 'message', at(1).entry);
    expect(faultsOf((await hugo.reads(other)).items)).toEqual(['misplaced']);
  });

  test('words of someone who has gone, put in after that, are refused, though well signed under the old key', async () => {
    const group = await claire.opens([hugo, samia], { kind: 'group' });
    await samia.reads(group);
    const { entry } = await samia.door.encrypt(group, hello);
    await claire.reads(group);
    await claire.commits(group, () => claire.door.changeMembers(group, [{ type: 'remove', userId: samia.userId }]));
    server.append(group, 'message', entry);
    expect(faultsOf((await hugo.reads(group)).items)).toEqual(['misplaced']);
  });

  test('a hole is not taken', async () => {
    const fresh = await freshHugo();
    await fresh.loads(id);
    expect(await code(fresh.door.decrypt(id, honest.slice(1)))).toBe('gap');
    await fresh.door.decrypt(id, honest.slice(0, 2));
    await expect(fresh.door.decrypt(id, honest.slice(3))).rejects.toMatchObject({ code: 'gap', detail: { after: 2 } });
    expect(words((await fresh.door.decrypt(id, honest.slice(2))).items)).toEqual(['Oui', 'Merci']);
  });

  test('a ghost in the roster, another key, another history of who is in: refused, and nothing more is sent', async () => {
    const other = new Server();
    other.open(
      await claire.door.openConversation({
        id,
        kind: 'direct',
        members: [{ userId: samia.userId, role: 'owner' }],
        messages: [],
      }),
    );
    expect(await hugo.door.loadConversation(id, other.keys(id, hugo.userId))).toMatchObject({ frozen: 'fork' });
    expect(await code(hugo.door.encrypt(id, hello))).toBe('frozen');
  });

  test('grants of others, or old ones, open nothing', async () => {
    const fresh = await freshHugo();
    const { commits, rosters } = server.keys(id, hugo.userId);
    const [hers] = server.keys(id, claire.userId).grants;
    const state = await fresh.door.loadConversation(id, { commits, rosters, grants: hers ? [hers] : [] });
    expect(state).toMatchObject({ epochsHeld: null, frozen: null });
    expect(words((await fresh.door.decrypt(id, server.log(id))).items)).toEqual(['locked', 'locked', 'locked']);
    expect(await code(fresh.door.encrypt(id, hello))).toBe('missing-key');
    expect(words((await fresh.reads(id)).items)).toEqual(['Bonjour Hugo', 'Oui', 'Merci']); // repaired by the right one
  });

  test('another identity under a known name is told', async () => {
    const impostor = await Browser.open(hugo.userId, new Server());
    await impostor.makesIdentity();
    const [report] = await claire.door.rememberChains(await impostor.server.chains([hugo.userId]));
    expect(report).toMatchObject({ fault: 'identity-changed' });
    expect(await claire.door.safetyNumber(hugo.userId)).toEqual(await hugo.door.safetyNumber(claire.userId));
  });
});

/** Hugo at a browser that has seen nothing yet. */
async function freshHugo(): Promise<Browser> {
  const browser = await hugo.another();
  await browser.meets(claire);
  return browser;
}
