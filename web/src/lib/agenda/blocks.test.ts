import { describe, expect, it } from 'vitest';
import type { Appointment, Days } from './api.ts';
import { dayShape, expectedOn, hoursOf, inLanes, shortestOf, without, worksOn, type DayShape } from './blocks.ts';

const MONDAY = '2026-03-09';
const at = (hour: string, day = MONDAY) => `${day}T${hour}:00Z`; // an hour earlier than in Paris
const booked = (start: string, end: string, change: Partial<Appointment> = {}): Appointment => ({
  id: start,
  start: at(start),
  end: at(end),
  kind: 'patient',
  label: '',
  reason: null,
  place_id: 'p',
  patient: null,
  referred_by: null,
  booked_by: { user_id: 'u', display_name: 'Dr U' },
  for_practitioner: null,
  cancelled_at: null,
  referral_id: null,
  ...change,
});
const open = (start: string, end: string, colleagues_only = false) => ({
  start: at(start),
  end: at(end),
  place_id: 'p',
  colleagues_only,
});
const days = (change: Partial<Days> = {}): Days => ({
  zone: 'Europe/Paris',
  openings: [],
  absences: [],
  appointments: [],
  ...change,
});
const HOURS = { from: 8 * 60, to: 19 * 60 };

describe('a day', () => {
  it('tells own patients, referred ones, kept time and what was cancelled', () => {
    const { blocks } = dayShape(
      MONDAY,
      days({
        appointments: [
          booked('08:00', '08:20'),
          booked('08:20', '08:40', { referral_id: 'r', referred_by: { practitioner_id: 'x', display_name: 'Dr X' } }),
          booked('09:00', '10:00', { kind: 'busy' }),
          booked('10:00', '10:20', { cancelled_at: at('07:00') }),
          booked('11:00', '12:00', { kind: 'busy', cancelled_at: at('07:00') }), // time kept no longer is simply free
        ],
      }),
      HOURS,
    );
    expect(blocks.map(({ look, from }) => [look, from])).toEqual([
      ['own', 540],
      ['referred', 560],
      ['busy', 600],
      ['cancelled', 660],
    ]);
  });
  it('gives the whole width to who came instead of somebody who called off, and tells of them on the card', () => {
    const cancelled_at = at('07:00');
    const { blocks } = dayShape(
      MONDAY,
      days({
        appointments: [
          booked('08:00', '08:20', { cancelled_at, id: 'gone' }),
          booked('08:00', '08:40', { id: 'came' }),
          booked('09:00', '09:20', { cancelled_at, id: 'still free' }),
        ],
      }),
      HOURS,
    );
    expect(blocks.map(({ appointment, lane, lanes }) => [appointment.id, lane, lanes])).toEqual([
      ['came', 0, 1],
      ['still free', 0, 1],
    ]);
    expect(blocks.map(({ instead }) => instead.map(({ id }) => id))).toEqual([['gone'], []]);
  });
  it('is closed outside its hours; in between is a break', () => {
    const { closed } = dayShape(MONDAY, days({ openings: [open('08:00', '11:00'), open('12:30', '17:00')] }), HOURS);
    expect(closed.map(({ why, from, to }) => [why, from, to])).toEqual([
      ['closed', 480, 540],
      ['break', 720, 810],
      ['closed', 1080, 1140],
    ]);
  });
  it('without hours is closed whole', () => {
    expect(dayShape(MONDAY, days(), HOURS).closed).toEqual([{ ...HOURS, why: 'closed', label: '' }]);
  });
  it('shows an absence over its hours, with its word', () => {
    const absences = [{ id: 'a', start: at('11:00'), end: at('23:00'), label: 'Congrès', stand_in_id: null }];
    const { closed } = dayShape(MONDAY, days({ openings: [open('07:00', '18:00')], absences }), HOURS);
    expect(closed).toEqual([{ from: 720, to: 1140, why: 'absent', label: 'Congrès' }]);
  });
  it('keeps for colleagues only what is still free', () => {
    const found = days({
      openings: [open('08:00', '11:00'), open('11:00', '12:00', true)],
      appointments: [
        booked('11:20', '11:40', { referral_id: 'r' }),
        booked('11:40', '11:55', { cancelled_at: at('07:00') }),
      ],
    });
    expect(dayShape(MONDAY, found, HOURS).kept).toEqual([
      { from: 720, to: 740 },
      { from: 760, to: 780 },
    ]);
  });
  it('counts who is expected', () => {
    const appointments = [booked('08:00', '08:20'), booked('09:00', '10:00', { kind: 'busy' })];
    expect(expectedOn(dayShape(MONDAY, days({ appointments }), HOURS))).toBe(1);
  });
});

describe('what overlaps', () => {
  it('shares the width, by bunches', () => {
    const lanes = inLanes([
      { from: 0, to: 60 },
      { from: 10, to: 20 },
      { from: 20, to: 40 },
      { from: 60, to: 70 },
    ]);
    expect(lanes.map(({ from, lane, lanes: n }) => [from, lane, n])).toEqual([
      [0, 0, 2],
      [10, 1, 2],
      [20, 1, 2],
      [60, 0, 1],
    ]);
  });
  it('never puts two in one place', () => {
    const some = Array.from({ length: 60 }, (_, i) => ({
      from: (i * 37) % 200,
      to: ((i * 37) % 200) + 5 + ((i * 13) % 40),
    }));
    const drawn = inLanes(some);
    expect(drawn).toHaveLength(some.length);
    for (const a of drawn) {
      expect(a.lane).toBeLessThan(a.lanes);
      for (const b of drawn)
        if (a !== b && a.from < b.to && b.from < a.to) expect([a.lane, a.lanes]).not.toEqual([b.lane, b.lanes]);
    }
  });
});

describe('taking out', () => {
  it.each([
    [[], [[0, 100]]],
    [[[0, 100]], []],
    [[[20, 40], [30, 50]], [[0, 20], [50, 100]]], // prettier-ignore
    [[[-10, 10], [90, 120]], [[10, 90]]], // prettier-ignore
    [[[120, 140]], [[0, 100]]],
    [[[-20, -10]], [[0, 100]]],
  ])('%j', (taken, left) => {
    const found = without(
      { from: 0, to: 100 },
      taken.map(([from = 0, to = 0]) => ({ from, to })),
    );
    expect(found.map(({ from, to }) => [from, to])).toEqual(left);
  });
});

describe('how high an hour is', () => {
  const shape = (...lasting: number[]) =>
    ({ blocks: lasting.map((minutes) => ({ from: 540, to: 540 + minutes })) }) as unknown as DayShape;
  it.each([
    [[[30, 20], [40]], 20],
    [[[10], [30]], 15], // below a quarter of an hour, as low as its time
    [[[90]], 60],
    [[[]], 60],
  ])('%j leaves room for %i minutes', (days, minutes) => {
    expect(shortestOf(days.map((one) => shape(...one)))).toBe(minutes);
  });
});

describe('the hours that are drawn', () => {
  it('are a usual day, or as far as work goes', () => {
    expect(hoursOf([MONDAY], days())).toEqual(HOURS);
    expect(hoursOf([MONDAY], days({ openings: [open('06:30', '19:10')] }))).toEqual({ from: 420, to: 1260 });
  });
  it('Sunday is there when it is worked', () => {
    const found = days({
      openings: [{ ...open('08:00', '09:00'), start: at('08:00', '2026-03-15'), end: at('09:00', '2026-03-15') }],
    });
    expect([worksOn('2026-03-15', found), worksOn('2026-03-14', found)]).toEqual([true, false]);
  });
});
