import { current, dayName, daysBetween, dayOf, glued, t, type Day, type Instant } from '#lib/i18n/index.ts';
import { addDays } from './calendar.ts';

const noon = (day: Day) => new Date(`${day}T12:00:00Z`); // a civil day has no zone: noon in UTC, shown in UTC
const say = (day: Day, options: Intl.DateTimeFormatOptions) =>
  glued(
    new Intl.DateTimeFormat(current.locale === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'UTC', ...options }).format(
      noon(day),
    ),
  );

/** 14 */
export const number = (day: Day): string => String(Number(day.slice(8)));
/** sam. */
export const weekdayShort = (day: Day): string => say(day, { weekday: 'short' });
/** samedi */
export const weekdayLong = (day: Day): string => say(day, { weekday: 'long' });
/** S */
export const weekdayLetter = (day: Day): string => say(day, { weekday: 'narrow' });
/** sam. 14; mar. 1er, which is an ordinal in French */
const weekdayNumber = (day: Day): string => `${weekdayShort(day)}\u00a0${ordinal(day)}`;
const ordinal = (day: Day) => (current.locale === 'fr' && number(day) === '1' ? '1er' : number(day));
/** 20 mars */
export const dayMonth = (day: Day): string => say(day, { day: 'numeric', month: 'long' });
/** Mars 2026, as a title */
export const monthYear = (day: Day): string => capital(say(day, { month: 'long', year: 'numeric' }));
/** The first letter of a title. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase(current.locale) + words.slice(1);
/** 20 mars 2026 */
export const dayMonthYear = (day: Day): string => say(day, { day: 'numeric', month: 'long', year: 'numeric' });

/** "9 au 14 mars 2026", "30 mars au 4 avril 2026": what the two days have in common is said once. */
export function range(first: Day, last: Day): string {
  if (first === last) return dayMonthYear(first);
  const from =
    first.slice(0, 7) === last.slice(0, 7)
      ? ordinal(first)
      : first.slice(0, 4) === last.slice(0, 4)
        ? dayMonth(first)
        : dayMonthYear(first);
  return t('agenda.range', { from, to: dayMonthYear(last) });
}

/** A day to come, as one says it: aujourd’hui, demain, sam. 14 within the week, then 20 mars; with the year in another one. */
export function dayToCome(at: Instant, now: Date, zone: string): string {
  const days = daysBetween(now, at, zone);
  const day = dayOf(at, zone);
  if (Math.abs(days) <= 1) return dayName(at, now, zone);
  if (days > 0 && days < 7) return weekdayNumber(day);
  return day.slice(0, 4) === dayOf(now, zone).slice(0, 4) ? dayMonth(day) : dayMonthYear(day);
}

/** "du 20 au 24 avril 2026", "vendredi 15 mai", and the half of a day: how an absence is told. */
export function stretch(from: Day, untilExcluded: Day): string {
  const last = addDays(untilExcluded, -1);
  return from === last
    ? `${weekdayLong(from)}\u00a0${dayMonthYear(from)}`
    : t('agenda.fromTo', { range: range(from, last) });
}
