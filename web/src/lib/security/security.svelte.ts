import { inOneLine, isPassing, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import * as api from './api.ts';
import { worded } from './setting-up.svelte.ts';
import type { Factors, OpenSession } from './shapes.ts';
import { stepUp } from './step-up.svelte.ts';

/** What guards one’s account, as the settings show it; each act is done at once and read anew. */
export class Security {
  factors = $state.raw<Factors | null>(null);
  sessions = $state.raw<readonly OpenSession[]>([]);
  /** Why the last act was not done; beside what it concerns. */
  fault = $state.raw<Readonly<{ where: 'factors' | 'sessions'; words: Explained }> | null>(null);
  /** Why the page could not be read. */
  unread = $state.raw<unknown>(null);

  /** `besides`: what else the page reads before it is drawn. */
  async read(besides: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    try {
      [this.factors, this.sessions] = await Promise.all([api.factors(), api.sessions(), besides()]);
      this.unread = null;
    } catch (error) {
      this.unread = error;
    }
  }

  removeTotp = () => this.#do('factors', () => stepUp.around(() => api.removeTotp()));
  removePasskey = (id: number) => this.#do('factors', () => stepUp.around(() => api.removePasskey(id)));
  endSession = (id: string) => this.#do('sessions', () => api.endSession(id));
  endOthers = () => this.#do('sessions', () => api.endOtherSessions());

  /** Whether it was done. */
  async #do(where: 'factors' | 'sessions', act: () => Promise<unknown>): Promise<boolean> {
    this.fault = null;
    try {
      await act();
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return this.#again(); // gone already: what was wanted
      const words = worded(error);
      this.fault = words && { where, words };
      return false;
    }
    return this.#again();
  }

  async #again(): Promise<boolean> {
    await this.read();
    return true;
  }
}

/** Choosing another password. */
export class OtherPassword {
  busy = $state(false);
  /** The remedy, under the field. */
  fault = $state<string | null>(null);

  /** Whether it was done. */
  async choose(password: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await stepUp.around(() => api.changePassword(password));
      return true;
    } catch (error) {
      const words = worded(error);
      const remedy = error instanceof Problem ? error.fields.password : undefined;
      const unheard = isPassing(error) ? t('security.password.unanswered') : undefined; // the session stays: nothing new comes with the answer
      this.fault = remedy ?? unheard ?? (words && inOneLine(words));
      return false;
    } finally {
      this.busy = false;
    }
  }
}
