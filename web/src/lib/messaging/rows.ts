import { date, plain, shortDay, t, time, type Instant } from '#lib/i18n/index.ts';
import type { Referral } from '#lib/referrals/api.ts';
import { unread, type Conversation, type Waiting } from '#lib/sync/index.ts';
import { deliveryOf, type Delivery } from './delivery.ts';
import type { Draft } from './drafts.svelte.ts';
import { lastEvent, placeOf, type ShownEvent } from './happenings.ts';
import { aboutOf, titleOf } from './naming.ts';
import type { ByUser } from './people.svelte.ts';
import { isSaid } from './turns.ts';

/** The last line of a row: a glyph, which also says what it means, and a few words. */
export type LastLine = Readonly<{ glyph: Delivery | 'draft' | 'booked' | 'cancelled' | 'lost' | null; words: string }>;
export type Row = Readonly<{
  id: string;
  title: string;
  about: string;
  at: Instant;
  last: LastLine;
  unread: number;
}>;

export type Known = Readonly<{
  me: string;
  people: ByUser;
  referral: Referral | undefined;
  draft: Draft;
  waiting: readonly Waiting[];
  lastAt: number;
}>;

/** A conversation as the list shows it. */
export function rowOf(one: Conversation, known: Known): Row {
  return {
    id: one.id,
    title: titleOf(one, known.people),
    about: aboutOf(one, known.people),
    at: new Date(known.lastAt).toISOString(),
    last: lastLine(one, known),
    unread: unread(one),
  };
}

/** What I have begun, what is on its way, what happened, what was said: the first of these that is the latest. */
function lastLine(one: Conversation, { me, referral, draft, waiting }: Known): LastLine {
  const begun = draft.text.trim() || draft.files[0]?.name;
  if (begun) return { glyph: 'draft', words: t('messages.draft', { words: begun }) };
  const mine = waiting.findLast((each) => each.conversationId === one.id && each.state !== 'sent' && isSaid(each));
  if (mine) return { glyph: mine.state === 'refused' ? 'undelivered' : 'waiting', words: waitingWords(mine) };
  const { last } = one.summary;
  const event = lastEvent(referral);
  if (referral && event && placeOf(event, referral) > (last?.at ?? 0)) return happened(event, referral);
  if (!last)
    return { glyph: null, words: one.dropped ? t('messages.before', { day: date(new Date(one.dropped.since)) }) : '' };
  const words = last.says === 'text' || last.says === 'files' ? plain(last.text) : t(`messages.says.${last.says}`);
  return { glyph: last.sender === me ? deliveryOf(one, last.seq) : null, words };
}

function waitingWords({ message: { content, attachments } }: Waiting): string {
  const words = content.type === 'text' ? content.text : content.type === 'file' ? content.caption : '';
  return words || (attachments?.[0]?.name ?? '');
}

function happened(event: ShownEvent, referral: Referral): LastLine {
  if (event.kind === 'cancelled') return { glyph: 'cancelled', words: t('messages.event.cancelled') };
  if (event.kind === 'sms_failed' || event.kind === 'mail_failed')
    return { glyph: 'lost', words: t(`messages.event.${event.kind}`) };
  if (event.kind === 'contact_corrected') return { glyph: 'booked', words: t('messages.event.contact_corrected') };
  if (!referral.appointment) return { glyph: 'booked', words: t(`messages.event.${event.kind}`) };
  const { start } = referral.appointment;
  return { glyph: 'booked', words: t('messages.booked', { day: shortDay(start), time: time(start) }) };
}
