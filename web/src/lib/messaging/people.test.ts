import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedRow, Things } from '#lib/sync/index.ts';
import { isNobodyLeft, suspended } from './naming.ts';
import { People, type Person } from './people.svelte.ts';
import { conversation, hugo, HUGO, PEOPLE } from './testing.ts';

const away: Person = { ...hugo, verified: null };
const group = conversation({
  kind: 'group',
  others: [HUGO, 'maud'].map((userId) => ({ userId, deliveredSeq: 0, readSeq: 0 })),
});
const row = (kind: string, data: FeedRow['data']) => ({ kind, data }) as unknown as FeedRow;
const changed = row('messaging.correspondent_changed', { user_id: HUGO, state: 'suspended' });

/** The directory, and what this device keeps. */
function scene() {
  const server = { hugo, up: true, asked: 0 };
  vi.stubGlobal('fetch', () => {
    server.asked += 1;
    return server.up
      ? Promise.resolve(Response.json({ items: [server.hugo] }))
      : Promise.reject(new TypeError('network'));
  });
  const things = { put: vi.fn(async () => Promise.resolve()), all: async () => Promise.resolve(new Map()) };
  return { server, things, people: new People(things as unknown as Things) };
}

describe('the people one writes to', () => {
  beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));
  afterEach(() => vi.unstubAllGlobals());

  it('are asked for once', async () => {
    const { server, people } = scene();
    await people.learn([HUGO, HUGO]);
    await people.learn([HUGO]);
    await people.heard([row('referral.seen', { user_id: HUGO })]);
    expect(server.asked).toBe(1);
  });
  it('are asked for a hundred at a time, until all are', async () => {
    const { server, people } = scene();
    await people.learn(Array.from({ length: 250 }, (_, n) => `user-${n}`));
    expect(server.asked).toBe(3);
  });
  it('who is suspended loses the badge at once, here and on the device, and has it again when restored', async () => {
    const { server, things, people } = scene();
    await people.learn([HUGO]);
    expect(suspended(conversation(), people.known)).toEqual([]);
    server.hugo = away;
    await people.heard([changed]);
    expect(suspended(conversation(), people.known)).toEqual([away]);
    expect(things.put).toHaveBeenLastCalledWith(`person/${HUGO}`, away);
    server.hugo = hugo;
    await people.heard([changed]);
    expect(suspended(conversation(), people.known)).toEqual([]);
  });
  it('heard of without a network, are looked at anew when one next learns them', async () => {
    const { server, people } = scene();
    await people.learn([HUGO]);
    server.up = false;
    await people.heard([changed]);
    server.up = true;
    server.hugo = away;
    await people.learn([HUGO]);
    expect(suspended(conversation(), people.known)).toHaveLength(1);
  });
  it('one writes on as long as somebody is left to read; whom one does not know yet counts', () => {
    expect(isNobodyLeft(conversation(), { [HUGO]: away })).toBe(true);
    expect(isNobodyLeft(group, { [HUGO]: away })).toBe(false);
    expect(isNobodyLeft(group, { maud: PEOPLE.maud, [HUGO]: away })).toBe(false);
    expect(isNobodyLeft(conversation(), PEOPLE)).toBe(false);
    expect(isNobodyLeft(conversation({ others: [] }), {})).toBe(false);
  });
});
