import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { invitationsApi, type InvitationsApi, type Shown } from './api.ts';

/** The page where a link leads: who invites, and whether it still serves. */
export class Reading {
  shown = $state.raw<Shown | null>(null);
  fault = $state.raw<Explained | null>(null);
  declined = $state(false);
  busy = $state(false);

  constructor(
    private readonly token: string,
    private readonly api: InvitationsApi = invitationsApi,
  ) {}

  async begin(): Promise<void> {
    if (this.token === '') {
      this.shown = { worth: 'unknown', inviter: null, community: null, assistant: false, valid_until: null };
      return;
    }
    await this.#act(async () => {
      this.shown = await this.api.look(this.token);
    });
  }

  /** Not for me. */
  decline(): Promise<boolean> {
    return this.#act(async () => {
      await this.api.decline(this.token);
      this.declined = true;
    });
  }

  /** By somebody who is signed in; whether it was done. */
  accept(): Promise<boolean> {
    return this.#act(() => this.api.accept(this.token));
  }

  async #act(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof Problem && error.type === 'invitation-ended' && this.shown) {
        this.shown = { ...this.shown, worth: (error.extra.worth as Shown['worth'] | undefined) ?? 'unknown' };
      } else this.fault = explain(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
