/** How an invitation is said: whose it is, where it stands, what is to be done. */
import { date, daysBetween, t, type Key } from '#lib/i18n/index.ts';
import type { Step as Knot } from '#lib/ui/rope.ts';
import type { Invitation } from './api.ts';

/** Who it is for: the account's name once there is one, else as the inviter wrote it. */
export function whose({ person, first_name, last_name, email, made_at }: Invitation): string {
  const written = `${first_name} ${last_name}`.trim();
  return person?.display_name ?? (written || (email ?? t('invitations.link', { day: date(made_at) })));
}

/** Where it stands, in one sentence. */
export function standing(one: Invitation): string {
  if (one.person === null) {
    if (one.undeliverable) return t('invitations.undeliverable');
    if (one.worth === 'declined') return t('invitations.ended.declined');
    if (one.worth === 'expired') return t('invitations.ended.expired', { day: date(one.valid_until) });
    if (one.step === 'sent' && one.email === null) return t('invitations.step.sent.link');
  }
  return t(stepKey(one));
}

function stepKey({ step, where }: Invitation): Key {
  if (step === 'talking') return 'invitations.step.talking';
  return where === null ? `invitations.step.${step === 'opened' ? 'opened' : 'sent'}` : `invitations.step.${where}`;
}

/** « Arrêtée depuis 4 jours », where nothing moved. */
export function stopped({ stopped: is, since }: Invitation, now: Date = new Date()): string | null {
  return is ? t('invitations.waiting', { n: Math.max(0, daysBetween(since, now)) }) : null;
}

const ORDER = ['sent', 'joined', 'verified', 'talking'] as const;

/** The rope of four knots: invited, account, identity, first message. */
export function knots({ step, worth, person }: Invitation): readonly Pick<Knot, 'state'>[] {
  const passed = ORDER.indexOf(step === 'opened' ? 'sent' : step);
  const next = person === null && worth !== 'open' ? 'todo' : 'now'; // nobody climbs any more
  return ORDER.map((_, i) => ({ state: i <= passed ? 'done' : i === passed + 1 ? next : 'todo' }));
}

/** Whether another mail may leave now. */
export const mayRemind = ({ remind_from: from }: Pick<Invitation, 'remind_from'>, now: number = Date.now()) =>
  from !== null && Date.parse(from) <= now;
