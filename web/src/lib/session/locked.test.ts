import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get } from '#lib/api/index.ts';
import { noteGuest, tickShared } from './shared.ts';
import { emptyBrowser, stage } from './tests/stage.ts';

describe('a session that ended by itself', () => {
  beforeEach(emptyBrowser);
  afterEach(() => vi.unstubAllGlobals());

  it('is said in every tab until somebody is in again, and not after signing out', async () => {
    const { server, open } = stage();
    const [session, otherTab] = [open(), open()];
    await Promise.all([session.begin(), otherTab.begin()]);
    expect(session.lock).toBeNull();
    server.signedIn = false;
    await session.again();
    await otherTab.again();
    const later = open();
    await later.begin();
    expect([session.lock, otherTab.lock, later.lock]).toEqual(['own', 'own', 'own']);
    server.signedIn = true;
    await later.again();
    expect([later.phase, later.lock]).toEqual(['open', null]);
    later.end(); // the person's own wish
    server.signedIn = false;
    const after = open();
    await after.begin();
    expect([later.lock, after.lock]).toEqual([null, null]);
  });
  it('on a shared workstation is said to whoever sees it end, and not to whoever comes next', async () => {
    const { server, open } = stage();
    tickShared(true);
    const session = open();
    await session.begin();
    server.signedIn = false;
    await expect(get('/keys/me')).rejects.toMatchObject({ status: 401 });
    expect([session.phase, session.lock]).toEqual(['signed-out', 'shared']);
    noteGuest('claire'); // as after a crash of the browser
    const next = open();
    await next.begin();
    expect(next.lock).toBeNull();
  });
});
