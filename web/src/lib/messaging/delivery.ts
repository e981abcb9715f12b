import { reach, type Conversation } from '#lib/sync/index.ts';

/** What became of a message of mine: each of these has its glyph and its word (lib/ui/MessageState.svelte). */
export type Delivery = 'waiting' | 'sent' | 'delivered' | 'read' | 'undelivered';

/** How far a message that the server has came. */
export function deliveryOf(one: Conversation, seq: number): Delivery {
  const { delivered, readers } = reach(one, seq);
  return readers.length > 0 ? 'read' : delivered ? 'delivered' : 'sent';
}
