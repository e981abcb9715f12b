import type { Instant } from '#lib/i18n/index.ts';
import { instantAt } from './calendar.ts';
import { typedClock, typedDay } from './typed.ts';

/** Time to keep, as it is typed. */
export type BusyForm = Readonly<{ label: string; day: string; start: string; end: string }>;
export type BusyFault = 'fault.day' | 'fault.time' | 'fault.end';
export type BusyFaults = Readonly<Partial<Record<'day' | 'start' | 'end', BusyFault>>>;

/** The faulty fields, each with its remedy. */
export function busyFaults({ day, start, end }: BusyForm): BusyFaults {
  const [from, to] = [typedClock(start), typedClock(end)];
  return {
    ...(typedDay(day) ? {} : { day: 'fault.day' }),
    ...(from === null ? { start: 'fault.time' } : {}),
    ...(to === null ? { end: 'fault.time' } : from !== null && to <= from ? { end: 'fault.end' } : {}),
  };
}

/** Its instants at the place; null while something is faulty. */
export function busyTimes(form: BusyForm, zone: string): Readonly<{ start: Instant; end: Instant }> | null {
  const [from, to] = [typedClock(form.start), typedClock(form.end)];
  const day = typedDay(form.day);
  if (day === null || from === null || to === null || to <= from) return null;
  return { start: instantAt(day, from, zone), end: instantAt(day, to, zone) };
}
