import { isPassing, post, Problem } from '#lib/api/index.ts';
import { showDevice } from './presence.ts';
import { session, type Session } from './session.svelte.ts';

/** How often at most: well below the time without use after which the server ends a session (accounts/rules/sessions.py). */
export const OWN_MS = 3_600_000;
export const SHARED_MS = 300_000;
/** Between two attempts that came to nothing. */
export const AGAIN_MS = 60_000;

/**
 * Tells the server that somebody is there: nothing else that a page asks counts as use, for it asks all night by itself.
 * Told by a key or a touch, never by a clock.
 */
export class Use {
  #next = 0;

  constructor(
    private readonly session: Pick<Session, 'phase' | 'me' | 'device' | 'crypto'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** Somebody pressed a key, or touched the page.  Never rejects for want of a network or a session. */
  async touched(): Promise<void> {
    const at = this.now();
    if (this.session.phase !== 'open' || at < this.#next) return;
    this.#next = at + AGAIN_MS;
    if (await this.#said()) this.#next = at + (this.session.me?.shared_until ? SHARED_MS : OWN_MS);
  }

  /** By this device's key, which nobody can copy with the cookie; plainly, where there are no keys yet. */
  async #said(): Promise<boolean> {
    if (this.session.device.state === 'ready') return showDevice(this.session.crypto, { used: true });
    try {
      await post('/accounts/session/use');
      return true;
    } catch (error) {
      if (!(error instanceof Problem) && !isPassing(error)) throw error;
      return false;
    }
  }
}

const use = new Use(session);

/** For the window of the page. */
export const touched = () => void use.touched();
