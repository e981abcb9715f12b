import { whenOver } from '#lib/session/over.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import { newId } from './ids.ts';

/** What forms make, each under an id of this device's. */
export type Made =
  | 'absence'
  | 'busy'
  | 'visit'
  | 'visit-patient'
  | 'reason'
  | 'place'
  | 'locum'
  | 'invitation'
  | 'link'
  | 'address'
  | 'membership'
  | 'people-file'
  | 'joining';

/**
 * The ids of what is being made, from the first try until it is known to be made.
 *
 * Whoever hears no answer presses again, or closes the form, looks, and fills it in again: while it says the same it goes under the
 * same id, and the server knows that it has it (cordee/config/tests/repeats.py).  Said otherwise, it is something else.
 */
class Tries {
  readonly #last = new Map<Made, Readonly<{ id: Uuid; content: string }>>();

  /** The id under which this goes. */
  id(made: Made, content: unknown): Uuid {
    const said = JSON.stringify(content);
    const last = this.#last.get(made);
    if (last?.content === said) return last.id;
    const id = newId();
    this.#last.set(made, { id, content: said });
    return id;
  }

  /** It was made: the same once more is another one. */
  done(...made: readonly Made[]): void {
    for (const one of made) this.#last.delete(one);
  }

  /** What bore this id is called off: the same once more is another one. */
  gone(id: string): void {
    for (const [made, last] of this.#last) if (last.id === id) this.#last.delete(made);
  }

  forget(): void {
    this.#last.clear();
  }
}

export const tries = new Tries();
whenOver(() => tries.forget());
