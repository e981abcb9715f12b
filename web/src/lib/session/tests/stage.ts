import { vi } from 'vitest';
import type { CryptoDoor } from '#lib/crypto/index.ts';
import { Session } from '../session.svelte.ts';

export const CLAIRE = {
  id: 'claire',
  email: 'claire@exemple.fr',
  first_name: 'Claire',
  last_name: 'Valmont',
  title: 'Dr',
  strong: true,
  owes: false,
  device_id: null,
  shared_until: null as string | null,
};
const KEYS = { fingerprint: 'f', chain: ['genesis'], kem_keys: [], boxes: [], prev: [] };
const DIRECTORY = { practitioner: null, acts_for: [], communities: [{ id: 'c', name: 'CPTS', role: 'member' }] };

/** A server and a browser, in memory. */
export function stage({ standing = 'verified' }: { standing?: 'verified' | 'unverified' } = {}) {
  const server = {
    signedIn: true,
    up: true,
    owes: false,
    revoked: null as string | null,
    shared: null as string | null,
    asked: [] as string[],
    practitioner: null as object | null,
  };
  const answers = (path: string): unknown => {
    if (path === '/accounts/session') {
      const { revoked } = server;
      if (!server.signedIn) server.revoked = null; // said once: the cookie goes with the answer
      return {
        account: server.signedIn ? { ...CLAIRE, owes: server.owes, shared_until: server.shared } : null,
        revoked,
      };
    }
    if (path === '/accounts/session/shared') server.shared = new Date(Date.now() + 43_200_000).toISOString();
    if (path === '/verification/me') return { standing, method: null, verified_at: null, roles: ['reviewer'] };
    return path === '/keys/me' ? KEYS : { ...DIRECTORY, practitioner: server.practitioner };
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
  const wipe = vi.fn(() => Promise.resolve());
  const door = (userId: string, guestUntil: number | null) => ({
    userId,
    isGuest: guestUntil !== null,
    close,
    wipe,
    status: () => Promise.resolve({ state: 'ready', codeToConfirm: null }),
    loadOwn: () => Promise.resolve({ state: 'ready', codeToConfirm: null }),
  });
  const machine = { show: vi.fn(() => Promise.resolve(true)), forget: vi.fn(() => Promise.resolve()) };
  const open = () =>
    new Session((userId, guestUntil) => Promise.resolve(door(userId, guestUntil) as unknown as CryptoDoor), machine);
  return { server, open, close, wipe, machine };
}

/** A browser that nobody has used. */
export function emptyBrowser(): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    const kept = new Map<string, string>();
    vi.stubGlobal(name, {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
  }
  vi.stubGlobal('document', { cookie: 'csrftoken=t' });
  vi.stubGlobal('navigator', { onLine: true });
}
