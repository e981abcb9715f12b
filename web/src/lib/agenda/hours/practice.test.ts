import { describe, expect, it } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { Absence, Opening, Reason } from '../api.ts';
import { Practice, type PracticeApi } from './practice.svelte.ts';

const opening = (id: string): Opening => ({
  id,
  weekday: 0,
  start: '09:00',
  end: '12:00',
  place_id: 'p',
  weeks: 'all',
  colleagues_only: false,
});
const reason = (id: string): Reason => ({
  id,
  label: `Motif ${id}`,
  duration_min: 20,
  buffer_min: 0,
  bookable_by: 'verified',
  asks_for: '',
  place_ids: [],
});
const absence = (id: string): Absence => ({
  id,
  start: '2026-04-20T00:00:00Z',
  end: '2026-04-21T00:00:00Z',
  label: '',
  stand_in_id: null,
});

/** A house that keeps what it is told, and refuses while `up` is false. */
function scene() {
  const house = {
    week: [opening('a')] as readonly Opening[],
    reasons: [reason('r')],
    absences: [absence('b')],
    up: true,
  };
  const answer = <T>(act: () => T): Promise<T> =>
    house.up ? Promise.resolve(act()) : Promise.reject(new Problem(422, 'invalid', 'Non.'));
  const api: PracticeApi = {
    openings: () => answer(() => ({ items: house.week })),
    saveOpenings: (_, items) => answer(() => ({ items: (house.week = items) })),
    reasons: () => answer(() => ({ items: house.reasons })),
    saveReason: (_, one) =>
      answer(() => (house.reasons = [...house.reasons.filter((other) => other.id !== one.id), one])),
    removeReason: (id) => answer(() => (house.reasons = house.reasons.filter((one) => one.id !== id))),
    absences: () => answer(() => ({ items: house.absences })),
    addAbsence: (_, one) => answer(() => (house.absences = [...house.absences, one])),
    removeAbsence: (id) => answer(() => (house.absences = house.absences.filter((one) => one.id !== id))),
  };
  let undo: () => Promise<unknown> = () => Promise.resolve();
  const said: string[] = [];
  const practice = new Practice(api, 'me', (what, back) => {
    said.push(what);
    undo = back;
  });
  return { house, practice, said, undo: () => undo() };
}
const ids = (items: readonly Readonly<{ id: string }>[]) => items.map((one) => one.id);

describe('the hours of a practice', () => {
  it('are saved as one goes, and taken back', async () => {
    const { house, practice, said, undo } = scene();
    await practice.read();
    expect(await practice.saveWeek([opening('a'), opening('b')], 0)).toBe(true);
    expect([ids(house.week), said]).toEqual([['a', 'b'], ['hours']]);
    await undo();
    expect([ids(house.week), ids(practice.openings)]).toEqual([['a'], ['a']]);
  });
  it('stay as they were when the server refuses', async () => {
    const { house, practice, said } = scene();
    await practice.read();
    house.up = false;
    expect(await practice.saveWeek([], 0)).toBe(false);
    expect([ids(practice.openings), said]).toEqual([['a'], []]);
    expect(practice.fault).toBeInstanceOf(Problem);
  });
});

describe('reasons and absences', () => {
  it('a new one, a changed one and a removed one are taken back', async () => {
    const { practice, undo } = scene();
    await practice.read();
    await practice.saveReason(reason('s'));
    expect(ids(practice.reasons)).toEqual(['r', 's']);
    await undo();
    await practice.saveReason({ ...reason('r'), label: 'Autre' });
    await undo();
    expect(practice.reasons.map((one) => one.label)).toEqual(['Motif r']);
    await practice.removeReason(reason('r'));
    expect(ids(practice.reasons)).toEqual([]);
    await undo();
    expect(ids(practice.reasons)).toEqual([expect.not.stringMatching(/^[ab]$/)]);
  });
  it('an absence comes and goes', async () => {
    const { practice, undo } = scene();
    await practice.read();
    await practice.addAbsence(absence('c'));
    await undo();
    expect(ids(practice.absences)).toEqual(['b']);
    await practice.removeAbsence(absence('b'));
    await undo();
    expect(ids(practice.absences)).toEqual([expect.not.stringMatching(/^[ab]$/)]);
  });
  it('a page that could not be read says so', async () => {
    const { house, practice } = scene();
    house.up = false;
    await practice.read();
    expect(practice.state).toBe('failed');
  });
});
