import { dayToCome } from '#lib/agenda/dates.ts';
import { minuteOf } from '#lib/agenda/calendar.ts';
import { dayOf, PARIS, t, time, type Instant } from '#lib/i18n/index.ts';
import type { Row } from '#lib/referrals/api.ts';
import { length, nearness, type GroupName } from './groups.ts';

/** What stands at the right of a row. */
export type Clock = Readonly<{
  tone: 'danger' | 'rope' | 'plain';
  /** Shown; the group says what it means. */
  words: string;
  /** Read aloud, and shown on hover. */
  sentence: string;
}>;

const lengthText = (minutes: number): string => {
  const { unit, n } = length(minutes);
  return t(`worklist.length.${unit}`, { n });
};
const whenText = (at: Instant, now: Date, zone: string): string =>
  t('worklist.when', { day: dayToCome(at, now, zone), time: time(at, zone) });

/** The clock of a row by the group it stands in; null where the group needs none. */
export function clockOf(row: Row, group: GroupName, now: Date, zone = PARIS): Clock | null {
  if (group === 'untouched') {
    const words = lengthText((now.getTime() - Date.parse(row.sent_at)) / 60_000);
    return { tone: 'rope', words, sentence: t('worklist.clock.since', { length: words }) };
  }
  if (group === 'over') return null;
  if (isExpected(group)) return expectedClock(row, group, now, zone);
  return row.due_at ? dueClock(row.due_at, row, group, now, zone) : null;
}

function expectedClock({ appointment }: Row, group: GroupName, now: Date, zone: string): Clock | null {
  if (!appointment) return null;
  const words = isToday(appointment.start, now, zone)
    ? time(appointment.start, zone)
    : dayToCome(appointment.start, now, zone);
  return { tone: group === 'unreached' ? 'rope' : 'plain', words, sentence: whenText(appointment.start, now, zone) };
}

function dueClock(due: Instant, row: Row, group: GroupName, now: Date, zone: string): Clock {
  const { tone, say, minutes } = nearness(due, row.urgency, now, (at) => Math.floor(minuteOf(at, zone) / 60));
  const day = dayToCome(due, now, zone);
  const sentence = t('worklist.clock.look', { when: whenText(due, now, zone) });
  if (group === 'unopened') {
    const when = say === 'day' ? day : time(due, zone);
    return { tone: 'plain', words: t('worklist.clock.before', { when }), sentence };
  }
  const words = {
    late: () => t('worklist.clock.late', { length: lengthText(minutes) }),
    minutes: () => lengthText(minutes),
    today: () => time(due, zone),
    evening: () => t('worklist.clock.evening'),
    day: () => day,
  }[say]();
  return { tone, words, sentence };
}

/** The second line of a row: the colleague, when the patient is expected unless that stands at the right, and what for. */
export function secondLine(row: Row, group: GroupName, now: Date, zone = PARIS): string {
  const { colleague, appointment } = row;
  const who =
    row.direction === 'sent' && colleague.specialty
      ? t('worklist.colleague', { name: colleague.display_name, specialty: lower(colleague.specialty) })
      : colleague.display_name;
  if (!appointment) return who;
  const reason = lower(appointment.reason);
  const values = { what: reason, time: time(appointment.start, zone), when: whenText(appointment.start, now, zone) };
  const what = !isExpected(group)
    ? t('worklist.whenWhat', values)
    : isToday(appointment.start, now, zone)
      ? reason
      : t('worklist.whatAt', values);
  const key = group !== 'over' ? 'worklist.line' : row.direction === 'received' ? 'worklist.from' : 'worklist.to';
  return t(key, { who, what });
}

/** "Première consultation" inside a sentence; "ECG" and "Holter 24 h" of one capital letter stay apart: only an ordinary word is lowered. */
const lower = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase('fr') + text.slice(1) : text;

/** Groups whose rows tell at the right when the patient is expected. */
const isExpected = (group: GroupName): boolean => ['looked', 'expected', 'unreached'].includes(group);
const isToday = (at: Instant, now: Date, zone: string): boolean => dayOf(at, zone) === dayOf(now, zone);
