import type { ConversationState, Uuid } from '#lib/crypto/index.ts';
import { after, NOTHING, type Conversation, type Known, type News } from './known.ts';
import type { Waiting } from './outbox.ts';

/** What screens read of what this device knows. */
export class Store {
  known = $state.raw<Known>(NOTHING);
  /** Messages on their way, oldest first. */
  waiting = $state.raw<readonly Waiting[]>([]);
  /** What the worker says of conversations whose keys were looked at: members, and why sending is frozen. */
  states = $state.raw<Readonly<Record<Uuid, ConversationState>>>({});
  /** `recalling`: the device's own memory is being read. `current`: the server's heads were heard since the start. */
  phase = $state<'recalling' | 'recalled' | 'current'>('recalling');

  get(id: Uuid): Conversation | undefined {
    return this.known.conversations.get(id);
  }
  hear(news: News): void {
    this.known = after(this.known, news);
  }
  loaded(state: ConversationState): void {
    this.states = { ...this.states, [state.id]: state };
  }
}
