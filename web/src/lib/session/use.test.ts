import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AGAIN_MS, OWN_MS, SHARED_MS, Use } from './use.ts';
import type { Me } from './shapes.ts';
import type { Session } from './session.svelte.ts';

function stage() {
  const server = { status: 204, up: true, asked: 0, said: '' };
  vi.stubGlobal('fetch', (path: string, { body = '' }: { body?: string }) => {
    if (path.endsWith('/challenge')) return Promise.resolve(Response.json({ challenge: 'asked' }));
    server.asked += 1;
    server.said = `${path} ${body}`;
    if (!server.up) return Promise.reject(new TypeError('network'));
    return Promise.resolve(new Response(null, { status: server.status }));
  });
  const clock = { at: 1_000_000 };
  const session = {
    phase: 'open' as Session['phase'],
    me: { shared_until: null } as Me,
    device: { state: 'none' } as Session['device'],
    crypto: { showPresence: (challenge: string) => Promise.resolve(`signed ${challenge}`) } as Session['crypto'],
  };
  return { server, clock, session, use: new Use(session, () => clock.at) };
}

describe('somebody who is there', () => {
  beforeEach(() => vi.stubGlobal('document', { cookie: '' }));
  afterEach(() => vi.unstubAllGlobals());

  it('is told at once, then once an hour however much they do, and not while they do nothing', async () => {
    const { server, clock, use } = stage();
    for (let n = 0; n < 50; n += 1) await use.touched();
    expect(server.asked).toBe(1);
    clock.at += OWN_MS - 1;
    await use.touched();
    expect(server.asked).toBe(1);
    clock.at += 1;
    await use.touched();
    expect(server.asked).toBe(2);
  });
  it('is told each five minutes on a shared workstation', async () => {
    const { server, clock, session, use } = stage();
    session.me = { shared_until: '2026-11-26T20:00:00Z' } as Me;
    await use.touched();
    clock.at += SHARED_MS;
    await use.touched();
    expect(server.asked).toBe(2);
  });
  it.each([
    ['no network', { up: false }],
    ['a server that is away', { status: 503 }],
    ['a session that is over', { status: 401 }],
  ])('is told again a minute after %s, not with each key', async (_, fault) => {
    const { server, clock, use } = stage();
    Object.assign(server, fault);
    await use.touched();
    await use.touched();
    expect(server.asked).toBe(1);
    clock.at += AGAIN_MS;
    Object.assign(server, { up: true, status: 204 });
    await use.touched();
    await use.touched();
    expect(server.asked).toBe(2);
  });
  it('says so by the key of the device, which nobody can copy with the cookie; plainly where there are no keys yet', async () => {
    const { server, clock, session, use } = stage();
    await use.touched();
    expect(server.said.trim()).toBe('/api/v1/accounts/session/use');
    session.device = { state: 'ready' } as Session['device'];
    clock.at += OWN_MS;
    await use.touched();
    expect(server.said).toBe('/api/v1/keys/presence {"signed":"signed asked","used":true}');
  });
  it('is nobody where nobody is signed in', async () => {
    const { server, session, use } = stage();
    session.phase = 'signed-out';
    await use.touched();
    expect(server.asked).toBe(0);
  });
});
