import { whenOver } from '#lib/session/over.ts';
import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import * as api from './api.ts';
import { NotShown, showPasskey } from './passkeys.ts';
import type { Way } from './shapes.ts';

/** The person closed the dialog instead of proving who they are: the act was not done. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

type Asked = Readonly<{ ways: readonly Way[]; done: () => void; gaveUp: () => void }>;
type Doors = Pick<typeof api, 'stepUp' | 'stepUpOptions' | 'stepUpByPasskey' | 'startNational'> &
  Readonly<{ showPasskey: typeof showPasskey; leave: (address: string) => void }>;

/**
 * Before acts that can lose an account the server wants to see anew who asks (`step-up-needed`).  One dialog does it, for whatever act:
 *
 *     await stepUp.around(() => api.makeCodes());
 */
export class StepUp {
  /** What the dialog is about; null while it is closed. */
  asked = $state.raw<Asked | null>(null);
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);

  constructor(private readonly doors: Doors = { ...api, showPasskey, leave: (address) => location.assign(address) }) {}

  /** Do an act; where the server asks who it is, ask the person, then do it again.  Raises GaveUp, and what the act raises. */
  async around<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Problem && error.type === 'step-up-needed' && Array.isArray(error.extra.ways)))
        throw error;
      await this.#ask(error.extra.ways as Way[]);
      return act();
    }
  }

  /** The password, and a code where one is asked for. */
  byPassword = (password: string, code: string | null) => this.#try(() => this.doors.stepUp(password, code));

  byPasskey = () =>
    this.#try(async () => {
      const { options } = await this.doors.stepUpOptions();
      await this.doors.stepUpByPasskey(await this.doors.showPasskey(options));
    });

  /** By Pro Santé Connect: the browser leaves and comes back here, and the act is pressed again. */
  byNational = () =>
    this.#try(async () => {
      this.doors.leave(await this.doors.startNational(location.pathname + location.search));
      await new Promise(() => undefined); // the page is going
    });

  /** Close the dialog without proving anything. */
  giveUp(): void {
    this.asked?.gaveUp();
  }

  #ask(ways: readonly Way[]): Promise<void> {
    this.asked?.gaveUp();
    return new Promise<void>((resolve, reject) => {
      const close = (then: () => void) => () => {
        this.asked = this.fault = null;
        then();
      };
      this.asked = { ways, done: close(resolve), gaveUp: close(() => reject(new GaveUp())) };
    });
  }

  async #try(prove: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await prove();
      this.asked?.done();
    } catch (error) {
      this.fault = error instanceof NotShown ? { title: t('security.passkey.notShown'), next: '' } : explain(error);
    } finally {
      this.busy = false;
    }
  }
}

/** The one of this page; its dialog stands in routes/+layout. */
export const stepUp = new StepUp();
whenOver(() => stepUp.giveUp());
