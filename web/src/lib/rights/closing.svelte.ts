import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { GaveUp, stepUp, type StepUp } from '#lib/security/step-up.svelte.ts';
import { rightsApi, type Erasure, type RightsApi } from './api.ts';

/** The erasure of one's account: asked for with a word and a proof, kept by one press while its delay runs. */
export class Closing {
  found = $state.raw<Erasure | null>(null);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);

  constructor(
    private readonly api: RightsApi = rightsApi,
    private readonly proof: Pick<StepUp, 'around'> = stepUp,
  ) {}

  read = () => this.#try(async () => (this.found = await this.api.erasure()));

  /** Whether it was asked for. */
  async ask(word: string): Promise<boolean> {
    return this.#try(async () => {
      this.found = await this.proof.around(() => this.api.askErasure(word.trim()));
    });
  }

  keep = () => this.#try(async () => (this.found = await this.api.keep()));

  async #try(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof GaveUp)) this.fault = explain(error);
      if (error instanceof Problem && error.type === 'patients-expected') this.found = await this.api.erasure();
      return false;
    } finally {
      this.busy = false;
    }
  }
}
