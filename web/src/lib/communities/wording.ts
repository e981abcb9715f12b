/** How a console is said: durations, and where somebody stands. */
import { t, type Instant } from '#lib/i18n/index.ts';
import type { Walker } from './api.ts';

/** « 42 min », « 3 h 10 ». */
export function duration(minutes: number): string {
  if (minutes < 60) return t('communities.minutes', { n: minutes });
  const min = String(minutes % 60).padStart(2, '0');
  return t('communities.hours', { h: Math.floor(minutes / 60), min });
}

/** The last second of a civil day where whoever chose it is; long ago for no day, which the server then refuses in words. */
export function endOf(day: string): Instant {
  const end = new Date(`${day}T23:59:59`);
  return (Number.isNaN(end.getTime()) ? new Date(0) : end).toISOString();
}

export function standing({ step, where, undeliverable }: Walker): string {
  if (undeliverable) return t('invitations.undeliverable');
  if (where !== null) return t(`invitations.step.${where}`);
  return t(step === 'opened' ? 'invitations.step.opened' : 'invitations.step.sent');
}
