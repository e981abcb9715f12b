import type { Day, Instant } from '#lib/i18n/index.ts';
import { instantAt, minuteOfClock } from './calendar.ts';

/** Time to keep, as it is typed. */
export type BusyForm = Readonly<{ label: string; day: Day; start: string; end: string }>;
export type BusyFault = 'fault.day' | 'fault.time' | 'fault.end';
export type BusyFaults = Readonly<Partial<Record<'day' | 'start' | 'end', BusyFault>>>;

/** The faulty fields, each with its remedy. */
export function busyFaults({ day, start, end }: BusyForm): BusyFaults {
  const [from, to] = [minuteOfClock(start), minuteOfClock(end)];
  return {
    ...(/^\d{4}-\d{2}-\d{2}$/.test(day) ? {} : { day: 'fault.day' }),
    ...(from === null ? { start: 'fault.time' } : {}),
    ...(to === null ? { end: 'fault.time' } : from !== null && to <= from ? { end: 'fault.end' } : {}),
  };
}

/** Its instants at the place; null while something is faulty. */
export function busyTimes(form: BusyForm, zone: string): Readonly<{ start: Instant; end: Instant }> | null {
  const [from, to] = [minuteOfClock(form.start), minuteOfClock(form.end)];
  if (from === null || to === null || Object.keys(busyFaults(form)).length > 0) return null;
  return { start: instantAt(form.day, from, zone), end: instantAt(form.day, to, zone) };
}
