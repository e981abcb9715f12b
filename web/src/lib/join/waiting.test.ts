import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { JoinApi, Waiting } from './api.ts';
import { Confirming } from './waiting.svelte.ts';

const START = Date.parse('2026-11-25T12:48:00Z');
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  email: 'l.grandval@exemple.fr',
  sent_at: '2026-11-25T12:48:00Z',
  valid_until: '2026-11-25T13:18:00Z',
  again_at: '2026-11-25T12:49:00Z',
  undeliverable: false,
  confirmed: false,
  correctable: true,
  evidence: true,
  ...more,
});

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.stubGlobal('document', { visibilityState: 'visible' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function page(answers: Partial<JoinApi>) {
  const entered = vi.fn(() => Promise.resolve());
  const api = {
    waiting: () => Promise.resolve(waiting()),
    enter: () => Promise.resolve({ signed_in: true }),
    ...answers,
  } as unknown as JoinApi;
  return { entered, confirming: new Confirming(entered, api) };
}

describe('the page that waits', () => {
  it('advances by itself when the link was followed elsewhere', async () => {
    let confirmed = false;
    const { entered, confirming } = page({ waiting: () => Promise.resolve(waiting({ confirmed })) });
    await confirming.begin();
    expect(confirming.phase).toBe('waiting');
    confirmed = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(entered).toHaveBeenCalledExactlyOnceWith(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(entered).toHaveBeenCalledTimes(1);
  });
  it('says what cut it off on the way in, and goes in at the next asking', async () => {
    const enter = vi.fn(() => Promise.resolve({ signed_in: true }));
    enter.mockRejectedValueOnce(new Offline());
    const { entered, confirming } = page({ enter, waiting: () => Promise.resolve(waiting({ confirmed: true })) });
    await confirming.begin();
    expect([confirming.phase, confirming.fault?.title]).toEqual(['waiting', 'Le réseau ne répond pas.']);
    expect(entered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_000);
    expect([entered.mock.calls.length, confirming.phase]).toEqual([1, 'entering']);
  });
  it('goes in once, also when what comes after is cut off', async () => {
    const { entered, confirming } = page({ waiting: () => Promise.resolve(waiting({ confirmed: true })) });
    entered.mockRejectedValueOnce(new Offline());
    await confirming.begin();
    expect([confirming.phase, confirming.fault?.next]).toEqual(['waiting', expect.stringContaining('reconnecté')]);
    confirming.close();
  });
  it('knows at the door that nothing waits here any more', async () => {
    const enter = () => Promise.reject(new Problem(404, 'nothing-to-confirm', ''));
    const { confirming } = page({ enter, waiting: () => Promise.resolve(waiting({ confirmed: true })) });
    await confirming.begin();
    expect(confirming.phase).toBe('nothing');
    confirming.close();
  });
  it('sends the sixth digit, and advances', async () => {
    const digits = vi.fn(() => Promise.resolve(waiting({ confirmed: true })));
    const { entered, confirming } = page({ digits });
    await confirming.begin();
    await confirming.digits('47193');
    expect(digits).not.toHaveBeenCalled();
    await confirming.digits('471932');
    expect(digits).toHaveBeenCalledExactlyOnceWith('471932');
    expect(entered).toHaveBeenCalledTimes(1);
  });
  it('says that wrong digits are not the last ones sent', async () => {
    const { confirming } = page({ digits: () => Promise.reject(new Problem(422, 'digits-refused', '')) });
    await confirming.begin();
    await confirming.digits('000000');
    expect(confirming.wrong).toContain('ne sont pas les derniers envoyés');
    expect(confirming.phase).toBe('waiting');
    confirming.close();
  });
  it('counts the minute before another mail down, then lets it be asked for', async () => {
    const again = vi.fn(() => Promise.resolve(waiting({ again_at: null })));
    const { confirming } = page({ again });
    await confirming.begin();
    expect(confirming.left).toBe(60);
    await confirming.again();
    expect(again).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(confirming.left).toBe(0);
    await confirming.again();
    expect([again.mock.calls.length, confirming.sentAgain, confirming.left]).toEqual([1, true, null]);
    confirming.close();
  });
  it('says a rate limit in minutes', async () => {
    const tooMany = new Problem(429, 'too-many', '', '', {}, { retry_after: 3500 });
    const { confirming } = page({
      again: () => Promise.reject(tooMany),
      waiting: () => Promise.resolve(waiting({ again_at: '2026-11-25T12:48:00Z' })),
    });
    await confirming.begin();
    await confirming.again();
    expect(confirming.fault?.next).toMatch(/59.minutes/);
    confirming.close();
  });
  it('corrects the address, with its remedy before anything is asked', async () => {
    const correct = vi.fn(() => Promise.resolve(waiting({ email: 'lea@exemple.fr' })));
    const { confirming } = page({ correct });
    await confirming.begin();
    expect(await confirming.correct('lea@exemple')).toContain('La fin manque');
    expect(await confirming.correct(' Lea@exemple.fr ')).toBeNull();
    expect(correct).toHaveBeenCalledExactlyOnceWith('lea@exemple.fr');
    expect(confirming.waiting?.email).toBe('lea@exemple.fr');
    confirming.close();
  });
  it('says what to do where nothing was begun', async () => {
    const { confirming } = page({ waiting: () => Promise.reject(new Problem(404, 'nothing-to-confirm', '')) });
    await confirming.begin();
    expect(confirming.phase).toBe('nothing');
    confirming.close();
  });
});
