import { describe, expect, it } from 'vitest';
import { busyFaults, busyTimes } from './busy.ts';

const form = { label: '', day: '12/03/2026', start: '12:00', end: '13:30' };

describe('time to keep', () => {
  it.each([
    [form, {}],
    [{ ...form, day: '12/13/2026' }, { day: 'fault.day' }],
    [{ ...form, start: '25:00' }, { start: 'fault.time' }],
    [{ ...form, end: '12:00' }, { end: 'fault.end' }],
    [
      { ...form, start: '', end: '' },
      { start: 'fault.time', end: 'fault.time' },
    ],
  ])('%j has %j', (typed, faults) => {
    expect(busyFaults(typed)).toEqual(faults);
    expect(busyTimes(typed, 'Europe/Paris') === null).toBe(Object.keys(faults).length > 0);
  });
  it('is kept at the hour of the place', () => {
    expect(busyTimes(form, 'Indian/Reunion')).toEqual({ start: '2026-03-12T08:00:00Z', end: '2026-03-12T09:30:00Z' });
  });
});
