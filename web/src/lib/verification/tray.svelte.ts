import { SvelteMap } from 'svelte/reactivity';
import { explain, type Explained } from '#lib/api/index.ts';
import type { EvidenceApi } from './api.ts';
import type { Kind, TrayShown } from './shapes.ts';
import { chosen, isToTake, kindsOf, statusOf, type Identity, type Proof, type Status } from './status.ts';
import { ImageUpload } from './uploading.svelte.ts';

/** The images of one identity file, as this page gathers them; shown at a computer and on a telephone alike. */
export class EvidenceTray {
  tray = $state.raw<TrayShown | null>(null);
  fault = $state.raw<Explained | null>(null);
  /** The failure itself, for who tells an ended pass from a lost network. */
  failure = $state.raw<unknown>(null);
  step = $state<'gathering' | 'sending' | 'sent'>('gathering');
  proof = $state<Proof>('card');
  identity = $state<Identity>('id_card');
  readonly uploads = new SvelteMap<Kind, ImageUpload>();
  #settled = false;

  proven = $derived(this.tray?.proven ?? false);
  kinds = $derived(kindsOf(this.proof, this.identity, this.proven));
  /** What is to be taken next, in the order of the list. */
  next = $derived(this.kinds.find((kind) => isToTake(this.status(kind))) ?? null);
  /** What is still on its way here or being read there. */
  busy = $derived(this.kinds.filter((kind) => !isToTake(this.status(kind)) && this.status(kind).state !== 'ready'));
  complete = $derived(this.next === null && this.busy.length === 0);

  /** Why there is nothing to show: the first look was cut off, and can be taken again. */
  blocked = $derived(this.tray === null ? this.fault : null);

  constructor(readonly api: EvidenceApi) {}

  status(kind: Kind): Status {
    return statusOf(
      this.tray?.images.find((image) => image.kind === kind),
      this.uploads.get(kind),
    );
  }

  /** Ask what is there.  Never rejects: `fault` tells. */
  async refresh(): Promise<void> {
    try {
      this.#take(await this.api.tray());
      this.failure = this.fault = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Send an image; one of the same kind that was on its way is given up. */
  async add(kind: Kind, file: Blob): Promise<void> {
    this.uploads.get(kind)?.cancel();
    const upload = new ImageUpload(kind, file, this.api);
    this.uploads.set(kind, upload);
    await upload.start();
    await this.refresh();
  }

  async withdraw(kind: Kind, id: string): Promise<void> {
    try {
      await this.api.withdraw(id);
      this.uploads.delete(kind);
      await this.refresh();
    } catch (error) {
      this.#fail(error);
    }
  }

  stop(kind: Kind): void {
    this.uploads.get(kind)?.cancel();
    this.uploads.delete(kind);
  }

  /** Put the file on the reviewers' desk. */
  async send(): Promise<void> {
    if (!this.complete || this.step === 'sending') return;
    this.step = 'sending';
    try {
      this.#take(await this.api.send());
      this.step = 'sent';
    } catch (error) {
      this.step = 'gathering';
      this.#fail(error);
      await this.refresh();
    }
  }

  #take(tray: TrayShown): void {
    this.tray = tray;
    for (const [kind, { id, state }] of this.uploads) {
      // sent, and replaced or withdrawn on another screen since
      if (state === 'sent' && !tray.images.some((image) => image.id === id)) this.uploads.delete(kind);
    }
    if (this.#settled) return;
    this.#settled = true; // once: then the person chooses
    Object.assign(this, chosen(tray));
  }

  #fail(error: unknown): void {
    this.fault = explain(error);
    this.failure = error;
  }
}
