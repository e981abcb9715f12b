import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Referral } from '#lib/referrals/api.ts';
import type { FeedRow, Things } from '#lib/sync/index.ts';
import { Records } from './records.svelte.ts';

const referral = (id: string, more: Partial<Referral> = {}) =>
  ({ id: `r-${id}`, conversation_id: id, direction: 'received', seen_at: null, ...more }) as unknown as Referral;
const said = (kind: string, data: FeedRow['data']) => ({ kind, data }) as unknown as FeedRow;
const cases = (count: number) => Array.from({ length: count }, (_, n) => `case-${n}`);

/** The server, whose answers wait until they are let through, and what this device keeps. */
function scene(known: readonly Referral[] = []) {
  const server = {
    of: (id: string): Referral | null => referral(id),
    up: true,
    asked: [] as string[][],
    seen: [] as string[],
  };
  let open: Promise<void> = Promise.resolve();
  const held = () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    open = promise;
    return () => {
      resolve(undefined);
    };
  };
  vi.stubGlobal('fetch', async (url: string) => {
    if (!server.up) throw new TypeError('network');
    const { pathname, searchParams } = new URL(url, 'https://cordee.example');
    if (pathname.endsWith('/seen')) {
      server.seen.push(pathname);
      return new Response(null, { status: 204 });
    }
    const ids = searchParams.getAll('id');
    server.asked.push(ids);
    const items = ids.map((id) => server.of(id)).filter((one) => one !== null); // as it is when it is asked
    await open;
    return Response.json({ items });
  });
  const kept = new Map<string, unknown>(known.map((one) => [`referral/${one.conversation_id}`, one]));
  const things = {
    put: async (name: string, one: unknown) => Promise.resolve(void kept.set(name, one)),
    remove: async (name: string) => Promise.resolve(void kept.delete(name)),
    all: async () => Promise.resolve(new Map(known.map((one) => [one.conversation_id, one]))),
  };
  return { server, things, kept, held, records: new Records(things as unknown as Things) };
}

describe('the records of cases', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('document', { cookie: '' });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are read together, the first without waiting for one that is not known yet', async () => {
    const { server, held, records } = scene();
    const answer = held();
    const first = records.learn(['a']);
    expect(server.asked).toEqual([['a']]);
    const then = [records.learn(['a', 'b']), records.learn(['a', 'b', 'c'])];
    answer();
    await Promise.all([first, ...then]);
    expect(server.asked).toEqual([['a'], ['b', 'c']]);
    expect(Object.keys(records.known)).toEqual(['a', 'b', 'c']);
  });
  it('at a first sign-in, forty cases and what the feed says of each of them, take two requests', async () => {
    const { server, records } = scene();
    const learning = records.learn(cases(40));
    await records.heard(cases(40).map((id) => said('referral.sent', { conversation_id: id })));
    await learning;
    await vi.waitFor(() => expect(server.asked.map((ids) => ids.length)).toEqual([40, 40]));
  });
  it('are asked for once, also where the server knows of none', async () => {
    const { server, records } = scene();
    server.of = (id) => (id === 'nobodys' ? null : referral(id));
    await records.learn(['a', 'nobodys']);
    await records.learn(['a', 'nobodys']);
    expect(server.asked).toEqual([['a', 'nobodys']]);
  });
  it('of a long list, the first forty are read, and another when it is opened', async () => {
    const { server, records } = scene();
    await records.learn(cases(60));
    await records.see('case-50');
    expect(server.asked.map((ids) => ids.length)).toEqual([40, 1]);
    expect(server.seen).toEqual([]);
    await records.see('case-50'); // by the page's effect, now that it is known
    expect(server.seen).toEqual(['/api/v1/referrals/r-case-50/seen']);
    expect(server.asked.at(-1)).toEqual(['case-50']);
  });
  it('of more than forty heard of, each is read', async () => {
    const { server, records } = scene();
    await records.heard(cases(90).map((id) => said('referral.seen', { conversation_id: id })));
    await vi.waitFor(() => expect(Object.keys(records.known)).toHaveLength(90));
    expect(server.asked.map((ids) => ids.length)).toEqual([40, 40, 10]);
  });
  it('heard of while they are being read, are read again, and what is older is not kept', async () => {
    const { server, kept, held, records } = scene();
    const answer = held();
    const learning = records.learn(['a']);
    const seen = referral('a', { seen_at: '2026-03-12T09:12:00Z' });
    server.of = () => seen;
    await records.heard([said('referral.seen', { conversation_id: 'a' })]);
    answer();
    await learning;
    expect(records.known.a).toEqual(seen);
    expect([...kept.values()]).toEqual([seen]);
  });
  it('heard of without a network, stay as they were, and are read at the next occasion or the next start', async () => {
    const old = referral('a');
    const { server, kept, records } = scene([old]);
    await records.recall();
    server.up = false;
    await records.heard([said('referral.seen', { conversation_id: 'a' })]);
    expect(kept.size).toBe(0);
    await records.learn(['a']); // in vain
    expect(records.known.a).toEqual(old);
    server.up = true;
    const seen = referral('a', { seen_at: '2026-03-12T09:12:00Z' });
    server.of = () => seen;
    await records.learn(['a']);
    expect(records.known.a).toEqual(seen);
    expect([...kept.values()]).toEqual([seen]);
  });
  it('are known, all of them, where this device has no room for any', async () => {
    const { server, things, records } = scene();
    things.put = async () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    await records.learn(['a', 'b']);
    await records.learn(['a', 'b']);
    expect(Object.keys(records.known)).toEqual(['a', 'b']);
    expect(server.asked).toEqual([['a', 'b']]);
  });
  it('are read again when the appointment changes', async () => {
    const { server, records } = scene();
    server.of = (id) => referral(id, { appointment: { id: `at-${id}` } as Referral['appointment'] });
    await records.learn(['a', 'b']);
    await records.heard([said('appointment.changed', { appointment_id: 'at-b' })]);
    await vi.waitFor(() => expect(server.asked.at(-1)).toEqual(['b']));
  });
});
