import { explain, isPassing, type Explained } from '#lib/api/index.ts';
import { GaveUp, stepUp, type StepUp } from '#lib/security/step-up.svelte.ts';
import { rightsApi, type Export, type RightsApi } from './api.ts';

const LOOK_MS = 1500;

/** All that the server holds of somebody, as one file: asked for, made by a job, fetched. */
export class OwnExport {
  found = $state.raw<Export | null>(null);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly save: (file: Blob) => void,
    private readonly api: RightsApi = rightsApi,
    private readonly proof: Pick<StepUp, 'around'> = stepUp,
  ) {}

  /** Read how far it is, and go on reading while it is being made. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.found = await this.api.export();
    } catch (error) {
      if (!isPassing(error)) throw error; // out of reach: what was shown stays, and the next look says more
    }
    if (this.found?.state === 'making') this.#timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  async ask(): Promise<void> {
    await this.#try(async () => {
      this.found = await this.proof.around(() => this.api.askExport());
    });
    await this.look();
  }

  /** The file itself, into the browser's downloads. */
  async fetch(): Promise<void> {
    const { id } = this.found ?? {};
    if (id) await this.#try(async () => this.save(await this.proof.around(() => this.api.file(id))));
    if (this.fault) await this.look();
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await act();
    } catch (error) {
      if (!(error instanceof GaveUp)) this.fault = explain(error);
    } finally {
      this.busy = false;
    }
  }
}
