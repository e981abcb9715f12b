import { describe, expect, it } from 'vitest';
import type { Opening } from '../api.ts';
import { freshHours, onDay, openingFaults, scaleOf, weekdaysOf, withOpening, withoutOpening } from './openings.ts';

const bar = (id: string, weekday: number, start: string, end: string, change: Partial<Opening> = {}): Opening => ({
  id,
  weekday,
  start,
  end,
  place_id: 'p',
  weeks: 'all',
  colleagues_only: false,
  ...change,
});
const WEEK = [bar('a', 0, '08:20', '12:00'), bar('b', 0, '13:40', '18:00'), bar('c', 3, '09:00', '12:00')];
const ids = (week: readonly Opening[]) => week.map((one) => one.id);

describe('a week of opening hours', () => {
  it('stays in order whatever is added or changed', () => {
    expect(ids(withOpening(WEEK, bar('d', 0, '12:30', '13:00')))).toEqual(['a', 'd', 'b', 'c']);
    expect(ids(withOpening(WEEK, bar('a', 4, '08:20', '12:00')))).toEqual(['b', 'c', 'a']);
    expect(ids(withoutOpening(WEEK, 'b'))).toEqual(['a', 'c']);
    expect(ids(onDay(WEEK, 0))).toEqual(['a', 'b']);
  });
  it.each([
    [bar('a', 0, '08:00', '12:30'), {}],
    [bar('a', 0, '8h', '12'), {}],
    [bar('a', 0, '', '12:00'), { start: 'fault.time' }],
    [bar('a', 0, '08:21', '12:02'), { start: 'fault.step', end: 'fault.step' }],
    [bar('a', 0, '12:00', '08:00'), { end: 'fault.end' }],
    [bar('a', 0, '12:00', '12:00'), { end: 'fault.end' }],
    [bar('a', 0, '20:00', '24:00'), { end: 'fault.time' }],
    [bar('a', 0, '08:00', '14:00'), { start: 'fault.overlap' }],
    [bar('a', 0, '08:00', '13:40'), {}],
    [bar('a', 1, '08:00', '14:00'), {}],
  ])('%j has %j', (opening, faults) => {
    expect(openingFaults(opening, WEEK)).toEqual(faults);
  });
  it('even and odd weeks may hold the same hours', () => {
    const even = [bar('a', 5, '09:00', '12:00', { weeks: 'even' })];
    expect(openingFaults(bar('b', 5, '10:00', '12:00', { weeks: 'odd' }), even)).toEqual({});
    expect(openingFaults(bar('b', 5, '10:00', '12:00', { weeks: 'even' }), even)).toEqual({ start: 'fault.overlap' });
    expect(openingFaults(bar('b', 5, '10:00', '12:00'), even)).toEqual({ start: 'fault.overlap' });
  });
  it('offers the next free half-day, and nothing that would be refused', () => {
    expect(freshHours(WEEK, 2)).toEqual({ start: '09:00', end: '12:00' });
    expect(freshHours(WEEK, 3)).toEqual({ start: '14:00', end: '18:00' });
    expect(freshHours(WEEK, 0)).toEqual({ start: '18:00', end: '20:00' });
    expect(freshHours([bar('z', 0, '00:00', '23:50')], 0)).toBeNull();
  });
  it('is drawn between the hours it needs', () => {
    expect(scaleOf(WEEK)).toEqual({ from: 480, to: 1200 });
    expect(scaleOf([bar('z', 0, '07:30', '20:15')])).toEqual({ from: 420, to: 1260 });
    expect(weekdaysOf(WEEK)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(weekdaysOf([...WEEK, bar('s', 6, '09:00', '10:00')])).toHaveLength(7);
  });
});
