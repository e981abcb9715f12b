import { tick } from 'svelte';
import { explain, Problem, type Explained } from '#lib/api/index.ts';
import { t } from '#lib/i18n/index.ts';
import { tries } from '#lib/sync/tries.ts';
import {
  joinApi,
  type Choice,
  type Document,
  type JoinApi,
  type JoinBody,
  type JoinPerson,
  type Texts,
} from './api.ts';
import { forgetDraft, keepDraft, keptDraft } from './draft.ts';
import { BY_SERVER_NAME, CHECKS, emptyFields, INVITED_ORDER, ORDER, type FieldName, type Fields } from './fields.ts';
import { RegisterLine } from './register-line.svelte.ts';
import { cleanAddress, cleanNumber, words } from './rules.ts';
import { StrengthLine } from './strength-line.svelte.ts';
import { Towns } from './towns.svelte.ts';

type Faults = Partial<Record<FieldName, string>>;

/** The form by which one joins: what is typed, what is wrong with it, and its sending.  One for the page. */
export class JoinForm {
  fields = $state<Fields>(emptyFields());
  password = $state('');
  agreed = $state<Record<Document, boolean>>({ terms: false, data_protection: false });
  faults = $state.raw<Faults>({});
  texts = $state.raw<Texts | null>(null);
  choices = $state.raw<readonly Choice[]>([]);
  step = $state<'typing' | 'sending' | 'sent'>('typing');
  /** Why it could not be sent, said beside the button. */
  fault = $state.raw<Explained | null>(null);
  readonly towns: Towns;
  readonly register: RegisterLine;
  readonly strength: StrengthLine;

  readonly #order: readonly FieldName[];

  constructor(
    private readonly api: JoinApi = joinApi,
    /** The secret of an assistant’s invitation: she declares no practice; null for who practises. */
    private readonly invited: string | null = null,
  ) {
    this.#order = invited === null ? ORDER : INVITED_ORDER;
    Object.assign(this.fields, keptDraft() ?? {});
    this.towns = new Towns(this.fields);
    this.register = new RegisterLine(this.fields, api);
    this.strength = new StrengthLine(() => [this.fields.firstName, this.fields.lastName, this.fields.email]);
  }

  /** What the page needs besides the fields; without a network it is asked for again when the form is sent. */
  async begin(): Promise<void> {
    const [choices, texts] = await Promise.allSettled([
      this.invited === null ? this.api.choices() : Promise.resolve([]),
      this.api.texts(),
    ]);
    if (choices.status === 'fulfilled') this.choices = choices.value;
    if (texts.status === 'fulfilled') this.texts = texts.value;
    if (this.fields.number || this.fields.choice) this.#look();
  }

  keep(): void {
    keepDraft(this.fields);
  }

  /** « Effacer »: nothing of it stays on this device. */
  forget(): void {
    forgetDraft();
    Object.assign(this.fields, emptyFields());
    this.password = '';
    this.agreed = { terms: false, data_protection: false };
    this.faults = {};
    this.#look();
  }

  /** When a field is left: its fault, or that it has none.  An empty field is no fault before the form is sent. */
  left(name: FieldName): void {
    const untouched = name !== 'mode' && this.#text(name).trim() === '';
    this.#set(name, untouched ? null : this.#faultOf(name));
    this.keep();
    this.#look();
  }

  /** While one types: a fault goes as soon as it is mended, and none appears. */
  typed(name: FieldName): void {
    if (this.faults[name] !== undefined && this.#faultOf(name) === null) this.#set(name, null);
  }

  /** Send it, or show every fault; the first faulty field's name, null when it went. */
  async send(): Promise<FieldName | null> {
    if (this.step !== 'typing') return null;
    this.fault = null;
    if (this.texts === null || (this.invited === null && this.choices.length === 0)) await this.begin();
    await this.strength.judge(this.password);
    this.faults = Object.fromEntries(this.#order.flatMap((name) => entry(name, this.#faultOf(name))));
    const first = this.#first();
    if (first !== null) return first;
    this.step = 'sending';
    try {
      const person = this.#person();
      await (this.invited === null
        ? this.api.send({ ...person, ...this.#practice() })
        : this.api.sendInvited({ ...person, token: this.invited }));
      this.step = 'sent';
      return null;
    } catch (error) {
      this.step = 'typing';
      await this.#refused(error);
      await tick();
      return this.#first();
    }
  }

  /** The register knows nobody who declares no practice. */
  #look(): void {
    if (this.invited === null) void this.register.look();
  }

  async #refused(error: unknown): Promise<void> {
    if (error instanceof Problem && error.type === 'invalid') {
      const known = Object.entries(error.fields).flatMap(([name, remedy]) => {
        const field = BY_SERVER_NAME[name];
        return field === undefined ? [] : [[field, remedy]];
      });
      this.faults = Object.fromEntries(known) as Faults;
      if (known.length > 0) return;
    }
    if (error instanceof Problem && error.type === 'agreement-outdated') {
      this.texts = await this.api.texts().catch(() => null);
      for (const name of (error.extra.documents as Document[] | undefined) ?? []) this.agreed[name] = false;
    }
    this.fault = explain(error);
  }

  /** The same content goes under the same id, so that a second press after a lost answer joins once. */
  #person(): JoinPerson {
    const { fields, texts } = this;
    const version = (document: Document) => texts?.items.find((text) => text.document === document)?.version ?? 0;
    const person = {
      first_name: fields.firstName.trim(),
      last_name: fields.lastName.trim(),
      email: cleanAddress(fields.email),
      password: this.password,
      agreements: { terms: version('terms'), data_protection: version('data_protection') },
    };
    return { id: tries.id('joining', [person, this.invited ?? this.#practice()]), ...person };
  }
  #practice(): Omit<JoinBody, keyof JoinPerson> {
    const { fields } = this;
    return {
      profession: fields.choice?.profession ?? '',
      skill: fields.choice?.skill ?? null,
      practice_mode: fields.mode ?? '',
      postal_code: fields.postalCode.trim(),
      commune_code: fields.communeCode,
      city: fields.city.trim(),
      number: cleanNumber(fields.number),
      register_id: fields.registerId,
    };
  }

  #faultOf(name: FieldName): string | null {
    if (name === 'password') return this.#passwordFault();
    if (name === 'terms') return this.agreed.terms ? null : t('join.fault.terms');
    if (name === 'dataProtection') return this.agreed.data_protection ? null : t('join.fault.dataProtection');
    return words(CHECKS[name]?.(this.fields) ?? null);
  }
  #passwordFault(): string | null {
    if (this.password === '') return t('join.fault.password');
    const weakness = this.strength.of(this.password)?.weakness;
    return weakness ? t(`join.weakness.${weakness}`) : null;
  }
  #text(name: FieldName): string {
    if (name === 'password') return this.password;
    const value = name in this.fields ? this.fields[name as keyof Fields] : '';
    return typeof value === 'string' ? value : '';
  }
  #set(name: FieldName, fault: string | null): void {
    const others = Object.entries(this.faults).filter(([other]) => other !== name);
    this.faults = Object.fromEntries([...others, ...entry(name, fault)]);
  }
  #first(): FieldName | null {
    return this.#order.find((name) => this.faults[name] !== undefined) ?? null;
  }
}

const entry = (name: FieldName, fault: string | null): [FieldName, string][] => (fault === null ? [] : [[name, fault]]);
