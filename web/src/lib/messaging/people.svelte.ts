import { get } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import { isTrouble, type FeedRow, type Things } from '#lib/sync/index.ts';
import type { Method } from '#lib/ui/method.ts';

/** How somebody is named beside their words: `Person` of the directory's API.  Who is suspended has no badge: `verified` is null. */
export type Person = Readonly<{
  user_id: string;
  practitioner_id: string | null;
  display_name: string;
  first_name: string;
  last_name: string;
  role_label: string;
  city: string | null;
  verified: Readonly<{ method: Method; at: string }> | null;
  /** A civil day; null for whom the national register does not name. */
  register_read_on: string | null;
}>;
export type ByUser = Readonly<Partial<Record<Uuid, Person>>>;

const AT_ONCE = 100; // what the directory answers at most
const KEPT = 'person/';

/** Who the others are.  Kept sealed on the device, so that a thread has names without a network; asked again once a session. */
export class People {
  known = $state.raw<ByUser>({});
  #asked: Partial<Record<Uuid, true>> = {}; // nothing on a screen depends on it

  constructor(private readonly things: Things) {}

  async recall(): Promise<void> {
    this.known = { ...Object.fromEntries(await this.things.all<Person>(KEPT)), ...this.known };
  }

  /** Rows of the feed: whoever was suspended or restored is looked at anew; kept from it by the network, at the next occasion. */
  async heard(rows: readonly FeedRow[]): Promise<void> {
    const changed = rows.flatMap(({ kind, data }) =>
      kind === 'messaging.correspondent_changed' && typeof data.user_id === 'string' ? [data.user_id] : [],
    );
    this.#forget(changed);
    await this.learn(changed);
  }

  /** Learn these names.  Without a network they stay as they were, and are asked for at the next occasion. */
  async learn(userIds: readonly Uuid[]): Promise<void> {
    const wanted = userIds.filter((id, i) => !this.#asked[id] && userIds.indexOf(id) === i).slice(0, AT_ONCE);
    if (wanted.length === 0) return;
    for (const id of wanted) this.#asked[id] = true;
    try {
      const { items } = await get<{ items: readonly Person[] }>('/directory/users', { id: wanted });
      this.known = { ...this.known, ...Object.fromEntries(items.map((person) => [person.user_id, person])) };
      for (const person of items) await this.things.put(KEPT + person.user_id, person);
      await this.learn(userIds); // those beyond what is answered at once
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#forget(wanted);
    }
  }

  #forget(ids: readonly Uuid[]): void {
    this.#asked = Object.fromEntries(Object.entries(this.#asked).filter(([id]) => !ids.includes(id)));
  }
}
