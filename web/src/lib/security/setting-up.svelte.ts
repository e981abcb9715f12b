import { explain, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import * as api from './api.ts';
import { makePasskey, NotShown } from './passkeys.ts';
import { GaveUp, stepUp } from './step-up.svelte.ts';
import type { Secret } from './shapes.ts';

/** Setting up a second factor: choose, show it once, keep the one-time codes. */
export class SettingUp {
  step = $state<'choosing' | 'typing' | 'keeping' | 'done'>('choosing');
  busy = $state(false);
  fault = $state.raw<Explained | null>(null);
  secret = $state.raw<Secret | null>(null);
  /** Shown this once; empty where the old ones still serve. */
  codes = $state.raw<readonly string[]>([]);

  /** An application of codes: its QR code, then six digits. */
  chooseTotp = () =>
    this.#try(async () => {
      this.secret = await stepUp.around(() => api.beginTotp());
      this.step = 'typing';
    });

  typeCode = (code: string) => this.#try(async () => this.#added(await stepUp.around(() => api.addTotp(code))));

  choosePasskey = (name: string) =>
    this.#try(async () => {
      const { options } = await stepUp.around(() => api.passkeyOptions());
      const credential = await makePasskey(options);
      this.#added(await stepUp.around(() => api.addPasskey(name, credential)));
    });

  /** Ten new one-time codes, for whoever has a factor already. */
  renewCodes = () => this.#try(async () => this.#added(await stepUp.around(() => api.makeCodes())));

  back(): void {
    this.step = 'choosing';
    this.secret = this.fault = null;
  }
  kept(): void {
    this.codes = [];
    this.step = 'done';
  }

  #added({ codes }: Readonly<{ codes: readonly string[] }>): void {
    this.secret = null;
    this.codes = codes;
    this.step = codes.length > 0 ? 'keeping' : 'done';
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    try {
      await act();
    } catch (error) {
      this.fault = worded(error);
    } finally {
      this.busy = false;
    }
  }
}

/** Words for what stopped an act of safety; nothing when the person stopped it. */
export function worded(error: unknown): Explained | null {
  if (error instanceof GaveUp) return null;
  if (error instanceof NotShown) return { title: t('security.passkey.notShown'), next: '' };
  return explain(error);
}
