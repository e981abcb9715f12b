import { dayOf, type Day, type Instant } from '#lib/i18n/index.ts';

const DAY_MS = 86_400_000;
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** A civil day, so many days further.  Civil days have no zone and no clock change. */
export const addDays = (day: Day, n: number): Day => toDay(at(day) + n * DAY_MS);
/** 0 for Monday. */
export const weekdayOf = (day: Day): number => (new Date(at(day)).getUTCDay() + 6) % 7;
/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -weekdayOf(day));
/** The days of a week from its Monday: six, or seven where Sunday is worked. */
export const weekFrom = (monday: Day, length: 5 | 6 | 7 = 6): Day[] =>
  Array.from({ length }, (_, n) => addDays(monday, n));

/** Minutes since midnight at a place: what an hour grid is drawn by, right on both days of the clock change. */
export function minuteOf(instant: Instant | Date, zone: string): number {
  const parts = clockAt(zone).formatToParts(new Date(instant));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return read('hour') * 60 + read('minute');
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockAt(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What of a stretch of time lies on a civil day, in minutes since midnight; null when nothing does. */
export function minutesOn(
  day: Day,
  range: Readonly<{ start: Instant; end: Instant }>,
  zone: string,
): { from: number; to: number } | null {
  const first = dayOf(range.start, zone);
  const last = dayOf(new Date(Date.parse(range.end) - 1), zone);
  if (day < first || day > last) return null;
  const from = day === first ? minuteOf(range.start, zone) : 0;
  const to = day === last ? minuteOf(new Date(Date.parse(range.end) - 1), zone) + 1 : 1440;
  return { from, to };
}

/**
 * The instant of a civil time at a place.  On the night a clock change skips it, the time is read with the offset before the change,
 * as the server reads opening hours.
 */
export function instantAt(day: Day, minute: number, zone: string): Instant {
  const naive = at(day) + minute * 60_000;
  const offsetAt = (ms: number) => {
    const when = new Date(ms);
    return at(dayOf(when, zone)) + minuteOf(when, zone) * 60_000 - Math.floor(ms / 60_000) * 60_000;
  };
  const before = offsetAt(naive - DAY_MS / 2);
  const after = offsetAt(naive + DAY_MS / 2);
  const early = naive - before;
  const late = naive - after;
  const exact = offsetAt(early) !== before && offsetAt(late) === after ? late : early;
  return new Date(exact).toISOString().replace('.000Z', 'Z');
}

/** 500 as 08:20. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whether an hour of a place is in the morning. */
export const isMorning = (instant: Instant, zone: string): boolean => minuteOf(instant, zone) < 13 * 60;
