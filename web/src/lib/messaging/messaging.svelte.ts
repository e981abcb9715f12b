import { session } from '#lib/session/index.ts';
import { Mailbox } from './mailbox.svelte.ts';

/** The mailbox of the session: null until this device's memory was opened, and after signing out. */
class Messaging {
  mailbox = $state.raw<Mailbox | null>(null);
  #opening: Promise<Mailbox> | null = null;

  /** Begin; calling again gives the same.  Rejects when this browser forbids storage. */
  open(): Promise<Mailbox> {
    if (this.#opening) return this.#opening;
    const opening = Mailbox.open(session.crypto);
    this.#opening = opening;
    void opening.then((mailbox) => {
      if (this.#opening === opening) this.mailbox = mailbox; // not when it was closed meanwhile
    });
    return opening;
  }
  close(): void {
    const opening = this.#opening;
    this.#opening = null;
    this.mailbox = null;
    void opening?.then((mailbox) => mailbox.close());
  }
}

export const messaging = new Messaging();
