import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get } from '#lib/api/index.ts';
import { isLeaving } from './leaving.ts';
import { remembered } from './remembered.ts';
import { guestHere, isTicked, noteGuest, tickShared } from './shared.ts';
import { CLAIRE, emptyBrowser, stage } from './tests/stage.ts';
import { isWelcome } from './welcome.ts';

describe('the session', () => {
  beforeEach(emptyBrowser);
  afterEach(() => vi.unstubAllGlobals());

  it('an outsider is signed out, and nothing more is asked', async () => {
    const { server, open } = stage();
    server.signedIn = false;
    const session = open();
    await session.begin();
    expect([session.phase, session.facts.signedIn]).toEqual(['signed-out', false]);
    expect(server.asked).toEqual(['GET /accounts/session']);
    expect(() => session.who).toThrow();
  });
  it('an unverified person does not even ask for the directory', async () => {
    const { server, open } = stage({ standing: 'unverified' });
    const session = open();
    await session.begin();
    expect(session.facts).toEqual({
      signedIn: true,
      strong: true,
      owes: false,
      verified: false,
      device: 'ready',
      welcome: false,
    });
    expect(server.asked).not.toContain('GET /directory/me');
  });
  it('Claire is known with her roles and where she belongs, read once however often it is begun', async () => {
    const { server, open } = stage();
    const session = open();
    await Promise.all([session.begin(), session.begin()]);
    expect([session.who.email, session.has('reviewer'), session.has('operator')]).toEqual([CLAIRE.email, true, false]);
    expect(session.whereabouts.communities).toHaveLength(1);
    expect(server.asked).toHaveLength(4);
  });
  it('whoever was here last is read in one go, and no answer waits for another', async () => {
    const { server, open } = stage();
    await open().begin();
    server.asked.length = 0;
    const again = open();
    void again.begin();
    await vi.waitFor(() =>
      expect(server.asked).toEqual(
        ['/verification/me', '/keys/me', '/directory/me', '/accounts/session'].map((path) => `GET ${path}`),
      ),
    );
    await again.begin();
    expect([again.phase, server.asked.length]).toEqual(['open', 4]);
  });
  it('whoever was here last and is out by now is signed out, whatever else was asked', async () => {
    const { server, open } = stage();
    await open().begin();
    server.signedIn = false;
    const again = open();
    await again.begin();
    expect([again.phase, remembered()]).toEqual(['signed-out', null]);
  });
  it('who practises may refer; an assistant and a reviewer are not offered what would be refused', async () => {
    const { server, open } = stage();
    const maud = open();
    await maud.begin();
    expect(maud.refers).toBe(false);
    server.practitioner = { id: 'p', place: null };
    const claire = open();
    await claire.begin();
    expect(claire.refers).toBe(true);
  });
  it('a text that changes while Claire works waits for the next opening', async () => {
    const { server, open } = stage();
    const session = open();
    await session.begin();
    server.owes = true;
    await session.again();
    expect(session.facts.owes).toBe(false);
    const next = open();
    await next.begin();
    expect(next.facts.owes).toBe(true);
    server.owes = false;
    await next.again();
    expect(next.facts.owes).toBe(false);
  });
  it('without a network who was here last stays, and without anybody it says why', async () => {
    const { server, open } = stage();
    server.up = false;
    const first = open();
    await first.begin();
    expect([first.phase, first.fault]).toMatchObject(['closed', { name: 'Offline' }]);
    server.up = true;
    await open().begin();
    server.up = false;
    const again = open();
    await again.begin();
    expect([again.phase, again.who.email, again.facts.device]).toEqual(['open', CLAIRE.email, 'ready']);
  });
  it('a session that ran out empties the screen at the next answer', async () => {
    const { server, open, close } = stage();
    const session = open();
    await session.begin();
    server.signedIn = false;
    await session.again();
    expect([session.phase, session.me, session.whereabouts.communities]).toEqual(['signed-out', null, []]);
    expect(close).toHaveBeenCalledOnce();
  });
  it('the device shows itself once somebody is in, and to nobody before', async () => {
    const { server, open, machine } = stage();
    server.signedIn = false;
    const session = open();
    await session.begin();
    expect(machine.show).not.toHaveBeenCalled();
    server.signedIn = true;
    await session.again();
    expect(machine.show).toHaveBeenCalledExactlyOnceWith(session.crypto);
  });
  it('a device that was taken away meanwhile forgets everything, and says so until somebody is in again', async () => {
    const { server, open, wipe, close, machine } = stage();
    const session = open();
    await session.begin();
    Object.assign(server, { signedIn: false, revoked: 'claire' });
    await expect(get('/keys/me')).rejects.toMatchObject({ status: 401 }); // from the gateway, which does not know why
    await vi.waitFor(() =>
      expect(machine.forget).toHaveBeenCalledExactlyOnceWith({ userId: 'claire', isGuest: false }),
    );
    expect([session.phase, session.isRevoked, session.me]).toEqual(['signed-out', true, null]);
    expect([wipe.mock.calls.length, close.mock.calls.length > 0]).toEqual([1, true]);
    const later = open();
    await later.begin();
    expect([later.isRevoked, wipe.mock.calls.length]).toEqual([true, 1]); // another tab says it too
    server.signedIn = true;
    await later.again();
    expect([later.phase, later.isRevoked]).toEqual(['open', false]);
  });
  it('a device that was taken away while it was shut forgets everything at its next opening', async () => {
    const { server, open, wipe, machine } = stage();
    Object.assign(server, { signedIn: false, revoked: 'claire' });
    const session = open();
    await session.begin();
    expect([session.phase, session.isRevoked, wipe.mock.calls.length]).toEqual(['signed-out', true, 1]);
    expect(machine.forget).toHaveBeenCalledExactlyOnceWith({ userId: 'claire', isGuest: false });
  });
  it('on a shared workstation the server is told once, keys are a guest’s, and nothing is kept or remembered', async () => {
    const { server, open, machine } = stage();
    tickShared(true);
    const session = open();
    await session.begin();
    expect(server.asked.filter((each) => each === 'POST /accounts/session/shared')).toHaveLength(1);
    expect([session.crypto.isGuest, isTicked(), remembered(), guestHere()]).toEqual([true, false, null, 'claire']);
    const reloaded = open();
    await reloaded.begin();
    expect(reloaded.crypto.isGuest).toBe(true);
    expect(server.asked.filter((each) => each === 'POST /accounts/session/shared')).toHaveLength(1);
    reloaded.end();
    expect(machine.forget).toHaveBeenCalledExactlyOnceWith({ userId: 'claire', isGuest: true });
    expect(guestHere()).toBeNull();
  });
  it('a shared workstation that was closed from elsewhere touches nothing of one’s own, and says it in this tab alone', async () => {
    const { server, open, machine } = stage();
    tickShared(true);
    const session = open();
    await session.begin();
    Object.assign(server, { signedIn: false, revoked: 'claire' });
    await expect(get('/keys/me')).rejects.toMatchObject({ status: 401 }); // from the gateway, which does not know why
    await vi.waitFor(() => expect(session.isRevoked).toBe(true));
    await vi.waitFor(() => expect(machine.forget).toHaveBeenCalledTimes(2));
    expect(machine.forget.mock.calls).toEqual([
      [{ userId: 'claire', isGuest: true }],
      [{ userId: 'claire', isGuest: true }],
    ]);
    const next = open();
    await next.begin();
    expect(next.isRevoked).toBe(false);
  });
  it('what a shared workstation still held when it was closed goes at its next opening', async () => {
    const { server, open, machine } = stage();
    noteGuest('claire');
    server.signedIn = false;
    await open().begin();
    expect(machine.forget).toHaveBeenCalledExactlyOnceWith({ userId: 'claire', isGuest: true });
  });
  it('a session that only ran out forgets nothing', async () => {
    const { server, open, wipe } = stage();
    const session = open();
    await session.begin();
    server.signedIn = false;
    await expect(get('/keys/me')).rejects.toMatchObject({ status: 401 });
    await vi.waitFor(() => expect(server.asked.at(-1)).toBe('GET /accounts/session'));
    expect([session.phase, session.isRevoked, wipe.mock.calls.length]).toEqual(['signed-out', false, 0]);
  });
  it('that the account is made is said once, also after a reload, and not to whoever comes next', async () => {
    const { server, open } = stage();
    const session = open();
    await session.begin();
    session.welcome(true);
    const reloaded = open();
    await reloaded.begin();
    expect(reloaded.facts.welcome).toBe(true);
    reloaded.welcome(false);
    const later = open();
    await later.begin();
    expect(later.facts.welcome).toBe(false);
    later.welcome(true);
    server.signedIn = false;
    await later.again();
    expect(isWelcome()).toBe(false);
  });
  it('whoever left without a network is not let in again at the next start', async () => {
    const { server, open } = stage();
    localStorage.setItem('cordee.leaving', 'yes');
    server.up = false;
    const offline = open();
    await offline.begin();
    expect([offline.phase, isLeaving()]).toEqual(['signed-out', true]);
    server.up = true;
    const online = open();
    await online.begin();
    expect([online.phase, server.signedIn, isLeaving()]).toEqual(['signed-out', false, false]);
  });
});
