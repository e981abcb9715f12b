import type { Day } from '#lib/i18n/index.ts';
import type { Days } from './api.ts';
import { dayShape, hoursOf, worksOn } from './blocks.ts';
import { addDays, mondayOf, weekFrom } from './calendar.ts';

export type View = 'day' | 'week';
/** What the address says: whose agenda, which day, how wide. */
export type Asked = Readonly<{ practitionerId: string; day: Day; view: View }>;
export type AgendaApi = Readonly<{
  days(asked: Readonly<{ practitioner_id: string; from: Day; to: Day }>, signal?: AbortSignal): Promise<Days>;
}>;

const EMPTY: Days = { zone: 'Europe/Paris', openings: [], absences: [], appointments: [] };

/** An agenda as it is looked at: whole weeks are read and kept, so that going back shows at once what was there. */
export class Agenda {
  fault = $state.raw<unknown>(null);
  #kept = $state.raw<Readonly<Record<string, Days>>>({});
  #reading: AbortController | null = null;

  constructor(
    private readonly api: AgendaApi,
    /** What the address says now. */
    private readonly address: () => Asked,
  ) {}

  asked = $derived.by(() => this.address());
  monday = $derived(mondayOf(this.asked.day));
  #key = $derived(`${this.asked.practitionerId} ${this.monday}`);
  /** What was read of the week; nothing while it is read for the first time. */
  found = $derived(this.#kept[this.#key]);
  loading = $derived(!this.found && this.fault === null);
  zone = $derived((this.found ?? EMPTY).zone);
  week = $derived(weekFrom(this.monday, this.found && worksOn(addDays(this.monday, 6), this.found) ? 7 : 6));
  shown = $derived(this.asked.view === 'day' ? [this.asked.day] : this.week);
  hours = $derived(hoursOf(this.shown, this.found ?? EMPTY));
  /** The days on the screen; none while nothing was read. */
  shapes = $derived(this.found ? this.shown.map((day) => dayShape(day, this.found ?? EMPTY, this.hours)) : []);
  /** Days of the week with a patient whom a colleague sent: an orange dot in the phone's strip. */
  withReferred = $derived(
    weekFrom(this.monday, 7).filter(
      (day) => this.found && dayShape(day, this.found, this.hours).blocks.some((block) => block.look === 'referred'),
    ),
  );

  /** Read the week again, or for the first time. */
  async refresh(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const key = this.#key;
    const week = { practitioner_id: this.asked.practitionerId, from: this.monday, to: addDays(this.monday, 6) };
    try {
      const found = await this.api.days(week, reading.signal);
      if (reading.signal.aborted) return;
      this.#kept = { ...this.#kept, [key]: found };
      this.fault = null;
    } catch (error) {
      if (!reading.signal.aborted) this.fault = error;
    }
  }
}
