/** Two people, several devices, every kind of content. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Browser, code, company, newId, words } from './cast.ts';
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

describe('a conversation of two', () => {
  test('an outsider reads nothing and cannot write into it', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    const state = await samia.loads(id);
    expect(state).toMatchObject({ role: null, epochsHeld: null });
    expect(words((await samia.door.decrypt(id, server.log(id))).items)).toEqual(['locked']);
    expect(await code(samia.door.encrypt(id, { id: newId(), content: { type: 'text', text: 'Coucou' } }))).toBe(
      'not-allowed',
    );
  });

  test('what one says the other reads, as theirs', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    const page = await hugo.reads(id);
    expect(page.transcript).toBeNull();
    expect(page.items[0]).toMatchObject({ kind: 'commit', state: 'verified', commitNo: 1, author: claire.userId });
    expect(page.items[1]).toMatchObject({
      kind: 'message',
      state: 'readable',
      id: hello.id,
      sender: claire.userId,
      content: hello.content,
      warning: null,
    });
    await hugo.says(id, 'Bonjour Claire');
    expect(words((await claire.reads(id)).items)).toEqual(['Bonjour Hugo', 'Bonjour Claire']);
  });

  test('two devices of one person see the same; a fresh browser gets all of it back', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    await hugo.reads(id);
    await hugo.says(id, 'Bonjour Claire');
    const phone = await claire.another();
    await phone.meets(hugo);
    expect(words((await phone.reads(id)).items)).toEqual(['Bonjour Hugo', 'Bonjour Claire']);
    await phone.says(id, 'Du téléphone');
    await hugo.meets(claire); // her chain has grown by a device
    expect(words((await hugo.reads(id)).items)).toEqual(['Bonjour Hugo', 'Bonjour Claire', 'Du téléphone']);
  });

  test('a message of a device that the reader has not heard of waits for the chain', async () => {
    const id = await claire.opens([hugo]);
    const phone = await claire.another();
    await phone.meets(hugo);
    await phone.reads(id);
    await phone.says(id, 'Du téléphone');
    const page = await hugo.reads(id);
    expect(page.items[1]).toMatchObject({ state: 'locked', needs: 'chain', sender: claire.userId });
    await hugo.meets(claire);
    expect(words((await hugo.reads(id)).items)).toEqual(['Du téléphone']);
  });

  test('a reload knows what was verified, without the network', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    const state = await claire.loads(id);
    const later = await claire.reloaded();
    expect(await later.door.conversation(id)).toEqual(state);
    expect(await later.door.conversation(newId())).toBeNull();
  });

  test('a conversation cannot be opened with people whose chain is not known', async () => {
    const paul = await Browser.open(newId(), server);
    await paul.makesIdentity();
    expect(await code(claire.opens([paul]))).toBe('missing-chains');
  });
});

describe('every kind of content', () => {
  test('arrives as it was sent', async () => {
    const patient = {
      title: 'mrs',
      lastName: 'FAURE',
      firstName: 'Léa',
      birthName: null,
      birthDate: '1979-11-03',
      sex: 'F',
      patientId: newId(),
      referralId: null,
    } as const;
    const id = await claire.opens([hugo], {
      kind: 'case',
      title: { id: newId(), title: 'Mme FAURE Léa', patient },
      messages: [hello],
    });
    const contents = [
      { type: 'edit', messageId: hello.id, text: 'Bonsoir' },
      { type: 'reaction', messageId: hello.id, emoji: '👍', on: true },
      { type: 'form', name: 'orientation', version: 1, answers: [['Urgence', 'non']] },
      { type: 'system', code: 'checkpoint' },
      { type: 'delete', messageId: hello.id },
      { type: 'text', text: '\uFEFFmarque d’ordre, 🩺 et\u0000zéro' },
    ] as const;
    await claire.reads(id);
    for (const content of contents) {
      server.append(
        id,
        'message',
        (await claire.door.encrypt(id, { id: newId(), content, replyTo: hello.id, mentions: [hugo.userId] })).entry,
      );
    }
    const { items } = await hugo.reads(id);
    const read = items.flatMap((item) => (item.state === 'readable' ? [item] : []));
    expect(read.map((item) => item.content)).toEqual([
      { type: 'title', title: 'Mme FAURE Léa', patient },
      hello.content,
      ...contents,
    ]);
    expect(read.map((item) => item.silent)).toEqual([false, false, true, true, false, true, true, false]);
    expect(read.at(-1)).toMatchObject({ replyTo: hello.id, mentions: [hugo.userId] });
  });

  test('too long is told before it is sent', async () => {
    const id = await claire.opens([hugo]);
    await claire.reads(id);
    const content = { type: 'text', text: 'x'.repeat(70_000) } as const;
    expect(await code(claire.door.encrypt(id, { id: newId(), content }))).toBe('too-long');
  });

  test('what was erased stays a place in the log', async () => {
    const id = await claire.opens([hugo], { messages: [hello] });
    server.erase(id, 2);
    const page = await hugo.reads(id);
    expect(page.transcript).toBeNull();
    expect(page.items[1]).toMatchObject({ state: 'erased', sender: claire.userId });
  });
});
