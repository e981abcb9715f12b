import { civilDate } from '#lib/i18n/index.ts';
import { emptyForm, type PatientForm } from './form.ts';
import { bornOn, patientName, type Named } from './names.ts';

/** All that was declared of a patient, as the server gives it to a practice that has them. */
export type Whole = Named &
  Readonly<{
    birth_name: string;
    birth_place:
      | Readonly<{ commune_code: string; label: string }>
      | Readonly<{ country_code: string; country: string; city: string }>
      | null; // somebody who called was not asked
    phone: string;
    address: string;
    postal_code: string;
    city: string;
    email: string | null;
    sms_refused: boolean;
  }>;

/** Somebody whom the practice has already: named at once, read whole when chosen.  The nearest to now first. */
export type Known = Readonly<{ named: Named; read(): Promise<Whole> }>;

const MOST = 6;
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const keyOf = ({ last_name, first_name, birth_date }: Named) => fold(`${last_name} ${first_name} ${birth_date}`);

/** Each once: somebody who comes often stands where they come first. */
export function once(people: readonly Known[]): Known[] {
  const seen = new Set<string>();
  return people.filter(({ named }) => !seen.has(keyOf(named)) && seen.add(keyOf(named)));
}

/** Whether each word that is typed begins a part of their names. */
export const isNamed = ({ last_name, first_name }: Pick<Named, 'last_name' | 'first_name'>, typed: string): boolean =>
  fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) =>
      fold(`${last_name} ${first_name}`)
        .split(/[\s-]+/)
        .some((part) => part.startsWith(word)),
    );

/** Whose family name or first name begins with what is typed; with nothing typed, those who are here now. */
export function matching(people: readonly Known[], typed: string): Known[] {
  return people.filter(({ named }) => isNamed(named, typed)).slice(0, MOST);
}

/** As the field proposes them: "Mme VALMONTEY Marthe", "née le 02/10/1949". */
export const knownOption = (one: Known) => ({
  id: keyOf(one.named).replace(/[^a-z0-9]+/g, '-'),
  label: patientName(one.named),
  note: bornOn(one.named),
  one,
});

/** The form as it would have been typed. */
export function filledWith(whole: Whole): PatientForm {
  const abroad = whole.birth_place && 'country_code' in whole.birth_place ? whole.birth_place : null;
  const france = whole.birth_place && 'commune_code' in whole.birth_place ? whole.birth_place : null;
  return {
    ...emptyForm(),
    title: whole.title,
    lastName: whole.last_name,
    firstName: whole.first_name,
    birthName: whole.birth_name,
    birthDate: civilDate(whole.birth_date),
    sex: whole.sex,
    bornAbroad: abroad !== null,
    birthCommune: france?.label ?? '',
    birthCommuneChosen: france && { code: france.commune_code, label: france.label },
    birthCountry: abroad?.country ?? '',
    birthCountryChosen: abroad && { code: abroad.country_code, label: abroad.country },
    birthCity: abroad?.city ?? '',
    phone: whole.phone,
    address: whole.address,
    postalCode: whole.postal_code,
    city: whole.city,
    email: whole.email ?? '',
    smsRefused: whole.sms_refused,
  };
}
