import { inOneLine, Problem } from '#lib/api/index.ts';
import * as api from './api.ts';
import { worded } from './setting-up.svelte.ts';
import type { Address } from './shapes.ts';
import { stepUp } from './step-up.svelte.ts';

const LOOKED_UP_MS = 5_000;
type Field = 'email' | 'old' | 'new';

/** Another e-mail address, confirmed at both mailboxes. */
export class Moving {
  address = $state.raw<Address | null>(null);
  busy = $state(false);
  /** The remedy, under the field concerned. */
  fault = $state.raw<Readonly<{ field: Field; words: string }> | null>(null);
  /** Why the page could not be read. */
  unread = $state.raw<unknown>(null);

  async read(): Promise<void> {
    try {
      this.address = await api.address();
      this.unread = null;
    } catch (error) {
      this.unread = error;
    }
  }

  /** What the mail servers answer comes later than ours.  Call what it returns to stop. */
  watch(): () => void {
    const timer = setInterval(() => {
      if (!this.address?.moving || this.busy || document.visibilityState !== 'visible') return;
      void api.address().then(
        (now) => {
          if (!this.busy) this.address = now;
        },
        () => undefined, // what stands there stays
      );
    }, LOOKED_UP_MS);
    return () => clearInterval(timer);
  }

  ask = (email: string) =>
    this.#do('email', async () => {
      await stepUp.around(() => api.askAddress(email));
      this.address = await api.address();
    });
  /** Whether the address is the new one now. */
  async confirm(mailbox: 'old' | 'new', digits: string): Promise<boolean> {
    const done = await this.#do(mailbox, async () => {
      this.address = await api.addressDigits(mailbox, digits);
    });
    return done && this.address?.moving === null;
  }
  keep = () =>
    this.#do('email', async () => {
      await api.keepAddress();
      this.address = await api.address();
    });

  async #do(field: Field, act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      return true;
    } catch (error) {
      const remedy = error instanceof Problem ? error.fields[field] : undefined;
      const words = worded(error);
      const said = remedy ?? (words && inOneLine(words));
      this.fault = said === null ? null : { field, words: said };
      return false;
    } finally {
      this.busy = false;
    }
  }
}
