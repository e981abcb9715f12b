import { Problem, type Explained } from '#lib/api/index.ts';
import { addressFault, cleanAddress, words } from '#lib/join/rules.ts';
import { worded } from '#lib/security/setting-up.svelte.ts';
import { stepUp } from '#lib/security/step-up.svelte.ts';
import { tries } from '#lib/sync/tries.ts';
import { invitationsApi, type Invitation, type InvitationsApi, type Invited } from './api.ts';

/** One's invitations, and the form that makes another. */
export class Inviting {
  way = $state<'mail' | 'link'>('mail');
  firstName = $state('');
  lastName = $state('');
  email = $state('');
  /** Under the address. */
  emailFault = $state<string | null>(null);
  /** Beside the form's act. */
  fault = $state.raw<Explained | null>(null);
  busy = $state(false);
  /** Null until they were read. */
  items = $state.raw<readonly Invitation[] | null>(null);
  next = $state.raw<string | null>(null);
  /** Why the list could not be read, or an act on it not be done. */
  unread = $state.raw<unknown>(null);

  constructor(
    private readonly api: InvitationsApi = invitationsApi,
    /** Whether they are to keep one’s own agenda; by mail only. */
    private readonly assistants = false,
    /** An assistant is invited after a step-up. */
    private readonly prove = <T>(act: () => Promise<T>): Promise<T> => stepUp.around(act),
  ) {}

  async read(): Promise<void> {
    await this.#onList(async () => {
      ({ items: this.items, next: this.next } = await this.api.mine(null, this.assistants));
    });
  }
  async further(): Promise<void> {
    await this.#onList(async () => {
      const page = await this.api.mine(this.next, this.assistants);
      this.items = [...(this.items ?? []), ...page.items];
      this.next = page.next;
    });
  }

  /** Send it; the invitation that was made, or null: then the fault stands beside its field. */
  async invite(): Promise<Invitation | null> {
    if (this.busy) return null;
    this.fault = null;
    this.emailFault = this.way === 'mail' ? words(addressFault(this.email)) : null;
    if (this.emailFault !== null) return null;
    this.busy = true;
    try {
      const made = await this.prove(() => this.api.invite(this.#body()));
      this.#show(made);
      this.firstName = this.lastName = this.email = '';
      tries.done('invitation');
      return made;
    } catch (error) {
      this.#refused(error);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** The address was touched: its fault goes as soon as it is mended. */
  mended(): void {
    if (this.emailFault !== null) this.emailFault = words(addressFault(this.email));
  }

  /** Write once more; whether it was done. */
  remind({ id, mails }: Invitation): Promise<boolean> {
    return this.#onList(async () => this.#show(await this.api.remind(id, mails + 1)));
  }
  /** Take it back; whether it was done. */
  revoke({ id }: Invitation): Promise<boolean> {
    return this.#onList(async () => {
      await this.api.revoke(id);
      this.items = (this.items ?? []).filter((one) => one.id !== id || one.person !== null);
    });
  }

  async #onList(act: () => Promise<void>): Promise<boolean> {
    this.unread = null;
    try {
      await act();
      return true;
    } catch (error) {
      this.unread = error;
      return false;
    }
  }

  #show(made: Invitation): void {
    const others = this.items ?? [];
    const known = others.some((one) => one.id === made.id);
    this.items = known ? others.map((one) => (one.id === made.id ? made : one)) : [made, ...others];
  }

  #refused(error: unknown): void {
    const field = error instanceof Problem && error.type === 'invalid' ? error.fields.email : undefined;
    if (field === undefined) this.fault = worded(error);
    else this.emailFault = field;
  }

  /** The same content goes under the same id, so that a second press after a lost answer invites once. */
  #body(): Invited {
    const body = {
      email: this.way === 'mail' ? cleanAddress(this.email) : null,
      first_name: this.firstName.trim(),
      last_name: this.lastName.trim(),
      assistant: this.assistants,
    };
    return { id: tries.id('invitation', body), ...body };
  }
}
