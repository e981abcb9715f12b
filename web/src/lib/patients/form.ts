import type { Day } from '#lib/i18n/index.ts';

export type Title = 'mrs' | 'mr';
export type Sex = 'F' | 'M' | 'I';
/** A commune or a country that was chosen from the list, not merely typed. */
export type Chosen = Readonly<{ code: string; label: string }>;

/** The patient form as it is typed: nothing is lost or corrected while it is being filled. */
export type PatientForm = {
  title: Title | null;
  lastName: string;
  firstName: string;
  birthName: string;
  birthDate: string; // dd/mm/yyyy
  sex: Sex | null;
  bornAbroad: boolean;
  birthCommune: string;
  birthCommuneChosen: Chosen | null;
  birthCountry: string;
  birthCountryChosen: Chosen | null;
  birthCity: string;
  phone: string;
  address: string;
  postalCode: string;
  city: string;
  email: string;
  smsRefused: boolean;
};

export const emptyForm = (): PatientForm => ({
  title: null,
  lastName: '',
  firstName: '',
  birthName: '',
  birthDate: '',
  sex: null,
  bornAbroad: false,
  birthCommune: '',
  birthCommuneChosen: null,
  birthCountry: '',
  birthCountryChosen: null,
  birthCity: '',
  phone: '',
  address: '',
  postalCode: '',
  city: '',
  email: '',
  smsRefused: false,
});

/** Whether anything was typed: what decides if there is a draft to keep. */
export const isEmpty = (form: PatientForm): boolean =>
  Object.entries(emptyForm()).every(([name, value]) => form[name as keyof PatientForm] === value);

/** A birth date as it is typed in France, with the bars put in for whoever types digits only. */
export function typedDate(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 8);
  if (/[/.\- ]/.test(text) && digits.length < 8) return text; // somebody who types the bars keeps their own way
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join('/');
}

/** dd/mm/yyyy as a civil day; null for a day that is in no calendar. */
export function readDate(text: string): Day | null {
  const match = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})\s*$/.exec(text);
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const made = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(iso) ? iso : null;
}
