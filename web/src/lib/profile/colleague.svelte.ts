import { reasons, slots, type Reason, type Slot } from '#lib/agenda/api.ts';
import { explain, type Explained } from '#lib/api/index.ts';
import { practitioner, type CardFull } from '#lib/directory/api.ts';
import { takesReferrals } from '#lib/directory/card.ts';
import { profileApi, type About } from './api.ts';
import { today } from './today.ts';

/** What may be booked with a colleague: a reason, how long it takes, the next slots; none means on request. */
export type Bookable = Readonly<{ reason: Reason; zone: string; next: readonly Slot[] }>;

const doors = {
  practitioner,
  reasons,
  slots,
  about: profileApi.about,
  except: profileApi.except,
  forget: profileApi.forget,
};
type Doors = typeof doors;

const NEXT = 3;
const MOST_REASONS = 6;
const DAYS = 28;

/** A colleague's page: the card first, what is said and what is free beside it. */
export class Colleague {
  card = $state.raw<CardFull | null>(null);
  about = $state.raw<About | null>(null);
  bookable = $state.raw<readonly Bookable[] | null>(null);
  fault = $state.raw<Explained | null>(null);

  constructor(
    private readonly id: string,
    private readonly ask: Doors = doors,
  ) {}

  async read(): Promise<void> {
    this.fault = null;
    try {
      const [card, about] = await Promise.all([this.ask.practitioner(this.id), this.ask.about(this.id)]);
      Object.assign(this, { card, about });
      this.bookable = takesReferrals(card) ? await this.#free(card) : [];
    } catch (error) {
      this.fault = explain(error);
    }
  }

  /** Say whether they may begin to write; null: as one's rule has it. */
  async admit(admitted: boolean | null): Promise<void> {
    const userId = this.card?.user_id;
    if (!userId || !this.about) return;
    this.fault = null;
    try {
      await (admitted === null ? this.ask.forget(userId) : this.ask.except(userId, admitted));
      this.about = { ...this.about, admitted };
    } catch (error) {
      this.fault = explain(error);
    }
  }

  async #free(card: CardFull): Promise<Bookable[]> {
    const { items } = await this.ask.reasons(this.id);
    const from = today(card.place?.zone);
    return Promise.all(
      items.slice(0, MOST_REASONS).map(async (reason) => {
        const found = await this.ask.slots(this.id, { reason_id: reason.id, from, days: DAYS });
        const free = found.days.flatMap((day) => day.slots);
        return { reason, zone: found.zone, next: (free.length > 0 ? free : found.nearest).slice(0, NEXT) };
      }),
    );
  }
}
