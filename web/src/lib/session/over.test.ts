import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import { arriving } from '#lib/invitations/arriving.svelte.ts';
import { announce, announcer } from '#lib/layout/announcer.svelte.ts';
import { counts } from '#lib/layout/counts.svelte.ts';
import { GaveUp, stepUp } from '#lib/security/step-up.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { worklistOf } from '#lib/worklist/index.ts';
import { CLAIRE, emptyBrowser, stage } from './tests/stage.ts';
import { remembered } from './remembered.ts';

describe('whoever leaves', () => {
  beforeEach(emptyBrowser);
  afterEach(() => vi.unstubAllGlobals());

  it('leaves nothing on the screen or in memory for the next person in this tab', async () => {
    const session = stage().open();
    await session.begin();
    toasts.show('Rendez-vous de Léa MARTIN annulé', { undo: () => undefined });
    announce('Message du Dr Hugo VASSEUR');
    Object.assign(counts, { waiting: 3, unread: 2 });
    arriving.notTaken = { by: 'Dr Hugo VASSEUR', why: '', next: '' };
    const hers = worklistOf(CLAIRE.id);
    const asked = stepUp.around(() =>
      Promise.reject(new Problem(403, 'step-up-needed', '', '', {}, { ways: ['password'] })),
    );
    await vi.waitFor(() => expect(stepUp.asked).not.toBeNull());
    session.end();
    await expect(asked).rejects.toBeInstanceOf(GaveUp);
    expect([toasts.current, announcer.said.text, counts.waiting, counts.unread]).toEqual([null, '', 0, 0]);
    expect([stepUp.asked, arriving.notTaken]).toEqual([null, null]);
    expect(worklistOf(CLAIRE.id)).not.toBe(hers);
  });

  it.each(['/keys/me', '/accounts/session'])('is not brought back by what was on its way: %s', async (late) => {
    const { server, open, close } = stage();
    const session = open();
    await session.begin();
    const answer = globalThis.fetch;
    let arrive: () => void = () => undefined;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const response = await answer(url, init);
      if (url.endsWith(late)) await new Promise<void>((resolve) => (arrive = resolve));
      return response;
    });
    server.asked.length = 0;
    const reading = session.again();
    await vi.waitFor(() => expect(server.asked).toContain(`GET ${late}`));
    session.end();
    arrive();
    await reading;
    expect([session.phase, session.me, remembered()]).toEqual(['signed-out', null, null]);
    expect(close).toHaveBeenCalled();
  });

  it('does not come back by keys that took long to open', async () => {
    const session = stage().open();
    const door = { userId: 'claire', isGuest: false, close: vi.fn() };
    let opened: () => void = () => undefined;
    const openDoor = vi.fn(() => new Promise((resolve) => (opened = () => resolve(door))));
    Object.assign(session, { openDoor });
    const reading = session.begin();
    await vi.waitFor(() => expect(openDoor).toHaveBeenCalledOnce());
    session.end();
    opened();
    await reading;
    expect([session.phase, remembered(), door.close.mock.calls.length]).toEqual(['signed-out', null, 1]);
  });
});
