/** A colleague's devices come and go: what comes from a new one is theirs, what comes from a revoked one is nobody's. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceStatus } from '../../door.ts';
import { base64url, fromBase64url, fromUuid, uuid } from '../../protocol/bytes.ts';
import { verifyChain } from '../../protocol/chain.ts';
import { verifyPresence } from '../../protocol/presence.ts';
import type { StatementUpload } from '../../wire.ts';
import { Browser, clock, code, company, faultsOf, newId, words } from './cast.ts';
import { deviceOf, revokesDevice, rotatesUserKey } from './rotating.ts';
import { Server } from './server.ts';

let server: Server;
let claire: Browser;
let hugo: Browser;
let id: string;

const hello = { id: newId(), content: { type: 'text', text: 'Bonjour Hugo' } } as const;
const text = (said: string) => ({ id: newId(), content: { type: 'text', text: said } }) as const;

beforeEach(async () => {
  server = new Server();
  [claire, hugo] = (await company(server, 2)) as [Browser, Browser];
  id = await claire.opens([hugo], { messages: [hello] });
  for (const one of [claire, hugo]) await one.reads(id);
});

describe('a device that was added', () => {
  test('its messages wait for the chain, then are read as their owner’s', async () => {
    const phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    await phone.says(id, 'Du téléphone');
    expect((await hugo.reads(id)).items.at(-1)).toMatchObject({
      state: 'locked',
      needs: 'chain',
      sender: claire.userId,
    });
    await hugo.meets(claire);
    expect((await hugo.reads(id)).items.at(-1)).toMatchObject({
      state: 'readable',
      sender: claire.userId,
      content: { type: 'text', text: 'Du téléphone' },
    });
  });

  test('a chain that was made up for it is not taken, and its message stays unread', async () => {
    const phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    await phone.says(id, 'Du téléphone');
    const { items, attesters } = await server.chains([claire.userId]);
    const forged = items.map((item) => ({
      ...item,
      chain: item.chain.map((statement, i) => (i === 1 ? flipped(statement) : statement)),
    }));
    const [report] = await hugo.door.rememberChains({ items: forged, attesters });
    expect(report?.fault).not.toBeNull();
    expect((await hugo.reads(id)).items.at(-1)).toMatchObject({ state: 'locked', needs: 'chain' });
  });
});

describe('a device that was revoked', () => {
  let phone: Browser;
  let before: Uint8Array;

  beforeEach(async () => {
    phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    before = (await phone.door.encrypt(id, text('Écrit avant, envoyé après'))).entry;
    await revokesDevice(claire, phone);
  });

  test('what it sends once a commit has heard of it is refused, however well it is signed', async () => {
    await hugo.meets(claire);
    await hugo.commits(id, () => hugo.door.renew(id));
    server.append(id, 'message', before); // by a server that lets it in
    expect(faultsOf((await hugo.reads(id)).items)).toEqual(['misplaced']);
    expect(faultsOf((await claire.reads(id)).items)).toEqual(['misplaced']);
    expect(words((await hugo.reads(id)).items)).not.toContain('Écrit avant, envoyé après');
  });

  test('it opens nothing that is said under the new key, and says nothing under it', async () => {
    await hugo.meets(claire);
    expect(await hugo.door.conversation(id)).toMatchObject({ due: 'user-key-rotated' });
    expect(await code(hugo.door.encrypt(id, text('?')))).toBe('commit-due');
    await hugo.commits(id, () => hugo.door.renew(id));
    await hugo.reads(id);
    await hugo.says(id, 'Sous la nouvelle');
    expect(words((await claire.reads(id)).items)).toEqual(['Bonjour Hugo', 'Sous la nouvelle']);
    await phone.meets(hugo, claire);
    const { epochsHeld } = await phone.door.loadConversation(id, {
      ...server.keys(id, claire.userId),
      grants: server.room(id).grants, // all that the server has, everyone's
    });
    expect(epochsHeld).toEqual({ from: 1, to: 1 });
    expect(words((await phone.door.decrypt(id, server.log(id))).items)).toEqual(['Bonjour Hugo', 'locked']);
    expect(await code(phone.door.encrypt(id, text('?')))).toBe('missing-key');
    expect(await phone.door.loadOwn(server.keysMe(claire.userId))).toEqual({ state: 'revoked' });
  });

  test('it makes no commit either, though it has read that it was revoked', async () => {
    await phone.meets(claire);
    expect(await code(phone.door.encrypt(id, text('?')))).toBe('commit-due');
    expect(await code(phone.door.renew(id))).toBe('bad-authorizer');
  });

  test('the devices that remain write on, from whichever the key was changed', async () => {
    expect(await claire.door.conversation(id)).toMatchObject({ due: 'user-key-rotated' }); // she knows of her own
    await claire.commits(id, () => claire.door.renew(id));
    await claire.reads(id);
    await claire.says(id, 'À nous');
    await hugo.meets(claire);
    expect(words((await hugo.reads(id)).items)).toEqual(['Bonjour Hugo', 'À nous']);
  });
});

describe('a device of mine', () => {
  test('shows itself by a signature that its chain holds it to', async () => {
    const challenge = base64url(new Uint8Array(32).fill(9));
    const user = fromUuid(claire.userId);
    const view = await verifyChain(server.keysMe(claire.userId).chain.map(fromBase64url), user);
    const shown = fromBase64url(await claire.door.showPresence(challenge));
    const id = await verifyPresence(shown, view, fromBase64url(challenge), clock.now);
    expect(uuid(id)).toBe(await deviceOf(claire));
    expect(await code((await Browser.open(claire.userId, server)).door.showPresence(challenge))).toBe('no-device');
  });

  test('takes away neither itself, nor the recovery code, nor somebody else’s', async () => {
    const me = server.keysMe(claire.userId);
    const { identity } = (await claire.door.status()) as Extract<DeviceStatus, { state: 'ready' }>;
    const kept = [await deviceOf(hugo), ...identity.authorizers.map(({ id }) => id)];
    expect(kept).toHaveLength(3);
    for (const id of kept) expect(await code(claire.door.revokeDevice(id, me))).toBe('not-allowed');
  });

  test('takes another away once: by then the chain has moved', async () => {
    const [phone, tablet] = [await claire.another(), await claire.another()];
    const before = server.keysMe(claire.userId);
    const snapshot = { ...before, chain: [...before.chain], boxes: [...before.boxes], prev: [...before.prev] };
    await revokesDevice(claire, tablet);
    expect(await code(claire.door.revokeDevice(await deviceOf(phone), snapshot))).toBe('chain-fork');
    await revokesDevice(claire, phone);
    expect(await phone.door.loadOwn(server.keysMe(claire.userId))).toEqual({ state: 'revoked' });
    expect((await claire.another().then(({ door }) => door.status())).state).toBe('ready'); // the code opens the new key
  });
});

test('a device that the roster has outrun reads its own chain before it writes', async () => {
  const phone = await claire.another(); // enrolled, and the laptop has not heard of it
  await hugo.meets(claire);
  await rotatesUserKey(phone);
  await hugo.meets(claire);
  await hugo.commits(id, () => hugo.door.renew(id));
  const behind = claire.loads(id).then(() => claire.door.encrypt(id, text('?')));
  await expect(behind).rejects.toMatchObject({ code: 'missing-chains', detail: { userIds: [claire.userId] } });
  await claire.door.loadOwn(server.keysMe(claire.userId));
  await claire.reads(id);
  await claire.says(id, 'Me voici');
  expect(words((await hugo.reads(id)).items)).toEqual(['Bonjour Hugo', 'Me voici']);
});

/** The same statement with a bit of its signature turned. */
function flipped(statement: StatementUpload['statement']): StatementUpload['statement'] {
  const at = statement.length - 10;
  return statement.slice(0, at) + (statement[at] === 'A' ? 'B' : 'A') + statement.slice(at + 1);
}
