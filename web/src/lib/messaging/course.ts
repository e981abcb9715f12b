import { daysBetween, shortDate, shortDay, t, time, type Instant } from '#lib/i18n/index.ts';
import type { Referral } from '#lib/referrals/api.ts';
import type { Step } from '#lib/ui/rope.ts';
import { shortNameOf } from './naming.ts';

const when = (at: Instant) => t('messages.course.when', { day: shortDate(at), time: time(at) });

/** The rope of a case: what is done, the knot that is now, what is to come. */
export function courseOf(referral: Referral, me: string, now: Date = new Date()): Step[] {
  const sender = referral.events.find((event) => event.kind === 'sent')?.actor;
  const by = sender?.user_id === me ? t('messages.course.byYou') : shortNameOf(sender?.display_name ?? '');
  const sent: Step = { label: t('messages.course.sent'), note: `${when(referral.sent_at)}, ${by}`, state: 'done' };
  const cancelled = referral.events.findLast((event) => event.kind === 'cancelled');
  if (referral.state === 'cancelled') {
    return [sent, { label: t('messages.course.cancelled'), note: cancelled ? when(cancelled.at) : '', state: 'done' }];
  }
  const { appointment, seen_at } = referral;
  return [
    sent,
    ...(appointment
      ? [{ label: t('messages.course.booked'), note: hour(appointment.start), state: 'done' } as const]
      : []),
    {
      label: t(seen_at ? 'messages.course.seen' : 'messages.course.unseen', { name: receiver(referral) }),
      ...(seen_at ? { note: when(seen_at) } : {}),
      state: seen_at ? 'done' : 'now',
    },
    ...(appointment ? [visit(referral, appointment.start, now)] : []),
  ];
}

const hour = (start: Instant) => t('messages.course.hour', { day: shortDay(start), time: time(start) });
const receiver = ({ direction, colleague, practitioner }: Referral) =>
  shortNameOf((direction === 'sent' ? colleague : practitioner).display_name);

function visit(referral: Referral, start: Instant, now: Date): Step {
  const isOver = Date.parse(start) < now.getTime();
  const days = daysBetween(now, start);
  const label = isOver ? t('messages.course.visited') : t('messages.course.visit', { n: days });
  const note = t('messages.course.at', { name: receiver(referral) });
  if (isOver) return { label, note, state: 'done' };
  return { label, note, state: referral.seen_at ? 'now' : 'todo' };
}
