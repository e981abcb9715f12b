/** What of a referral's record stands in a thread and in a row: the events that say something new to people.  Pure. */
import type { Event, Referral } from '#lib/referrals/api.ts';

export type ShownEvent = Event &
  Readonly<{ kind: 'booked' | 'cancelled' | 'moved' | 'sms_failed' | 'mail_failed' | 'contact_corrected' }>;

/** Sent says nothing that the first message does not, seen is under it, an SMS or a mail that left is said beside the appointment. */
const isShown = (event: Event): event is ShownEvent =>
  ['booked', 'cancelled', 'moved', 'sms_failed', 'mail_failed', 'contact_corrected'].includes(event.kind);

export const shownEvents = (referral: Referral | undefined): readonly ShownEvent[] =>
  (referral?.events ?? []).filter(isShown);

export const lastEvent = (referral: Referral | undefined): ShownEvent | undefined => shownEvents(referral).at(-1);

const TOGETHER_MS = 3_000;

/**
 * When an event takes its place among the words.  A referral is one act of the server, its letter and its appointment have one
 * time: people read the letter first.
 */
export function placeOf(event: Event, referral: Pick<Referral, 'sent_at'>): number {
  const at = Date.parse(event.at);
  const isOfTheSending = Math.abs(at - Date.parse(referral.sent_at)) < TOGETHER_MS;
  return isOfTheSending ? at + TOGETHER_MS : at;
}
