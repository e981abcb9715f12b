/** Making an identity, coming back with the recovery code, and what a server could try meanwhile. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Browser, code, newId } from './cast.ts';
import { Server } from './server.ts';

let server: Server;
let claire: Browser;

beforeEach(async () => {
  server = new Server();
  claire = await Browser.open(newId(), server);
});

describe('the first device', () => {
  test('from nothing to ready: the code is shown until it was typed back, over a reload too', async () => {
    expect(await claire.door.status()).toEqual({ state: 'none' });
    const { upload, recoveryCode } = await claire.door.createIdentity();
    expect(recoveryCode).toHaveLength(7);
    expect(upload.boxes).toHaveLength(2);
    expect(await claire.door.status()).toMatchObject({
      state: 'unsent',
      act: 'genesis',
      upload,
      codeToConfirm: recoveryCode,
    });

    const reloaded = await claire.reloaded();
    expect(await reloaded.door.createIdentity()).toEqual({ upload, recoveryCode });
    server.takeStatement(claire.userId, upload);
    expect(await reloaded.door.loadOwn(server.keysMe(claire.userId))).toMatchObject({
      state: 'ready',
      codeToConfirm: recoveryCode,
    });

    expect(await reloaded.door.confirmRecoveryCode(['AAAA', ...recoveryCode.slice(1)])).toBe(false);
    expect(await reloaded.door.confirmRecoveryCode(recoveryCode.map((group) => group.toLowerCase()))).toBe(true);
    expect(await reloaded.door.status()).toMatchObject({ state: 'ready', codeToConfirm: null });
    expect(await reloaded.door.confirmRecoveryCode(recoveryCode)).toBe(false); // it is no longer here to be compared
  });

  test('a second identity is refused where keys are at work', async () => {
    await claire.makesIdentity();
    expect(await code(claire.door.createIdentity())).toBe('already-has-identity');
  });

  test('nothing can be done before the server has it', async () => {
    await claire.door.createIdentity();
    expect(await code(claire.door.encrypt(newId(), { id: newId(), content: { type: 'text', text: 'Bonjour' } }))).toBe(
      'no-device',
    );
  });
});

describe('another browser', () => {
  test('the recovery code enrols it, however it is typed', async () => {
    await claire.makesIdentity();
    const { recovery } = claire;
    const before = await claire.door.status();
    const phone = await Browser.open(claire.userId, server);
    await phone.restores(` ${recovery.toLowerCase().replaceAll('-', ' ')} `);
    const after = await phone.door.status();
    if (before.state !== 'ready' || after.state !== 'ready') throw new Error('both are ready');
    expect(after.identity.fingerprint).toBe(before.identity.fingerprint);
    expect(after.identity.authorizers.filter((each) => each.kind === 'device')).toHaveLength(2);
  });

  test('a slip is told from a wrong code', async () => {
    await claire.makesIdentity();
    const { recovery } = claire;
    const phone = await Browser.open(claire.userId, server);
    const me = server.keysMe(claire.userId);
    expect(await code(phone.door.restore(recovery.slice(0, -1), me))).toBe('mistyped-code');
    expect(await code(phone.door.restore('0000-0000-0000-0000-0000-0000-00HD', me))).toBe('wrong-code');
    expect(await phone.door.status()).toEqual({ state: 'none' });
  });

  test('a server cannot answer with the chain of another, nor with a box of its own', async () => {
    await claire.makesIdentity();
    const { recovery } = claire;
    const hugo = await Browser.open(newId(), server);
    await hugo.makesIdentity();
    const phone = await Browser.open(claire.userId, server);
    expect(await code(phone.door.restore(recovery, server.keysMe(hugo.userId)))).toBe('misplaced');
    const me = server.keysMe(claire.userId);
    const swapped = me.boxes.map((box) => ({ ...box, sealed: server.keysMe(hugo.userId).boxes[0]?.sealed ?? '' }));
    expect(await code(phone.door.restore(recovery, { ...me, boxes: swapped }))).toBe('bad-ciphertext');
  });

  test('a chain that forgets this device, or was begun anew, is a fork', async () => {
    await claire.makesIdentity();
    const me = server.keysMe(claire.userId);
    expect(await code(claire.door.loadOwn({ ...me, chain: [] }))).toBe('chain-fork');
    const impostor = await Browser.open(claire.userId, new Server());
    await impostor.makesIdentity();
    expect(await code(claire.door.loadOwn(impostor.server.keysMe(claire.userId)))).toBe('chain-fork');
  });
});

test('wiping leaves nothing', async () => {
  await claire.makesIdentity();
  const [sealed] = await claire.door.sealLocal([{ name: 'draft', bytes: new Uint8Array([1, 2, 3]) }]);
  await claire.door.wipe();
  expect(await claire.door.status()).toEqual({ state: 'none' });
  expect(await code(claire.door.openLocal([{ name: 'draft', bytes: sealed ?? new Uint8Array() }]))).toBe('storage');
  expect(await (await claire.reloaded()).door.status()).toEqual({ state: 'none' });
});
