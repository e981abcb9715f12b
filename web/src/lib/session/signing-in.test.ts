import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { Session } from './session.svelte.ts';
import { SigningIn } from './signing-in.svelte.ts';

const again = vi.fn(() => Promise.resolve());
const session = { again } as unknown as Session;
const refusal = (status: number, extra = {}) => new Problem(status, `http-${status}`, '', '', {}, extra);

describe('signing in', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('reads who it is once the server agrees', async () => {
    const login = vi.fn(() => Promise.resolve());
    await new SigningIn(session, login).submit(' claire@exemple.fr ', 'un secret');
    expect(login).toHaveBeenCalledWith({ email: 'claire@exemple.fr', password: 'un secret' });
    expect(again).toHaveBeenCalledOnce();
  });
  it.each([400, 401, 403])('a %i says the same, whether the account exists or not', async (status) => {
    const signing = new SigningIn(session, () => Promise.reject(refusal(status)));
    await signing.submit('claire@exemple.fr', 'faux');
    expect(signing.fault?.title).toBe('Adresse ou mot de passe inconnus.');
    expect(signing.step).toBe('typing');
  });
  it.each([
    ['a 429', refusal(429)],
    ['allauth’s own code', refusal(400, { errors: [{ code: 'too_many_login_attempts' }] })],
  ])('%s is a pause of 30 s, counted down', async (_, error) => {
    const signing = new SigningIn(session, () => Promise.reject(error));
    await signing.submit('claire@exemple.fr', 'faux');
    expect([signing.step, signing.left]).toEqual(['waiting', 30]);
    await vi.advanceTimersByTimeAsync(29_000);
    expect([signing.step, signing.left]).toEqual(['waiting', 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(signing.step).toBe('typing');
  });
  it('without a network says so, and nothing about the password', async () => {
    const signing = new SigningIn(session, () => Promise.reject(new Offline()));
    await signing.submit('claire@exemple.fr', 'un secret');
    expect(signing.fault?.title).toBe('Le réseau ne répond pas.');
  });
});
