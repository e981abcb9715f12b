/** Reading and sending over real keys: colleagues' devices come and go while nobody tells this one. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/problem.ts';
import type { LogPage, Uuid } from '#lib/crypto/index.ts';
import { company, faultsOf, newId, words, type Browser } from '#lib/crypto/worker/tests/cast.ts';
import { revokesDevice } from '#lib/crypto/worker/tests/rotating.ts';
import { Server } from '#lib/crypto/worker/tests/server.ts';
import { Keyring } from './keyring.ts';
import type { Conversation } from './known.ts';
import { Outbox, type Waiting } from './outbox.ts';
import { OwnKeys } from './own-keys.ts';
import { Reader } from './reader.ts';
import { onlyTab } from './testing/tabs.ts';

let server: Server;
let claire: Browser;
let hugo: Browser;
let id: Uuid;

/** Hugo's side: the parts of sync that read and send, at a server that names whose user key has risen. */
function side(rose: readonly Uuid[] = []) {
  let stale = rose.length > 0;
  const pages: LogPage[] = [];
  const kept = new Map<Uuid, Waiting>();
  const asked = vi.fn((userIds: readonly Uuid[]) => server.chains(userIds));
  const transport = {
    keys: async () => Promise.resolve(server.keys(id, hugo.userId)),
    ownKeys: async () => Promise.resolve(server.keysMe(hugo.userId)),
    chains: asked,
    log: async (_: Uuid, after: number, limit: number) => Promise.resolve(server.log(id, after).slice(0, limit)),
    append: async (_: Uuid, entry: Uint8Array) => {
      await Promise.resolve();
      if (stale) throw new Problem(409, 'stale-keys', '', '', {}, { user_ids: rose });
      const { seq, at } = server.append(id, 'message', entry);
      return { seq, at, duplicate: false };
    },
    commit: async (_: Uuid, upload: Parameters<Server['commit']>[1]) => {
      await Promise.resolve();
      expect(server.commit(id, upload, server.room(id).commits.length)).toBe(true);
      stale = false;
    },
  };
  const own = new OwnKeys(hugo.door, transport, () => undefined);
  const keyring = new Keyring(hugo.door, transport, own);
  const shelf = {
    get: () => {
      const held = pages.at(-1)?.head.seq ?? 0;
      return {
        held,
        seq: server.log(id).length,
        commitNo: server.room(id).commits.length,
        left: false,
      } as Conversation;
    },
    take: async (_: Uuid, page: LogPage) => Promise.resolve(void pages.push(page)),
  };
  const reader = new Reader(hugo.door, transport, keyring, shelf);
  const rows = {
    all: async () => Promise.resolve([...kept.values()]),
    put: async (waiting: Waiting) => Promise.resolve(void kept.set(waiting.id, waiting)),
    remove: async (waiting: Uuid) => Promise.resolve(void kept.delete(waiting)),
  };
  const outbox = new Outbox(
    {
      crypto: hugo.door,
      transport,
      keyring,
      rows,
      tabs: onlyTab(),
      catchUp: (one) => reader.catchUp(one),
      filesAreUp: () => true,
      isStopped: () => false,
    },
    { changed: () => undefined, sent: () => undefined },
  );
  return { reader, outbox, asked, read: () => pages.flatMap((page) => page.items) };
}

beforeEach(async () => {
  server = new Server();
  [claire, hugo] = (await company(server, 2)) as [Browser, Browser];
  id = await claire.opens([hugo], { messages: [{ id: newId(), content: { type: 'text', text: 'Bonjour' } }] });
  await claire.reads(id);
});

describe('a colleague’s devices', () => {
  it('one that was added: its chain is fetched again and verified, and its words are read as theirs', async () => {
    const phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    await phone.says(id, 'Du téléphone');
    const { reader, asked, read } = side();
    await reader.catchUp(id);
    expect(asked.mock.calls).toEqual([[[claire.userId]]]);
    expect(words(read())).toEqual(['Bonjour', 'Du téléphone']);
    expect(read().at(-1)).toMatchObject({ sender: claire.userId });
  });

  it('one that was revoked: the key is changed before the first word, and what it still sends is refused', async () => {
    const phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    const late = await phone.door.encrypt(id, { id: newId(), content: { type: 'text', text: 'Encore moi' } });
    await revokesDevice(claire, phone);
    const { reader, outbox, read } = side([claire.userId]);
    await reader.catchUp(id);
    const sent = newId();
    await outbox.add(id, { id: sent, content: { type: 'text', text: 'Le résultat' } }, 0);
    await expect.poll(() => outbox.all.find((one) => one.id === sent)?.state).toBe('sent');
    server.append(id, 'message', late.entry); // by a server that lets it in
    await reader.catchUp(id);
    expect(faultsOf(read())).toEqual(['misplaced']);
    expect(words((await claire.reads(id)).items)).toEqual(['Bonjour', 'Le résultat', 'misplaced']);
    await phone.meets(claire);
    expect(words((await phone.reads(id)).items)).toEqual(['Bonjour', 'locked', 'misplaced']);
  });

  it('a commit by somebody else that was not read yet: the log is read first, then the key is changed', async () => {
    const { reader, outbox, read } = side([claire.userId]);
    await reader.catchUp(id);
    await claire.commits(id, () => claire.door.changeMembers(id, [{ type: 'rotate' }])); // unheard by his device
    await hugo.loads(id);
    const phone = await claire.another();
    await revokesDevice(claire, phone);
    await outbox.add(id, { id: newId(), content: { type: 'text', text: 'Le résultat' } }, 0);
    await expect.poll(() => outbox.all[0]?.state).toBe('sent');
    await reader.catchUp(id);
    expect(words(read())).toEqual(['Bonjour', 'Le résultat']);
    expect(read().filter((item) => item.kind === 'commit')).toMatchObject([{ epoch: 1 }, { epoch: 2 }, { epoch: 3 }]);
  });
});
