import { daysBetween, type Instant } from '#lib/i18n/index.ts';
import type { Row, Urgency } from '#lib/referrals/api.ts';

export type Tab = 'received' | 'sent' | 'closed';
export type GroupName =
  'urgent' | 'week' | 'unhurried' | 'looked' | 'untouched' | 'unreached' | 'unopened' | 'expected' | 'over';
export type Group = Readonly<{ name: GroupName; rows: readonly Row[] }>;

const ORDER: Readonly<Record<Tab, readonly GroupName[]>> = {
  received: ['urgent', 'week', 'unhurried', 'looked'],
  sent: ['untouched', 'unreached', 'unopened', 'expected'],
  closed: ['over'],
};
/** Groups in which it is one's own turn: the only ones that may be orange. */
const YOURS: ReadonlySet<GroupName> = new Set(['urgent', 'week', 'unhurried', 'untouched', 'unreached']);
export const isYours = (name: GroupName): boolean => YOURS.has(name);

/** The rows of a tab under their headings, what is more pressing first; each keeps the server's order, the oldest promise first. */
export function grouped(tab: Tab, rows: readonly Row[], now: Date): Group[] {
  const named = rows.map((row) => ({ row, name: groupOf(tab, row, now) }));
  return ORDER[tab]
    .map((name) => ({ name, rows: named.filter((one) => one.name === name).map((one) => one.row) }))
    .filter((group) => group.rows.length > 0);
}

function groupOf(tab: Tab, row: Row, now: Date): GroupName {
  if (tab === 'closed') return 'over';
  if (tab === 'received') return row.seen_at === null ? hurry(row, now) : 'looked';
  if (row.seen_at === null && isPast(row.due_at, now)) return 'untouched';
  if (row.sms_state === 'failed' || row.mail_state === 'failed') return 'unreached';
  return row.seen_at === null ? 'unopened' : 'expected';
}

/** By what the sender said; and whoever is expected within a week is looked at this week, whatever was said. */
function hurry(row: Row, now: Date): 'urgent' | 'week' | 'unhurried' {
  if (row.urgency === 'urgent') return 'urgent';
  const soon = row.appointment !== null && daysBetween(now, row.appointment.start) < 7;
  return row.urgency === 'soon' || soon ? 'week' : 'unhurried';
}

/** How near a promise is, for the clock at the right of a row: red only for what is urgent, orange from the eve on. */
export type Nearness = Readonly<{
  tone: 'danger' | 'rope' | 'plain';
  /** What to say: how long it has been late, minutes left, a part of today, or a day. */
  say: 'late' | 'minutes' | 'today' | 'evening' | 'day';
  /** Minutes of `late` and `minutes`. */
  minutes: number;
}>;

const SOON_MIN = 90;
const EVENING_H = 18;

/** The clock of a promise that is due. */
export function nearness(due: Instant, urgency: Urgency, now: Date, hourOf: (at: Instant) => number): Nearness {
  const minutes = Math.round((Date.parse(due) - now.getTime()) / 60_000);
  const days = daysBetween(now, due);
  const tone = urgency === 'urgent' ? 'danger' : days <= 1 ? 'rope' : 'plain';
  if (minutes <= 0) return { tone, say: 'late', minutes: -minutes };
  if (minutes <= SOON_MIN) return { tone, say: 'minutes', minutes };
  if (days > 0) return { tone, say: 'day', minutes };
  return { tone, say: hourOf(due) >= EVENING_H ? 'evening' : 'today', minutes };
}

/** A length of time in the one unit a person would say: 38 min, 26 h, 2 days. */
export function length(minutes: number): Readonly<{ unit: 'min' | 'h' | 'day'; n: number }> {
  if (minutes < 60) return { unit: 'min', n: minutes };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { unit: 'h', n: hours } : { unit: 'day', n: Math.floor(hours / 24) };
}

const isPast = (at: Instant | null, now: Date) => at !== null && Date.parse(at) <= now.getTime();
