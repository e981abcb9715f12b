import { dayOf, t, time, type Instant } from '#lib/i18n/index.ts';
import type { Absence } from '../api.ts';
import { addDays, instantAt, minuteOf } from '../calendar.ts';
import { stretch } from '../dates.ts';
import { typedDay } from '../typed.ts';

export type Part = 'whole' | 'morning' | 'afternoon';
/** An absence as it is typed: days as dd/mm/yyyy; half a day has one day; `standIn` is a practitioner, empty for none. */
export type AbsenceForm = Readonly<{ first: string; last: string; part: Part; label: string; standIn: string }>;
export type AbsenceFault = 'fault.day' | 'fault.last' | 'fault.past';
export type AbsenceFaults = Readonly<Partial<Record<'first' | 'last', AbsenceFault>>>;

const NOON = 13 * 60; // a morning ends with the last morning appointment, before one o'clock

export function absenceFaults(form: AbsenceForm, today: string): AbsenceFaults {
  const first = typedDay(form.first);
  if (first === null) return { first: 'fault.day' };
  const last = form.part === 'whole' ? typedDay(form.last) : first;
  if (last === null) return { last: 'fault.day' };
  if (last < first) return { last: 'fault.last' };
  return last < today ? { [form.part === 'whole' ? 'last' : 'first']: 'fault.past' } : {};
}

/** Its instants at the place; null while a day is missing. */
export function absenceTimes(form: AbsenceForm, zone: string): Readonly<{ start: Instant; end: Instant }> | null {
  const first = typedDay(form.first);
  const last = form.part === 'whole' ? typedDay(form.last) : first;
  if (first === null || last === null || last < first) return null;
  const [from, to] = { whole: [0, 1440], morning: [0, NOON], afternoon: [NOON, 1440] }[form.part] as [number, number];
  return {
    start: instantAt(first, from, zone),
    end: to === 1440 ? instantAt(addDays(last, 1), 0, zone) : instantAt(last, to, zone),
  };
}

/** "du 20 au 24 avril 2026", "vendredi 15 mai 2026, après-midi" */
export function absenceText({ start, end }: Pick<Absence, 'start' | 'end'>, zone: string): string {
  const first = dayOf(start, zone);
  const until = dayOf(end, zone);
  const [from, to] = [minuteOf(start, zone), minuteOf(end, zone)];
  if (from === 0 && to === 0) return stretch(first, until);
  const day = stretch(first, addDays(until, to === 0 ? 0 : 1));
  if (from === 0 && to === NOON) return t('settings.absences.morning', { day });
  if (from === NOON && to === 0) return t('settings.absences.afternoon', { day });
  return t('settings.absences.hours', { day, start: time(start, zone), end: time(end, zone) });
}
