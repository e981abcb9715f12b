import { describe, expect, it } from 'vitest';
import { absenceFaults, absenceText, absenceTimes, type AbsenceForm } from './absence.ts';

const form: AbsenceForm = { first: '20/04/2026', last: '24/04/2026', part: 'whole', label: '', standIn: '' };
const half: AbsenceForm = { ...form, first: '15/05/2026', last: '', part: 'afternoon' };
const PARIS = 'Europe/Paris';

describe('an absence', () => {
  it.each([
    [form, {}],
    [half, {}],
    [{ ...form, first: '' }, { first: 'fault.day' }],
    [{ ...form, last: '31/04/2026' }, { last: 'fault.day' }],
    [{ ...form, last: '19/04/2026' }, { last: 'fault.last' }],
    [{ ...form, first: '01/03/2026', last: '11/03/2026' }, { last: 'fault.past' }],
    [{ ...half, first: '11/03/2026' }, { first: 'fault.past' }],
  ])('%j has %j', (typed, faults) => {
    expect(absenceFaults(typed, '2026-03-12')).toEqual(faults);
  });
  it('lasts from midnight to midnight, over a clock change too', () => {
    const times = absenceTimes({ ...form, first: '28/03/2026', last: '29/03/2026' }, PARIS);
    expect(times).toEqual({ start: '2026-03-27T23:00:00Z', end: '2026-03-29T22:00:00Z' });
  });
  it('is told as it was typed', () => {
    const told = (typed: AbsenceForm) => {
      const times = absenceTimes(typed, PARIS);
      return times && absenceText(times, PARIS).replace(/\u00a0/g, ' ');
    };
    expect(told(form)).toBe('du 20 au 24 avril 2026');
    expect(told(half)).toBe('vendredi 15 mai 2026, après-midi');
    expect(told({ ...half, part: 'morning' })).toBe('vendredi 15 mai 2026, matin');
    expect(absenceText({ start: '2026-05-15T08:00:00Z', end: '2026-05-15T09:30:00Z' }, PARIS)).toMatch(
      /, 10:00 à 11:30$/,
    );
  });
});
