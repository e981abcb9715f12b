import { newId } from '#lib/sync/ids.ts';
import type { Absence, Days, Opening, Reason } from '../api.ts';

type Owner = Readonly<{ practitioner_id: string }>;
type Items<T> = Promise<Readonly<{ items: readonly T[] }>>;
/** The part of lib/agenda/api.ts that is spoken here. */
export type PracticeApi = Readonly<{
  openings(owner: Owner): Items<Opening>;
  saveOpenings(owner: Owner, items: readonly Opening[]): Items<Opening>;
  reasons(practitionerId: string): Items<Reason>;
  saveReason(owner: Owner, reason: Reason): Promise<unknown>;
  removeReason(id: string): Promise<unknown>;
  absences(owner: Owner): Items<Absence>;
  addAbsence(owner: Owner, absence: Absence): Promise<unknown>;
  removeAbsence(id: string): Promise<unknown>;
}>;
/** Tells what was saved, and how to take it back. */
export type Saved = (
  what: 'hours' | 'reason' | 'reasonRemoved' | 'absence' | 'absenceRemoved',
  undo: () => Promise<unknown>,
  weekday?: number,
) => void;

/** A practitioner's hours, reasons and absences.  Each change is saved as it is made; taking it back is another one. */
export class Practice {
  openings = $state.raw<readonly Opening[]>([]);
  reasons = $state.raw<readonly Reason[]>([]);
  absences = $state.raw<readonly Absence[]>([]);
  state = $state<'reading' | 'ready' | 'failed'>('reading');
  fault = $state.raw<unknown>(null);
  readonly #owner: Owner;

  constructor(
    private readonly api: PracticeApi,
    readonly practitionerId: string,
    private readonly saved: Saved,
  ) {
    this.#owner = { practitioner_id: practitionerId };
  }

  async read(): Promise<void> {
    try {
      const { api } = this;
      const [openings, reasons, absences] = await Promise.all([
        api.openings(this.#owner),
        api.reasons(this.practitionerId),
        api.absences(this.#owner),
      ]);
      Object.assign(this, { openings: openings.items, reasons: reasons.items, absences: absences.items });
      this.state = 'ready';
      this.fault = null;
    } catch (error) {
      this.fault = error;
      if (this.state === 'reading') this.state = 'failed';
    }
  }

  /** Replace the week; on the screen at once, and as it was before if the server refuses. */
  async saveWeek(week: readonly Opening[], weekday: number): Promise<boolean> {
    const before = this.openings;
    this.openings = week;
    const kept = await this.#tries(async () => {
      this.openings = (await this.api.saveOpenings(this.#owner, week)).items;
    });
    if (kept) this.saved('hours', () => this.#putBack(before), weekday);
    else this.openings = before;
    return kept;
  }
  #putBack(week: readonly Opening[]): Promise<boolean> {
    return this.#tries(async () => {
      this.openings = (await this.api.saveOpenings(this.#owner, week)).items;
    });
  }

  async saveReason(reason: Reason): Promise<boolean> {
    const before = this.reasons.find((one) => one.id === reason.id);
    const kept = await this.#tries(() => this.#changeReasons(() => this.api.saveReason(this.#owner, reason)));
    if (kept) {
      const undo = () => (before ? this.api.saveReason(this.#owner, before) : this.api.removeReason(reason.id));
      this.saved('reason', () => this.#tries(() => this.#changeReasons(undo)));
    }
    return kept;
  }

  async removeReason(reason: Reason): Promise<void> {
    const kept = await this.#tries(() => this.#changeReasons(() => this.api.removeReason(reason.id)));
    // A reason that was dropped stays so, for the appointments that name it: the same one comes back under another id.
    const again = { ...reason, id: newId() };
    const undo = () => this.api.saveReason(this.#owner, again);
    if (kept) this.saved('reasonRemoved', () => this.#tries(() => this.#changeReasons(undo)));
  }

  async addAbsence(absence: Absence): Promise<boolean> {
    const kept = await this.#tries(() => this.#changeAbsences(() => this.api.addAbsence(this.#owner, absence)));
    const undo = () => this.api.removeAbsence(absence.id);
    if (kept) this.saved('absence', () => this.#tries(() => this.#changeAbsences(undo)));
    return kept;
  }

  async removeAbsence(absence: Absence): Promise<void> {
    const kept = await this.#tries(() => this.#changeAbsences(() => this.api.removeAbsence(absence.id)));
    const again = { ...absence, id: newId() };
    const undo = () => this.api.addAbsence(this.#owner, again);
    if (kept) this.saved('absenceRemoved', () => this.#tries(() => this.#changeAbsences(undo)));
  }

  async #changeReasons(change: () => Promise<unknown>): Promise<void> {
    await change();
    this.reasons = (await this.api.reasons(this.practitionerId)).items;
  }
  async #changeAbsences(change: () => Promise<unknown>): Promise<void> {
    await change();
    this.absences = (await this.api.absences(this.#owner)).items;
  }
  async #tries(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.fault = null;
      return true;
    } catch (error) {
      this.fault = error;
      return false;
    }
  }
}

/** Patients who are expected while somebody is away: each is to be moved, for an absence cancels nothing. */
export const toMove = ({ start, end }: Absence, { appointments }: Days): number =>
  appointments.filter(
    (one) => one.kind === 'patient' && one.cancelled_at === null && one.start < end && one.end > start,
  ).length;
