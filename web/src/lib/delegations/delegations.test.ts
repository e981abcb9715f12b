import { expect, test } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { DelegationsApi, Given, Received } from './api.ts';
import { Delegations } from './delegations.svelte.ts';

const MAUD: Given = {
  id: 'd1',
  user_id: 'u1',
  display_name: 'Maud Fontdenier',
  email: 'maud@exemple.fr',
  role: 'assistant',
  verified: null,
  since: '2026-01-05T08:00:00Z',
  until: null,
  seen_at: null,
};
const HUGO: Received = {
  id: 'd2',
  practitioner_id: 'p1',
  display_name: 'Dr Hugo Vasseur',
  role: 'assistant',
  since: '2026-01-05T08:00:00Z',
  until: null,
  counts: true,
};

class House implements DelegationsApi {
  lists = { given: [MAUD], received: [HUGO, { ...HUGO, id: 'd3', until: '2026-01-06T08:00:00Z', counts: false }] };
  refuses = false;
  given = () => Promise.resolve(this.lists.given);
  received = () => Promise.resolve(this.lists.received);
  name = () => Promise.resolve(undefined);
  end = (id: string) => {
    if (this.refuses) return Promise.reject(new Problem(404, 'not-found', ''));
    this.lists.given = this.lists.given.filter((one) => one.id !== id);
    return Promise.resolve(undefined);
  };
}

test('whom one left is no longer among those whom one helps', async () => {
  const delegations = new Delegations(() => Promise.resolve(), new House());
  await delegations.read();
  expect(delegations.assistants.map(({ id }) => id)).toEqual(['d1']);
  expect(delegations.helped.map(({ id }) => id)).toEqual(['d2']);
});

test('one that is ended leaves the list, and the session looks again', async () => {
  let looked = 0;
  const delegations = new Delegations(() => Promise.resolve(void (looked += 1)), new House());
  await delegations.read();
  expect(await delegations.end(MAUD)).toBe(true);
  expect([delegations.given, looked]).toEqual([[], 1]);
});

test('what could not be ended stays, and says why', async () => {
  const house = new House();
  house.refuses = true;
  const delegations = new Delegations(() => Promise.reject(new Error('nothing changed')), house);
  await delegations.read();
  expect(await delegations.end(MAUD)).toBe(false);
  expect([delegations.given?.length, delegations.fault !== null]).toEqual([1, true]);
});
