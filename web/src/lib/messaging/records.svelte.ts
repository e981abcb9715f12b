import type { Uuid } from '#lib/crypto/index.ts';
import { byConversation, saySeen, type Referral } from '#lib/referrals/api.ts';
import { isTrouble, type FeedRow, type Things } from '#lib/sync/index.ts';

export type ByConversation = Readonly<Partial<Record<Uuid, Referral>>>;

const KEPT = 'referral/';
const AT_ONCE = 40; // what is answered at most; of a long list, so many are read before somebody opens them

/** The administrative records of the cases: what the server knows of a referral, beside what people said of it. */
export class Records {
  known = $state.raw<ByConversation>({});
  #asked: Partial<Record<Uuid, true>> = {}; // in this page
  #wanted: readonly Uuid[] = []; // not answered yet
  #reading: Promise<void> | null = null;

  constructor(private readonly things: Things) {}

  async recall(): Promise<void> {
    this.known = { ...Object.fromEntries(await this.things.all<Referral>(KEPT)), ...this.known };
  }

  /** Rows of the feed: what they speak of is read again, now or, should this page end before, at the next start. */
  async heard(rows: readonly FeedRow[]): Promise<void> {
    const stale = unique(rows.flatMap((row) => this.#concerned(row)));
    for (const id of stale) await this.things.remove(KEPT + id);
    void this.#read(stale); // asks the server, for which the feed does not wait
  }

  /** Read those that are not known yet. */
  async learn(conversationIds: readonly Uuid[]): Promise<void> {
    await this.#read(conversationIds.slice(0, AT_ONCE).filter((id) => !this.known[id] && !this.#asked[id]));
  }

  /** I have the case before my eyes: its sender may know.  Of one that is not known yet it is said when it is, by the same effect. */
  async see(conversationId: Uuid): Promise<void> {
    const referral = this.known[conversationId];
    if (!referral) await this.learn([conversationId]);
    if (referral?.direction !== 'received' || referral.seen_at) return;
    try {
      await saySeen(referral.id);
      await this.#read([conversationId]);
    } catch (error) {
      if (!isTrouble(error)) throw error; // said again when the case is next looked at
    }
  }

  /** Read these as they are now.  Without a network, what was known stays, and they are asked for at the next occasion. */
  async #read(ids: readonly Uuid[]): Promise<void> {
    for (const id of ids) this.#asked[id] = true;
    this.#wanted = unique([...this.#wanted, ...ids]);
    if (this.#wanted.length > 0) this.#reading ??= this.#untilAllAreRead();
    await this.#reading;
  }

  /** One request after the other: what is wanted meanwhile goes together into the next, and no answer is older than the one before it. */
  async #untilAllAreRead(): Promise<void> {
    try {
      while (this.#wanted.length > 0) {
        const items = await this.#asks(this.#wanted.slice(0, AT_ONCE));
        if (!items) return;
        this.known = { ...this.known, ...Object.fromEntries(items.map((one) => [one.conversation_id, one])) };
        for (const one of items.filter(({ conversation_id }) => !this.#wanted.includes(conversation_id)))
          await this.#keep(one);
      }
    } finally {
      this.#reading = null; // at once: what is wanted from here on begins anew
    }
  }

  /** Where this device has no room for it, it is known in this page, and read again at the next start. */
  async #keep(one: Referral): Promise<void> {
    try {
      await this.things.put(KEPT + one.conversation_id, one);
    } catch (error) {
      if (!isTrouble(error)) throw error;
    }
  }

  async #asks(ids: readonly Uuid[]): Promise<readonly Referral[] | null> {
    this.#wanted = this.#wanted.slice(ids.length); // what is heard of them meanwhile has them wanted again
    try {
      return (await byConversation(ids)).items;
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#wanted = unique([...ids, ...this.#wanted]);
      return null;
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

const unique = (ids: readonly Uuid[]) => ids.filter((one, i) => ids.indexOf(one) === i);
