/** How a console is said: durations, and where somebody stands. */
import { t, type Instant } from '#lib/i18n/index.ts';
import type { FileGoing, Knot, Road, Walker } from './api.ts';

/** « 42 min », « 3 h 10 ». */
export function duration(minutes: number): string {
  if (minutes < 60) return t('communities.minutes', { n: minutes });
  const min = String(minutes % 60).padStart(2, '0');
  return t('communities.hours', { h: Math.floor(minutes / 60), min });
}

/** Whether mails of a console are on their way now: of a file, or reminders. */
export const isLeaving = ({ files, reminders }: Road): boolean =>
  reminders.mailed < reminders.asked ||
  files.some(
    ({ started_at, stopped_at, total, mailed, undeliverable }) =>
      started_at !== null && stopped_at === null && mailed + undeliverable < total,
  );

/** Where a file of people stands, in one sentence. */
export function fileStanding({
  started_at,
  stopped_at,
  finished_at,
  total,
  mailed,
  undeliverable,
  opened,
}: FileGoing): string {
  if (started_at === null) return t('communities.going.unsent');
  if (stopped_at !== null) return t('communities.going.stopped');
  const left = total - mailed - undeliverable;
  if (finished_at === null || left > 0) return t('communities.going.leaving', { n: left });
  const said = t('communities.going.opened', { n: opened });
  return undeliverable > 0 ? `${said}, ${t('communities.file.undeliverable', { n: undeliverable })}.` : `${said}.`;
}

/** The last second of a civil day where whoever chose it is; long ago for no day, which the server then refuses in words. */
export function endOf(day: string): Instant {
  const end = new Date(`${day}T23:59:59`);
  return (Number.isNaN(end.getTime()) ? new Date(0) : end).toISOString();
}

/** The knot of the console’s rope at which somebody stands: opening a link is no knot of its own. */
export const knotOf = (step: Walker['step']): Knot['step'] => (step === 'opened' ? 'sent' : step);

export function standing({ step, where, undeliverable }: Walker): string {
  if (undeliverable) return t('invitations.undeliverable');
  if (where !== null) return t(`invitations.step.${where}`);
  return t(step === 'opened' ? 'invitations.step.opened' : 'invitations.step.sent');
}
