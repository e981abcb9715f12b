import { whenOver } from '#lib/session/over.ts';
import { explain, isPassing, Problem } from '#lib/api/index.ts';
import { isTrouble } from '#lib/sync/trouble.ts';
import { invitationsApi, type InvitationsApi, type Meeting } from './api.ts';
import { letGo, takenUp } from './kept.ts';

const AGAIN_MS = 10_000;
const MOST_TRIES = 30; // five minutes: then the strip on the home page stays, and a press tries again

type Taken = Readonly<{ token: string; by: string; assistant?: boolean }>;
type Kept = Readonly<{ taken: () => Taken | null; letGo: () => void }>;
const HERE: Kept = { taken: takenUp, letGo };
/** Whose secretariat did not open to who came for it, why, and what to do. */
export type NotTaken = Readonly<{ by: string; why: string; next: string }>;

/**
 * Somebody comes by an invitation: it is said to the server as soon as there is a session, and the conversation with the inviter opens
 * once identity and keys are there.  Nothing of it stands in anybody's way: what fails is tried again.
 */
export class Arriving {
  /** Whom one is about to meet, while that conversation cannot be opened yet. */
  meeting = $state.raw<Meeting | null>(null);
  /** Said until it was read: an assistant whom nobody takes would wait for ever. */
  notTaken = $state.raw<NotTaken | null>(null);
  #accepting: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(
    private readonly api: InvitationsApi = invitationsApi,
    private readonly kept: Kept = HERE,
  ) {}

  /**
   * Say by which invitation this person came; whether that was news: it may have opened something.  A link that serves no more is let go:
   * they have joined all the same.  An assistant has come for nothing else, so she reads why.
   */
  accept(): Promise<boolean> {
    this.#accepting ??= this.#accept().finally(() => (this.#accepting = null));
    return this.#accepting;
  }

  /** Open the conversation with whoever invited, unless one is busy elsewhere by then; `open` rejects while it cannot. */
  async meet(isFree: () => boolean, open: (meeting: Meeting) => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    await this.accept();
    try {
      const [meeting = null] = await this.api.toMeet();
      this.meeting = meeting;
      if (meeting === null || !isFree()) return;
      await open(meeting);
      await this.api.met(meeting.invitation_id);
      this.meeting = null;
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#tries += 1; // an attestation on its way takes a minute or two
      if (this.#tries < MOST_TRIES) this.#timer = setTimeout(() => void this.meet(isFree, open), AGAIN_MS);
    }
  }
  stop(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.meeting = null;
  }

  async #accept(): Promise<boolean> {
    const taken = this.kept.taken();
    if (taken === null) return false;
    try {
      await this.api.accept(taken.token);
      this.kept.letGo();
      this.notTaken = null;
      return true;
    } catch (error) {
      if (isPassing(error)) return false; // once more at the next occasion
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) return false;
      this.kept.letGo();
      const { title, next } = explain(error);
      if (taken.assistant) this.notTaken = { by: taken.by, why: title, next };
      return false;
    }
  }
}

export const arriving = new Arriving();
whenOver(() => (arriving.notTaken = null));
