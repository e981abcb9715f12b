/** What the badge says: how and when an identity was verified, and when the national register was last read for the person.  Pure. */
import { date, dayName, daysBetween, t, type Instant } from '#lib/i18n/index.ts';
import type { Method } from './method.ts';

export type Badge = Readonly<{ method: Method; at: Instant }>;
const NAMED_DAYS = 7; // today, yesterday, Monday: then a date, which takes an article

/** « e-CPS, 12/03/2026 · registre relu aujourd’hui » */
export function badgeLine({ method, at }: Badge, registerReadOn: string | null, now: Date = new Date()): string {
  const line = t('ui.verified.line', { how: t(`ui.verified.${method}`), day: date(at) });
  if (!registerReadOn) return line;
  const read = registerWords(registerReadOn, now);
  return `${line} · ${read.charAt(0).toLocaleLowerCase('fr')}${read.slice(1)}`;
}

/** « Identité vérifiée par e-CPS le 12/03/2026. Registre relu aujourd’hui. » */
export function badgeSentence({ method, at }: Badge, registerReadOn: string | null, now: Date = new Date()): string {
  const sentence = t(`ui.verified.${method}.sentence`, { day: date(at) });
  return registerReadOn ? `${sentence} ${registerWords(registerReadOn, now)}.` : sentence;
}

function registerWords(on: string, now: Date): string {
  const isNamed = Math.abs(daysBetween(now, on)) < NAMED_DAYS;
  return t(isNamed ? 'ui.verified.register' : 'ui.verified.register.on', { day: dayName(on, now) });
}
