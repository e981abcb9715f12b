import { current } from './locale.svelte.ts';

/** RFC 3339 in UTC, as the servers send it. */
export type Instant = string;
/** A civil day, yyyy-mm-dd. */
export type Day = string;
/** The zone of a place that has none of its own. */
export const PARIS = 'Europe/Paris';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions, tag = languageTag()): Intl.DateTimeFormat {
  const name = JSON.stringify([tag, zone, options]); // making one costs 50 µs: a list of 500 rows would feel it
  let made = formats.get(name);
  if (!made) {
    made = new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
    formats.set(name, made);
  }
  return made;
}

const languageTag = () => (current.locale === 'fr' ? 'fr-FR' : 'en-GB');
/** "24 mars" with an unbreakable space, so that it never ends a line in two; in French the first of a month is an ordinal. */
export const glued = (text: string) =>
  text
    .replace(/(\d) (?=\p{L})/gu, '$1\u00a0')
    .replace(/\u202f/g, '\u00a0')
    .replace(/(?<!\d)1(?=\u00a0\p{L})/u, current.locale === 'fr' ? '1er' : '1');
const noon = (day: Day) => new Date(`${day}T12:00:00Z`); // a civil day has no zone: noon in UTC, shown in UTC

/** 08:20 */
export const time = (at: Instant | Date, zone = PARIS) =>
  format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
const QUARTER_MS = 15 * 60_000;
const QUARTERS_SINCE = Date.UTC(1973, 0); // from then on all clocks of the world differ by whole quarters of an hour
const REMEMBERED = 10_000;
const days = new Map<string, Day>();

/** The civil day of an instant at a place: 2026-03-24. */
export function dayOf(at: Instant | Date, zone = PARIS): Day {
  const when = new Date(at);
  const asked = () => format(zone, {}, 'sv-SE').format(when);
  if (!(when.getTime() >= QUARTERS_SINCE)) return asked();
  const name = `${zone} ${String(Math.floor(when.getTime() / QUARTER_MS))}`; // asking costs 5 µs, for each message of a thread at each change
  const known = days.get(name) ?? asked();
  if (days.size >= REMEMBERED) days.clear();
  days.set(name, known);
  return known;
}
/** 24/03/2026 */
export const date = (at: Instant | Date, zone = PARIS) =>
  format(zone, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(at));
/** 24/03 */
export const shortDate = (at: Instant | Date, zone = PARIS) =>
  format(zone, { day: '2-digit', month: '2-digit' }).format(new Date(at));
/** mardi 24 mars; with the year when it is asked for */
export const longDay = (at: Instant | Date, zone = PARIS, year = false) =>
  glued(
    format(zone, { weekday: 'long', day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) }).format(
      new Date(at),
    ),
  );
/** mar. 24 mars */
export const shortDay = (at: Instant | Date, zone = PARIS) =>
  glued(format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at)).replace(',', ''));
/** mar. 24, while no other 24th is near; then mar. 24 mars */
export const nearDay = (at: Instant | Date, now: Date = new Date(), zone = PARIS) =>
  Math.abs(daysBetween(now, at, zone)) < 21
    ? glued(format(zone, { weekday: 'short', day: 'numeric' }).format(new Date(at)).replace(',', ''))
    : shortDay(at, zone);
/** 24 mars */
export const dayAndMonth = (at: Instant | Date, zone = PARIS) =>
  glued(format(zone, { day: 'numeric', month: 'short' }).format(new Date(at)));
/** mardi */
export const weekday = (at: Instant | Date, zone = PARIS) => format(zone, { weekday: 'long' }).format(new Date(at));
/** mar. */
const shortWeekday = (at: Instant | Date, zone = PARIS) => format(zone, { weekday: 'short' }).format(new Date(at));

/** A birth date or any civil day, 12/04/1957. */
export const civilDate = (day: Day) => date(noon(day), 'UTC');
/** mardi 24 mars, of a civil day */
export const civilLongDay = (day: Day, year = false) => longDay(noon(day), 'UTC', year);
/** mar. 24 mars, of a civil day */
export const civilShortDay = (day: Day) => shortDay(noon(day), 'UTC');

/** Whole civil days from one instant to another, at a place: yesterday is -1 even when it was ten minutes ago. */
export function daysBetween(from: Instant | Date, to: Instant | Date, zone = PARIS): number {
  return Math.round((noon(dayOf(to, zone)).getTime() - noon(dayOf(from, zone)).getTime()) / 86_400_000);
}

/** The time of a row in a list: 14:10 today, hier, mar. within the week, then 24/02, then 24/02/2025. */
export function moment(at: Instant | Date, now: Date = new Date(), zone = PARIS): string {
  const days = daysBetween(at, now, zone);
  if (days === 0) return time(at, zone);
  if (days === 1) return relativeDay(-1);
  if (days > 1 && days < 7) return shortWeekday(at, zone);
  return dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4) ? shortDate(at, zone) : date(at, zone);
}

/** aujourd’hui, hier, demain, then "mardi" within the week, then a date. */
export function dayName(at: Instant | Date, now: Date = new Date(), zone = PARIS): string {
  const days = daysBetween(now, at, zone);
  if (Math.abs(days) <= 1) return relativeDay(days);
  if (Math.abs(days) < 7) return weekday(at, zone);
  return date(at, zone);
}

function relativeDay(days: number): string {
  const words = new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(days, 'day');
  return words.replace(/'/g, '’');
}

/** Completed years, and months below two, on a civil day: the age a doctor would say. */
export function age(birth: Day, today: Day = dayOf(new Date())): Readonly<{ years: number; months: number }> {
  const [y = 0, m = 0, d = 0] = birth.split('-').map(Number);
  const [ty = 0, tm = 0, td = 0] = today.split('-').map(Number);
  const months = (ty - y) * 12 + (tm - m) - (td < d ? 1 : 0);
  return { years: Math.floor(months / 12), months };
}
