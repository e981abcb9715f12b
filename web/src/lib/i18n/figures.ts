import { age, type Day } from './dates.ts';
import { isolated } from './direction.ts';
import { current } from './locale.svelte.ts';
import { t } from './words.ts';

const NBSP = '\u00a0';
const OVERSEAS = /^\+(262|508|590|594|596|687|689|681)(\d+)$/;

/** A telephone number as it is said in France, in pairs: 06 39 98 12 40.  A foreign one keeps its +. */
export function phone(number: string): string {
  const digits = number.replace(/[\s.()-]/g, '');
  const home = digits.replace(/^(?:\+33|0033)0?(?=\d{9}$)/, '0').replace(/^\+(?:262|590|594|596)(?=\d{9}$)/, '0');
  if (/^0\d{9}$/.test(home)) return pairs(home);
  const overseas = OVERSEAS.exec(digits);
  if (overseas) return `+${overseas[1] ?? ''}${NBSP}${pairs(overseas[2] ?? '')}`;
  return number.trim();
}

const pairs = (digits: string) => (digits.match(/\d{1,2}/g) ?? []).join(NBSP);

/** 1,2 Mo: powers of a thousand, as the limit of 50 Mo counts.  One decimal from a million on, none below. */
export function fileSize(bytes: number): string {
  const power = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2;
  const units = current.locale === 'fr' ? ['o', 'ko', 'Mo'] : ['B', 'kB', 'MB'];
  const shown = decimal(bytes / 1_000 ** power, power === 2 ? 1 : 0);
  return `${shown}${NBSP}${units[power] ?? ''}`;
}

const decimal = (value: number, digits: number) =>
  value.toLocaleString(current.locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits });

/** 68 ans; 14 mois below two years; 12 jours would be a date: the month is said. */
export function ageText(birth: Day, today?: Day): string {
  const { years, months } = age(birth, today);
  return years < 2 ? t('common.ageMonths', { n: Math.max(0, months) }) : t('common.ageYears', { n: years });
}

/** à 1,4 km; à 37 km */
export const distance = (km: number) => t('common.distance', { km: decimal(km, km < 10 ? 1 : 0) });

/** "vous, Dr Aubrelong et Dr Ormeroy" */
export const conjunction = (names: readonly string[]): string =>
  new Intl.ListFormat(current.locale, { type: 'conjunction' }).format(names.map(isolated));
