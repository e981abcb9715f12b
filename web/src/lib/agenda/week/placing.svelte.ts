import { Problem } from '#lib/api/index.ts';
import type { Slot } from '../api.ts';

/** A form that gives somebody a time: whether it was tried, is on its way, why it was refused, and what is free instead. */
export class Placing {
  tried = $state(false);
  busy = $state(false);
  fault = $state.raw<unknown>(null);
  /** The next free times, where the one that was asked for is taken or closed. */
  next = $state.raw<readonly Slot[] | null>(null);

  begin(): void {
    this.tried = false;
    this.fault = this.next = null;
  }

  /** A refusal stays beside the form, of which nothing is lost. */
  async run(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = error;
      if (error instanceof Problem && Array.isArray(error.extra.next)) this.next = error.extra.next as readonly Slot[];
    } finally {
      this.busy = false;
    }
  }
}
