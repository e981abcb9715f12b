import { civilDate, type Day } from '#lib/i18n/index.ts';
import { clockOf } from './calendar.ts';

/** An hour as people type it: 8:20, 08h20, 820, 8h, 8.  Minutes since midnight; null for what is no hour. */
export function typedClock(text: string): number | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})\s*[h:.]?\s*(\d{2})?$/i.exec(text.trim()) ?? [];
  const found = Number(hour) * 60 + Number(minute);
  return hour !== '' && Number(minute) < 60 && found <= 1440 ? found : null;
}
/** The same, written as everywhere else; what is no hour stays as it is. */
export function tidyClock(text: string): string {
  const minute = typedClock(text);
  return minute === null ? text : clockOf(minute);
}

/** A day as people type it: 12/03/2026, 12/3/26, 12.03.2026.  Null for what is no day. */
export function typedDay(text: string): Day | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(text.trim()) ?? [];
  const found = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(found);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(found) ? found : null;
}
export function tidyDay(text: string): string {
  const day = typedDay(text);
  return day === null ? text : civilDate(day);
}
