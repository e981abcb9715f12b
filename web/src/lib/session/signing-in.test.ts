import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import { NotShown } from '#lib/security/passkeys.ts';
import type { Session } from './session.svelte.ts';
import { SigningIn } from './signing-in.svelte.ts';

let left: string | null = null;
const again = vi.fn(() => Promise.resolve());
const begin = vi.fn((): Promise<unknown> => Promise.resolve());
const session = { again, begin } as unknown as Session;
const refusal = (status: number, extra = {}, type = `http-${String(status)}`) =>
  new Problem(status, type, '', '', {}, extra);
const owes = (...types: string[]) =>
  refusal(401, { data: { flows: [{ id: 'login' }, { id: 'mfa_authenticate', is_pending: true, types }] } });
const yes = () => Promise.resolve();
const no = (error: Error) => () => Promise.reject(error);

describe('signing in', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    again.mockClear();
    vi.stubGlobal('localStorage', { getItem: () => left, setItem: () => undefined, removeItem: () => (left = null) });
    vi.stubGlobal('document', { cookie: 'csrftoken=t' });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('reads who it is once the server agrees', async () => {
    const login = vi.fn(yes);
    await new SigningIn(session, { login, code: yes, passkey: yes }).submit(' claire@exemple.fr ', 'un secret');
    expect(login).toHaveBeenCalledWith({ email: 'claire@exemple.fr', password: 'un secret' });
    expect(again).toHaveBeenCalledOnce();
  });
  it('nothing is sent before the first question is answered: its answer brings the token', async () => {
    const answer = Promise.withResolvers<undefined>();
    begin.mockReturnValueOnce(answer.promise);
    const login = vi.fn(yes);
    const sent = new SigningIn(session, { login, code: yes, passkey: yes }).submit('claire@exemple.fr', 'un secret');
    await vi.advanceTimersByTimeAsync(1000);
    expect(login).not.toHaveBeenCalled();
    answer.resolve(undefined);
    await sent;
    expect(login).toHaveBeenCalledOnce();
  });
  it.each([400, 401, 403])('a %i says the same, whether the account exists or not', async (status) => {
    const signing = new SigningIn(session, { login: no(refusal(status)), code: yes, passkey: yes });
    await signing.submit('claire@exemple.fr', 'faux');
    expect(signing.fault?.title).toBe('Adresse ou mot de passe inconnus.');
    expect(signing.step).toBe('typing');
  });
  it('a pause lasts as long as the server says, is counted down, and leaves the passkey open', async () => {
    const passkey = vi.fn(yes);
    const signing = new SigningIn(session, { login: no(refusal(429, { retry_after: 60 })), code: yes, passkey });
    await signing.submit('claire@exemple.fr', 'faux');
    expect([signing.step, signing.left]).toEqual(['waiting', 60]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect([signing.step, signing.left]).toEqual(['waiting', 1]);
    await signing.showPasskey();
    expect(passkey).toHaveBeenCalledWith('login');
    expect(again).toHaveBeenCalledOnce();
  });
  it('a right password is followed by a second factor, by code or by passkey', async () => {
    const code = vi.fn(no(refusal(422, {}, 'wrong-proof')));
    const passkey = vi.fn(yes);
    const signing = new SigningIn(session, { login: no(owes('totp', 'webauthn')), code, passkey });
    await signing.submit('claire@exemple.fr', 'un secret');
    expect([signing.step, signing.types]).toEqual(['proving', ['totp', 'webauthn']]);
    expect([signing.fault, again.mock.calls]).toEqual([null, []]);
    await signing.prove('000000');
    expect([signing.step, signing.fault?.title]).toEqual(['proving', 'Ce n’est pas cela.']);
    await signing.showPasskey();
    expect(passkey).toHaveBeenCalledWith('authenticate');
    expect(again).toHaveBeenCalledOnce();
  });
  it('a code that comes too late begins again at the password', async () => {
    const signing = new SigningIn(session, {
      login: no(owes('totp')),
      code: no(refusal(401, {}, 'not-signed-in')),
      passkey: yes,
    });
    await signing.submit('claire@exemple.fr', 'un secret');
    await signing.prove('123456');
    expect([signing.step, signing.asks, signing.fault?.title]).toEqual([
      'typing',
      'password',
      'Trop de temps a passé. Reprenez au mot de passe.',
    ]);
  });
  it('a passkey that was not shown changes nothing', async () => {
    const signing = new SigningIn(session, { login: yes, code: yes, passkey: no(new NotShown()) });
    await signing.showPasskey();
    expect([signing.step, signing.fault?.title]).toEqual(['typing', 'Aucune clé d’accès n’a été montrée.']);
  });
  it('whoever left without a network is out first: their end must not be the end of who signs in now', async () => {
    left = 'yes';
    const asked: string[] = [];
    vi.stubGlobal('fetch', (_: string, { method }: RequestInit) => {
      asked.push(method ?? '');
      return Promise.resolve(Response.json({}, { status: 401 }));
    });
    const login = () => Promise.resolve(asked.push('login'));
    await new SigningIn(session, { login, code: yes, passkey: yes }).submit('samia@exemple.fr', 'un secret');
    expect([asked, left]).toEqual([['DELETE', 'login'], null]);
  });
  it('without a network says so, and nothing about the password', async () => {
    const signing = new SigningIn(session, { login: no(new Offline()), code: yes, passkey: yes });
    await signing.submit('claire@exemple.fr', 'un secret');
    expect(signing.fault?.title).toBe('Le réseau ne répond pas.');
  });
});
