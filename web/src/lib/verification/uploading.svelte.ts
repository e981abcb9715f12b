import { isPassing, Problem } from '#lib/api/index.ts';
import { pause, Rest } from '#lib/sync/backoff.ts';
import { newId } from '#lib/sync/ids.ts';
import type { EvidenceApi } from './api.ts';
import { prepare as prepareHere, type Prepared } from './preparing.ts';
import { PART_BYTES, type Kind } from './shapes.ts';
import type { OnItsWay, Refusal } from './status.ts';

/**
 * One image on its way: made smaller, sent part by part, going on by itself after a cut with the part that was lost
 * (Note [Photos travel in parts], cordee/verification/services/collecting.py).
 */
export class ImageUpload implements OnItsWay {
  state = $state<OnItsWay['state']>('preparing');
  sentBytes = $state(0);
  sizeBytes = $state(0);
  refusal = $state<Refusal | null>(null);
  /** What is being sent, to be shown meanwhile. */
  image = $state.raw<Blob | null>(null);
  readonly id: string = newId();
  #stopped = false;
  readonly #rest = new Rest();

  constructor(
    readonly kind: Kind,
    private readonly file: Blob,
    private readonly api: EvidenceApi,
    private readonly prepare: (file: Blob) => Promise<Prepared> = prepareHere,
  ) {}

  /** Over every cut, until it is there.  Never rejects: `state` and `refusal` tell. */
  async start(): Promise<void> {
    const prepared = await this.prepare(this.file);
    if ('refusal' in prepared) {
      this.#refuse(prepared.refusal);
      return;
    }
    this.image = prepared.image;
    this.sizeBytes = prepared.image.size;
    for (let failures = 0; !this.#stopped;) {
      try {
        await this.#send(prepared.image);
        return;
      } catch (error) {
        if (!isPassing(error)) {
          this.#refuse(refusalOf(error));
          return;
        }
        this.state = 'paused';
        failures += 1;
        await this.#rest.for(pause(failures));
      }
    }
  }

  /** Give it up. */
  cancel(): void {
    this.#stopped = true;
    this.#rest.end();
    void this.api.withdraw(this.id).catch(() => undefined); // what it left is replaced by the next, or deleted with time
  }

  async #send(image: Blob): Promise<void> {
    this.state = 'sending';
    const { have, parts } = await this.api.begin(this.id, this.kind, image.size);
    this.sentBytes = Math.min(image.size, have.length * PART_BYTES);
    for (let n = 0; n < parts; n += 1) {
      if (this.#stopped) return;
      if (have.includes(n)) continue;
      await this.api.putPart(this.id, n, image.slice(n * PART_BYTES, (n + 1) * PART_BYTES));
      this.sentBytes = Math.min(image.size, this.sentBytes + PART_BYTES);
    }
    await this.api.finish(this.id);
    this.state = 'sent';
  }

  #refuse(why: Refusal): void {
    this.refusal = why;
    this.state = 'refused';
  }
}

const refusalOf = (error: unknown): Refusal =>
  error instanceof Problem && error.type === 'too-large' ? 'size' : 'changed';
