import type { Day } from '#lib/i18n/index.ts';
import { isNamed } from '#lib/patients/known.ts';
import type { AgendaApi } from './agenda.svelte.ts';
import type { Appointment } from './api.ts';
import { addDays } from './calendar.ts';

const BEFORE = 14; // days: who missed their appointment calls too
const STEP = 28;
const STEPS = 7; // half a year
const MOST = 12;

/** Somebody’s appointments by their name, of an agenda that is read month by month: those to come first, then those just past. */
export class Finding {
  text = $state('');
  reading = $state(false);
  fault = $state.raw<unknown>(null);
  #read = $state.raw<readonly Appointment[]>([]);
  #turn: AbortController | null = null;

  constructor(
    private readonly api: AgendaApi,
    private readonly now: () => number = () => Date.now(),
  ) {}

  found = $derived.by((): readonly Appointment[] => {
    const typed = this.text.trim();
    if (typed === '') return [];
    const named = this.#read.filter(({ patient }) => patient !== null && isNamed(patient, typed));
    const isPast = ({ end }: Appointment) => Date.parse(end) <= this.now();
    return [...named.filter((one) => !isPast(one)), ...named.filter(isPast).reverse()].slice(0, MOST);
  });

  async begin(practitionerId: string, today: Day): Promise<void> {
    this.end();
    const turn = new AbortController();
    this.#turn = turn;
    this.reading = true;
    try {
      for (let step = 0, from = addDays(today, -BEFORE); step < STEPS; step += 1, from = addDays(from, STEP)) {
        const asked = { practitioner_id: practitionerId, from, to: addDays(from, STEP - 1) };
        const { appointments } = await this.api.days(asked, turn.signal);
        if (turn.signal.aborted) return;
        this.#read = [...this.#read, ...appointments];
      }
    } catch (error) {
      if (!turn.signal.aborted) this.fault = error;
    } finally {
      if (this.#turn === turn) this.reading = false;
    }
  }

  /** Nothing of anybody stays. */
  end(): void {
    this.#turn?.abort();
    this.#turn = null;
    this.#read = [];
    this.text = '';
    this.reading = false;
    this.fault = null;
  }
}
