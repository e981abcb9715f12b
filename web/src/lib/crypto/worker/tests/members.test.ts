/** Who is in, who may, and which key: newcomers, removals, rotations. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './cast.ts';
import { clock, code, company, newId, words } from './cast.ts';
import { rotatesUserKey } from './rotating.ts';
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

const DAY_MS = 24 * 3600 * 1000;

describe('who is in', () => {
  test('whoever comes into a case reads all of it; whoever goes reads nothing later', async () => {
    const id = await claire.opens([hugo], { kind: 'case', messages: [hello] });
    await claire.reads(id);
    await claire.commits(id, () =>
      claire.door.changeMembers(id, [{ type: 'add', userId: samia.userId, role: 'member' }]),
    );
    expect(words((await samia.reads(id)).items)).toEqual(['Bonjour Hugo']);
    await samia.says(id, 'Me voici');
    await claire.reads(id);
    await claire.commits(id, () => claire.door.changeMembers(id, [{ type: 'remove', userId: samia.userId }]));
    expect((await claire.reads(id)).items.at(-1)).toMatchObject({
      state: 'verified',
      epoch: 2,
      changes: [{ type: 'remove', userId: samia.userId }],
    });
    await claire.says(id, 'Entre nous');
    expect(words((await hugo.reads(id)).items)).toEqual(['Bonjour Hugo', 'Me voici', 'Entre nous']);
    expect(words((await samia.reads(id)).items)).toEqual(['Bonjour Hugo', 'Me voici', 'locked']);
    expect(await code(samia.door.encrypt(id, { id: newId(), content: { type: 'text', text: '?' } }))).toBe(
      'not-allowed',
    );
  });

  test('whoever comes into a group reads from there on', async () => {
    const id = await claire.opens([hugo], { kind: 'group', messages: [hello] });
    await claire.reads(id);
    await claire.commits(id, () =>
      claire.door.changeMembers(id, [{ type: 'add', userId: samia.userId, role: 'member' }]),
    );
    await claire.reads(id);
    await claire.says(id, 'Bienvenue');
    const page = await samia.reads(id, 2); // the server gives what came after the anchor
    expect(page).toMatchObject({ transcript: null });
    expect(words(page.items)).toEqual(['Bienvenue']);
    expect(await samia.door.conversation(id)).toMatchObject({ epochsHeld: { from: 2, to: 2 } });
  });

  test('roles hold: a member changes nobody’s', async () => {
    const id = await claire.opens([hugo, samia], { kind: 'group' });
    await hugo.reads(id);
    expect(await code(hugo.door.changeMembers(id, [{ type: 'set-role', userId: samia.userId, role: 'admin' }]))).toBe(
      'not-allowed',
    );
    expect(await code(hugo.door.changeMembers(id, [{ type: 'remove', userId: samia.userId }]))).toBe('not-allowed');
    await claire.reads(id);
    await claire.commits(id, () =>
      claire.door.changeMembers(id, [
        { type: 'set-role', userId: hugo.userId, role: 'reader' },
        { type: 'set-policy', policy: { post: 'admins' } },
      ]),
    );
    expect(await hugo.loads(id)).toMatchObject({ role: 'reader', policy: { post: 'admins' } });
    expect(await code(hugo.door.encrypt(id, hello))).toBe('not-allowed');
    expect(await code(samia.reads(id).then(() => samia.door.encrypt(id, hello)))).toBe('not-allowed');
  });

  test('of two commits at once one is made again on top of the other, under another key', async () => {
    const id = await claire.opens([hugo, samia], { kind: 'group', messages: [hello] });
    for (const one of [claire, hugo]) await one.reads(id);
    const [hers, his] = [
      await claire.door.changeMembers(id, [{ type: 'rotate' }]),
      await hugo.door.changeMembers(id, [{ type: 'rotate' }]),
    ];
    expect([server.commit(id, hers, 1), server.commit(id, his, 1)]).toEqual([true, false]);
    await hugo.reads(id);
    const again = await hugo.door.changeMembers(id, [{ type: 'rotate' }]);
    expect(server.commit(id, again, 2)).toBe(true);
    expect(words((await samia.reads(id)).items)).toEqual(['Bonjour Hugo']);
    expect(await samia.door.conversation(id)).toMatchObject({ epoch: 3, epochsHeld: { from: 1, to: 3 } });
  });

  test('after 30 days nothing is sent before the key is new', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    await claire.reads(id);
    clock.now += 31 * DAY_MS;
    expect(await claire.door.conversation(id)).toMatchObject({ due: 'rotation' });
    expect(await code(claire.says(id, 'Un mois après'))).toBe('commit-due');
    await claire.commits(id, () => claire.door.renew(id));
    expect((await claire.reads(id)).items.at(-1)).toMatchObject({ changes: [{ type: 'rotate' }], epoch: 2 });
    await claire.says(id, 'Un mois après');
    expect(words((await hugo.reads(id)).items)).toEqual(['Bonjour Hugo', 'Un mois après']);
  });

  test('a user key that rose asks for a new epoch before anyone’s next message', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    await hugo.reads(id);
    await rotatesUserKey(claire);
    await hugo.meets(claire);
    expect(await hugo.door.conversation(id)).toMatchObject({ due: 'user-key-rotated' });
    expect(await code(hugo.says(id, 'Sous la nouvelle'))).toBe('commit-due');
    await hugo.commits(id, () => hugo.door.renew(id));
    await hugo.reads(id);
    await hugo.says(id, 'Sous la nouvelle');
    expect(words((await claire.reads(id)).items)).toEqual(['Bonjour Hugo', 'Sous la nouvelle']);
    const phone = await claire.another(); // one box gives every generation, hence all history
    await phone.meets(hugo);
    expect(words((await phone.reads(id)).items)).toEqual(['Bonjour Hugo', 'Sous la nouvelle']);
  });

  test('after every removal, one by one and several at once, whoever went opens no later epoch', async () => {
    const people = await company(server, 5);
    const [owner, ...others] = people as [Browser, ...Browser[]];
    const id = await owner.opens(others, { kind: 'group', messages: [hello] });
    await owner.reads(id);
    for (const gone of [others.slice(0, 1), others.slice(1, 3)]) {
      const changes = gone.map(({ userId }) => ({ type: 'remove', userId }) as const);
      await owner.commits(id, () => owner.door.changeMembers(id, changes));
      const { epoch } = await owner.loads(id);
      await owner.reads(id);
      await owner.says(id, `Sans ${gone.length}`);
      for (const one of gone) {
        // Everything that the server has, also what is others': it may be on the side of the one who went.
        const all = { ...server.keys(id, one.userId), grants: server.room(id).grants };
        const state = await one.door.loadConversation(id, all);
        expect(state.role).toBeNull();
        expect(state.epochsHeld?.to ?? 0).toBeLessThan(epoch);
        expect(words((await one.door.decrypt(id, server.log(id))).items).at(-1)).toBe('locked');
      }
    }
    const page = await others[3]?.reads(id);
    expect(words(page?.items ?? [])).toEqual(['Bonjour Hugo', 'Sans 1', 'Sans 2']);
  });
});
