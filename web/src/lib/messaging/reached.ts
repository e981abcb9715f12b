import { t, time } from '#lib/i18n/index.ts';
import { reach, type Conversation } from '#lib/sync/index.ts';
import type { Person } from './mailbox.svelte.ts';
import type { Block, Said } from './turns.ts';

/** How far a message of mine has come, for the line under it. */
export type Reached = Readonly<{ state: 'waiting' | 'sent' | 'delivered' | 'read'; note: string }>;

/** Under which of my messages a state is shown: the last one, and any not yet read. */
export function reachedOf(
  one: Conversation,
  blocks: readonly Block[],
  people: Readonly<Record<string, Person>>,
): (said: Said) => Reached | null {
  const mine = blocks.flatMap((block) => (block.kind === 'turn' && block.mine ? block.said : []));
  const last = mine.at(-1)?.id;
  return (said) => {
    if (!said.mine || said.state === 'failed') return null;
    const now = stateOf(one, said, people);
    return said.id === last || now.state !== 'read' ? now : null;
  };
}

function stateOf(one: Conversation, said: Said, people: Readonly<Record<string, Person>>): Reached {
  const at = time(new Date(said.at));
  if (said.seq === null) return { state: 'waiting', note: '' };
  const { delivered, readers } = reach(one, said.seq);
  const [reader] = readers;
  if (reader) {
    const seen = one.readAt[reader];
    const known = seen && seen.from < said.seq && said.seq <= seen.to ? time(new Date(seen.at)) : '';
    const name = people[reader]?.display_name ?? '';
    const who = readers.length === 1 ? t('messages.by', { name }) : t('messages.byMany', { n: readers.length });
    return { state: 'read', note: [who, known].filter(Boolean).join(' ') };
  }
  return { state: delivered ? 'delivered' : 'sent', note: at };
}
