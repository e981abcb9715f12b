import { explain, Problem, type Explained } from '#lib/api/index.ts';
import type { Document, Texts } from '#lib/join/api.ts';
import { joinApi } from '#lib/join/api.ts';
import { addressFault, cleanAddress } from '#lib/join/rules.ts';
import { t } from '#lib/i18n/index.ts';
import { worded } from '#lib/security/setting-up.svelte.ts';
import { stepUp } from '#lib/security/step-up.svelte.ts';
import { tries } from '#lib/sync/tries.ts';
import { nationalApi, type JoinBody, type NationalApi, type Pending } from './api.ts';
import { faultNamed } from './faults.ts';

type Faults = Partial<Record<'email' | 'situation' | Document, string>>;

/** The page after the national login, for who has no account yet: an address, a situation, two agreements.  One for the page. */
export class Joining {
  phase = $state<'looking' | 'nothing' | 'here'>('looking');
  pending = $state.raw<Pending | null>(null);
  texts = $state.raw<Texts | null>(null);
  email = $state('');
  /** Its place in the list, as a radio's value. */
  situation = $state<string | null>('0');
  agreed = $state<Record<Document, boolean>>({ terms: false, data_protection: false });
  faults = $state.raw<Faults>({});
  fault = $state.raw<Explained | null>(null);
  busy = $state(false);

  constructor(
    private readonly api: NationalApi = nationalApi,
    private readonly readTexts: () => Promise<Texts> = joinApi.texts,
  ) {}

  async begin(): Promise<void> {
    try {
      [this.pending, this.texts] = await Promise.all([this.api.pending(), this.readTexts()]);
      this.phase = 'here';
    } catch (error) {
      if (!(error instanceof Problem && error.type === 'nothing-pending')) this.fault = explain(error);
      this.phase = 'nothing';
    }
  }

  /** Send it; whether it went.  Otherwise each fault is beside its field. */
  async send(): Promise<boolean> {
    if (this.busy) return false;
    this.fault = null;
    this.faults = this.#faults();
    if (Object.keys(this.faults).length > 0) return false;
    return this.#act(() => this.api.join(this.#body()));
  }

  /** Link the identity to the account that is open here; where to go on. */
  async link(): Promise<string | null> {
    let back: string | null = null;
    await this.#act(async () => {
      ({ back } = await stepUp.around(() => this.api.link()));
    });
    return back;
  }

  async giveUp(): Promise<boolean> {
    return this.#act(() => this.api.giveUp());
  }

  mended(name: 'email' | Document): void {
    const still = this.#faults()[name];
    if (this.faults[name] !== undefined && still === undefined) {
      this.faults = Object.fromEntries(Object.entries(this.faults).filter(([other]) => other !== name));
    }
  }

  #faults(): Faults {
    return {
      ...(addressFault(this.email) === null ? {} : { email: t('national.situation.email.fault') }),
      ...(this.agreed.terms ? {} : { terms: t('join.fault.terms') }),
      ...(this.agreed.data_protection ? {} : { data_protection: t('join.fault.dataProtection') }),
    };
  }

  async #act(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    try {
      await act();
      return true;
    } catch (error) {
      await this.#refused(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #refused(error: unknown): Promise<void> {
    if (error instanceof Problem && error.type === 'nothing-pending') {
      this.phase = 'nothing';
    } else if (error instanceof Problem && error.type === 'invalid') {
      this.faults = error.fields;
    } else if (error instanceof Problem && error.type === 'agreement-outdated') {
      this.texts = await this.readTexts().catch(() => null);
      for (const name of (error.extra.documents as Document[] | undefined) ?? []) this.agreed[name] = false;
      this.fault = explain(error);
    } else if (error instanceof Problem && error.type === 'national-login-failed') {
      this.fault = { title: t(`national.fault.${faultNamed(String(error.extra.fault))}`), next: '' };
    } else this.fault = worded(error);
  }

  /** The same content goes under the same id, so that a second press after a lost answer joins once. */
  #body(): JoinBody {
    const version = (document: Document) => this.texts?.items.find((text) => text.document === document)?.version ?? 0;
    const body = {
      email: cleanAddress(this.email),
      situation: Number(this.situation ?? -1),
      agreements: { terms: version('terms'), data_protection: version('data_protection') },
    };
    return { id: tries.id('joining', body), ...body };
  }
}
