import { t, time } from '#lib/i18n/index.ts';
import { reach, type Conversation } from '#lib/sync/index.ts';
import { deliveryOf, type Delivery } from './delivery.ts';
import { shortNameOf } from './naming.ts';
import type { ByUser } from './people.svelte.ts';
import type { Said, Turn } from './turns.ts';

/** How far a message of mine has come.  Without `words`, the glyph says it beside the message's time. */
export type Reached = Readonly<{ state: Delivery; words: string | null; time: string }>;

/**
 * Under which of my messages a state stands: the last one and any not yet read, with their words; and the last of an older turn,
 * with its time.
 */
export function reachedOf(
  one: Conversation,
  turn: Turn,
  lastMine: string | undefined,
  people: ByUser,
): (said: Said) => Reached | null {
  if (!turn.mine) return () => null;
  const end = turn.said.at(-1)?.id;
  return (said) => {
    if (said.state === 'failed') return null; // it has a line of its own, with what to do
    const now = stateOf(one, said, people);
    if (said.id === lastMine || now.state !== 'read') return now;
    return said.id === end ? { ...now, words: null } : null;
  };
}

function stateOf(one: Conversation, { seq, at }: Said, people: ByUser): Reached {
  const sentAt = time(new Date(at));
  if (seq === null) return { state: 'waiting', words: t('ui.message.waiting'), time: '' };
  const state = deliveryOf(one, seq);
  if (state === 'read') return { state, words: readWords(one, seq, reach(one, seq).readers, people), time: sentAt };
  return { state, words: `${t(`ui.message.${state}`)} ${sentAt}`, time: sentAt };
}

function readWords(one: Conversation, seq: number, readers: readonly string[], people: ByUser): string {
  const [reader = ''] = readers;
  if (readers.length > 1) return t('messages.readBy.many', { n: readers.length });
  const seen = one.readAt[reader];
  const name = shortNameOf(people[reader]?.display_name ?? t('messages.unnamed'));
  if (!seen || seen.from >= seq || seen.to < seq) return t('messages.readBy', { name });
  return t('messages.readBy.at', { name, time: time(new Date(seen.at)) });
}
