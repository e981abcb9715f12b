import { longDay, t, time } from '#lib/i18n/index.ts';
import type { Appointment } from './api.ts';
import type { Closed } from './blocks.ts';
import { clockOf } from './calendar.ts';

/** The name on a block: family name in capitals, then the first name, or its initial where the room is short. */
export function nameOn({ patient, label }: Appointment, room: 'full' | 'short'): string {
  if (!patient) return label || t('agenda.busy');
  const first = room === 'full' ? patient.first_name : `${patient.first_name.charAt(0).toLocaleUpperCase('fr')}.`;
  return `${patient.last_name.toLocaleUpperCase('fr')} ${first}`;
}

/** What stands under the name, in the day: "Suivi", "Échographie, de Dr Ormeroy", "Suivi, dans 8 min". */
export function underName({ reason, referred_by }: Appointment, inMinutes: number | null): string {
  const label = reason?.label ?? '';
  const what = referred_by ? t('agenda.fromColleague', { reason: label, name: referred_by.display_name }) : label;
  return inMinutes === null ? what : t('agenda.inMinutes', { what, n: inMinutes });
}

/** A block as it is read aloud. */
export function spoken(appointment: Appointment, zone: string): string {
  const { reason, referred_by, cancelled_at } = appointment;
  const what = [reason?.label, referred_by?.display_name, cancelled_at ? t('agenda.cancelled') : null];
  return t('agenda.block', {
    time: time(appointment.start, zone),
    name: nameOn(appointment, 'full'),
    what: what.filter(Boolean).join(', '),
  }).replace(/, $/, '');
}

/** "lundi 9 mars, 09:40 à 10:20" */
export const between = ({ start, end }: Pick<Appointment, 'start' | 'end'>, zone: string): string =>
  t('agenda.between', { day: longDay(start, zone), from: time(start, zone), to: time(end, zone) });

const NOON = 12 * 60;
const LONG_MIN = 60;

/** The word on a closed stretch; none where it would be noise. */
export function wordOn({ why, label, from, to }: Closed, wholeDay: boolean): string {
  if (why === 'absent') return label || t('agenda.absent');
  if (why === 'break') return to - from > LONG_MIN ? t('agenda.closed.break', { time: clockOf(to) }) : '';
  if (wholeDay) return t('agenda.closed');
  return from >= NOON && from <= NOON + 120 && to - from >= 3 * LONG_MIN ? t('agenda.closed.afternoon') : '';
}
