import type { JoinApi, Match, RegisterAsked } from './api.ts';
import type { Fields } from './fields.ts';
import { cleanNumber, isWhole, nameFault, numberFault } from './rules.ts';

/**
 * What is said under the number.  `known`: the register has it under the name typed; `other-name`: under another, « Est-ce vous ? »;
 * `unknown`: a person will check, and nothing is held up; `namesakes`: no number was typed, and the register names somebody so.
 */
export type Said = Readonly<
  | { kind: 'nothing' | 'unknown' }
  | { kind: 'known' | 'other-name'; match: Match }
  | { kind: 'namesakes'; matches: readonly Match[] }
>;
const NOTHING: Said = { kind: 'nothing' };

/** Asks the register, once for the same question; without a network it says nothing. */
export class RegisterLine {
  said = $state.raw<Said>(NOTHING);
  #refused: readonly string[] = []; // « Non, ce n’est pas moi »; nothing on a screen depends on it
  #asked = '';

  constructor(
    private readonly fields: Fields,
    private readonly api: Pick<JoinApi, 'register'>,
  ) {}

  /** After a key in the number, and after leaving a field that the register could know. */
  async look(): Promise<void> {
    const asked = this.#question();
    const question = JSON.stringify(asked);
    if (question === this.#asked) return;
    this.#asked = question;
    if (this.said.kind !== 'nothing') this.#say(NOTHING);
    if (asked === null) return;
    const answer = await this.api.register(asked).catch(() => null);
    if (answer === null)
      this.#asked = ''; // asked again at the next key
    else if (question === this.#asked) this.#say(this.#heard(asked, answer.by_number, answer.by_name));
  }

  /** « C’est moi »: the number and the profession follow. */
  accept(match: Match): void {
    this.fields.registerId = match.register_id;
    if (this.fields.number.trim() === '' && match.register_id.startsWith('8'))
      this.fields.number = match.register_id.slice(1);
    if (this.fields.choice === null) {
      const { profession, profession_label, skill, skill_label } = match;
      this.fields.choice = { profession, skill, profession_label, label: skill_label ?? profession_label };
      this.fields.practice = this.fields.choice.label;
    }
    this.#asked = JSON.stringify(this.#question());
    this.said = { kind: 'known', match };
  }

  /** « Non »: not proposed again. */
  refuse(): void {
    const matches =
      this.said.kind === 'namesakes' ? this.said.matches : this.said.kind === 'other-name' ? [this.said.match] : [];
    this.#refused = [...this.#refused, ...matches.map((match) => match.register_id)];
    this.said = this.said.kind === 'other-name' ? { kind: 'unknown' } : NOTHING;
  }

  #question(): RegisterAsked | null {
    const { firstName, lastName, choice, postalCode } = this.fields;
    const number = cleanNumber(this.fields.number);
    const named = nameFault(firstName) === null && nameFault(lastName) === null;
    if (number !== '' && !(isWhole(number) && numberFault(number) === null)) return null;
    if (number === '' && !(named && choice && /^[0-9]{5}$/.test(postalCode))) return null;
    return {
      number,
      last_name: lastName.trim(),
      first_name: firstName.trim(),
      profession: choice?.profession ?? '',
      postal_code: postalCode.trim(),
    };
  }

  #heard(asked: RegisterAsked, byNumber: Match | null, byName: readonly Match[]): Said {
    if (byNumber && !this.#refused.includes(byNumber.register_id)) {
      const kind = isNamed(byNumber, asked) ? 'known' : 'other-name';
      if (kind === 'known') this.fields.registerId = byNumber.register_id;
      return { kind, match: byNumber };
    }
    if (asked.number !== '') return { kind: 'unknown' };
    const matches = byName.filter((match) => !this.#refused.includes(match.register_id));
    return matches.length > 0 ? { kind: 'namesakes', matches } : NOTHING;
  }

  #say(said: Said): void {
    if (said.kind !== 'known') this.fields.registerId = null;
    this.said = said;
  }
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/** The same last name, and the same first of the first names; nothing typed yet contradicts nobody. */
function isNamed(match: Match, asked: RegisterAsked): boolean {
  const same = (one: readonly string[], other: readonly string[]) =>
    one.length === 0 || one.join(' ') === other.join(' ');
  return (
    same(folded(asked.last_name), folded(match.last_name)) &&
    same(folded(asked.first_name).slice(0, 1), folded(match.first_name).slice(0, 1))
  );
}
