import { Problem } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import { byConversation, saySeen, type Referral } from '#lib/referrals/api.ts';
import { isTrouble, type FeedRow, type Things } from '#lib/sync/index.ts';

export type ByConversation = Readonly<Partial<Record<Uuid, Referral>>>;

const KEPT = 'referral/';
const MOST_AHEAD = 40; // of a long list, so many are read before somebody opens them

/** The administrative records of the cases: what the server knows of a referral, beside what people said of it. */
export class Records {
  known = $state.raw<ByConversation>({});
  #asked: Partial<Record<Uuid, true>> = {};

  constructor(private readonly things: Things) {}

  async recall(): Promise<void> {
    this.known = { ...Object.fromEntries(await this.things.all<Referral>(KEPT)), ...this.known };
  }

  /** Rows of the feed: what they speak of is read again, now or, should this page end before, at the next start. */
  async heard(rows: readonly FeedRow[]): Promise<void> {
    const stale = rows.flatMap((row) => this.#concerned(row));
    for (const id of stale.filter((one, i) => stale.indexOf(one) === i)) {
      await this.things.remove(KEPT + id);
      void this.read(id);
    }
  }

  /** Read those that are not known yet, one after the other. */
  async learn(conversationIds: readonly Uuid[]): Promise<void> {
    for (const id of conversationIds.slice(0, MOST_AHEAD)) {
      if (this.known[id] || this.#asked[id]) continue;
      this.#asked[id] = true;
      await this.read(id);
    }
  }

  /** Read one as it is now; without a network, what was known stays. */
  async read(conversationId: Uuid): Promise<void> {
    try {
      const referral = await byConversation(conversationId);
      this.known = { ...this.known, [conversationId]: referral };
      await this.things.put(KEPT + conversationId, referral);
    } catch (error) {
      if (!isTrouble(error)) throw error;
      if (!(error instanceof Problem && error.status === 404)) this.#asked = without(this.#asked, conversationId);
    }
  }

  /** I have the case before my eyes: its sender may know. */
  async see(conversationId: Uuid): Promise<void> {
    const referral = this.known[conversationId];
    if (referral?.direction !== 'received' || referral.seen_at) return;
    try {
      await saySeen(referral.id);
      await this.read(conversationId);
    } catch (error) {
      if (!isTrouble(error)) throw error; // said again when the case is next looked at
    }
  }

  #concerned({ kind, data }: FeedRow): Uuid[] {
    if (kind.startsWith('referral.') && typeof data.conversation_id === 'string') return [data.conversation_id];
    if (kind !== 'appointment.changed') return [];
    return Object.entries(this.known).flatMap(([id, one]) =>
      one?.appointment?.id === data.appointment_id ? [id] : [],
    );
  }
}

const without = <T>(all: Readonly<Partial<Record<Uuid, T>>>, id: Uuid) =>
  Object.fromEntries(Object.entries(all).filter(([other]) => other !== id));
