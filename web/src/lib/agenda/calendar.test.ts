import { describe, expect, it } from 'vitest';
import {
  addDays,
  clockOf,
  instantAt,
  isMorning,
  minuteOf,
  minutesOn,
  mondayOf,
  weekFrom,
  weekdayOf,
} from './calendar.ts';

describe('civil days', () => {
  it('cross months, years and both clock changes', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });
  it('know their week', () => {
    expect(weekdayOf('2026-03-09')).toBe(0);
    expect(mondayOf('2026-03-15')).toBe('2026-03-09');
    expect(weekFrom('2026-03-09', 6).at(-1)).toBe('2026-03-14');
  });
});

describe('an hour of a place', () => {
  it('is the place’s, not the browser’s', () => {
    expect(minuteOf('2026-03-24T09:20:00Z', 'Europe/Paris')).toBe(10 * 60 + 20);
    expect(minuteOf('2026-03-24T09:20:00Z', 'Indian/Reunion')).toBe(13 * 60 + 20);
    expect(isMorning('2026-03-24T09:20:00Z', 'Indian/Reunion')).toBe(false);
  });
  it('is right on both days of the clock change', () => {
    expect(minuteOf('2026-03-29T07:00:00Z', 'Europe/Paris')).toBe(9 * 60);
    expect(minuteOf('2026-10-25T08:00:00Z', 'Europe/Paris')).toBe(9 * 60);
  });
});

describe('a stretch on a day', () => {
  const stretch = { start: '2026-03-24T08:00:00Z', end: '2026-03-26T11:00:00Z' };
  it('is cut at midnight', () => {
    expect(minutesOn('2026-03-23', stretch, 'Europe/Paris')).toBeNull();
    expect(minutesOn('2026-03-24', stretch, 'Europe/Paris')).toEqual({ from: 540, to: 1440 });
    expect(minutesOn('2026-03-25', stretch, 'Europe/Paris')).toEqual({ from: 0, to: 1440 });
    expect(minutesOn('2026-03-26', stretch, 'Europe/Paris')).toEqual({ from: 0, to: 720 });
  });
  it('that ends at midnight has nothing on the next day', () => {
    const evening = { start: '2026-03-24T20:00:00Z', end: '2026-03-24T23:00:00Z' };
    expect(minutesOn('2026-03-24', evening, 'Europe/Paris')).toEqual({ from: 1260, to: 1440 });
    expect(minutesOn('2026-03-25', evening, 'Europe/Paris')).toBeNull();
  });
});

describe('a civil time of a place', () => {
  it.each([
    ['2026-03-24', 560, 'Europe/Paris', '2026-03-24T08:20:00Z'],
    ['2026-07-01', 0, 'Europe/Paris', '2026-06-30T22:00:00Z'],
    ['2026-03-24', 560, 'Indian/Reunion', '2026-03-24T05:20:00Z'],
    ['2026-03-29', 540, 'Europe/Paris', '2026-03-29T07:00:00Z'], // the day of the change, after it
    ['2026-03-29', 60, 'Europe/Paris', '2026-03-29T00:00:00Z'], // and before
    ['2026-03-29', 150, 'Europe/Paris', '2026-03-29T01:30:00Z'], // a time that does not exist: the offset before
    ['2026-10-25', 150, 'Europe/Paris', '2026-10-25T00:30:00Z'], // a time that comes twice: the first
    ['2026-10-25', 1440, 'Europe/Paris', '2026-10-25T23:00:00Z'],
  ])('%s at minute %i in %s is %s', (day, minute, zone, instant) => {
    expect(instantAt(day, minute, zone)).toBe(instant);
  });
  it('is written as on a clock', () => {
    expect([0, 500, 1440].map(clockOf)).toEqual(['00:00', '08:20', '24:00']);
  });
});
