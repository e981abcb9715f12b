import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CryptoDoor } from '#lib/crypto/index.ts';
import { isLeaving } from './leaving.ts';
import { Session } from './session.svelte.ts';

const CLAIRE = {
  id: 'claire',
  email: 'claire@exemple.fr',
  first_name: 'Claire',
  last_name: 'Valmont',
  title: 'Dr',
  strong: true,
  owes: false,
};
const KEYS = { fingerprint: 'f', chain: ['genesis'], kem_keys: [], boxes: [], prev: [] };
const DIRECTORY = { practitioner: null, acts_for: [], communities: [{ id: 'c', name: 'CPTS', role: 'member' }] };

/** A server and a browser, in memory. */
function stage({ standing = 'verified' }: { standing?: 'verified' | 'unverified' } = {}) {
  const server = { signedIn: true, up: true, owes: false, asked: [] as string[] };
  const answers = (path: string): unknown => {
    if (path === '/accounts/session') return { account: server.signedIn ? { ...CLAIRE, owes: server.owes } : null };
    if (path === '/verification/me') return { standing, method: null, verified_at: null, roles: ['reviewer'] };
    return path === '/keys/me' ? KEYS : DIRECTORY;
  };
  vi.stubGlobal('fetch', (url: string, { method }: RequestInit) => {
    const path = url.replace('/api/v1', '');
    server.asked.push(`${method ?? ''} ${path}`);
    if (!server.up) return Promise.reject(new TypeError('network'));
    if (method === 'DELETE') server.signedIn = false;
    const isOpen = server.signedIn || path === '/accounts/session';
    return Promise.resolve(isOpen ? Response.json(answers(path)) : Response.json({}, { status: 401 }));
  });
  const close = vi.fn();
  const door = (userId: string) => ({
    userId,
    close,
    status: () => Promise.resolve({ state: 'ready', codeToConfirm: null }),
    loadOwn: () => Promise.resolve({ state: 'ready', codeToConfirm: null }),
  });
  const open = () => new Session((userId) => Promise.resolve(door(userId) as unknown as CryptoDoor));
  return { server, open, close };
}

describe('the session', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    vi.stubGlobal('document', { cookie: 'csrftoken=t' });
    vi.stubGlobal('navigator', { onLine: true });
  });
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
    expect(session.facts).toEqual({ signedIn: true, strong: true, owes: false, verified: false, device: 'ready' });
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
