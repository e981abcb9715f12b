import { dayOf, t, type Day } from '#lib/i18n/index.ts';
import { readDate, type PatientForm } from './form.ts';
import { missingDigits, readPhone } from './phone.ts';

/** The fields in the order of the card: the first faulty one gets the focus. */
export const FIELDS = [
  'title',
  'lastName',
  'firstName',
  'birthName',
  'birthDate',
  'sex',
  'birthCommune',
  'birthCountry',
  'birthCity',
  'phone',
  'address',
  'postalCode',
  'city',
  'email',
] as const;
export type Field = (typeof FIELDS)[number];
export type Faults = Readonly<Partial<Record<Field, string>>>;

/** Letters of a French civil record once accents are taken off, spaces, hyphens and apostrophes; never digits. */
const NAME = /^[\p{Script=Latin}]([\p{Script=Latin}' ’.-]*[\p{Script=Latin}.])?$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;
const OLDEST: Day = '1890-01-01';

/** What is wrong with each field, as the sentence that says the remedy.  Nothing for a field in order. */
export function check(form: PatientForm, today: Day = dayOf(new Date())): Faults {
  const faults: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const fault = CHECKS[field](form, today);
    if (fault) faults[field] = fault;
  }
  return faults;
}

const CHECKS: Readonly<Record<Field, (form: PatientForm, today: Day) => string | null>> = {
  title: () => null, // a child has none
  lastName: (form) => name(form.lastName, t('patients.fault.lastName')),
  firstName: (form) => name(form.firstName, t('patients.fault.firstName')),
  birthName: (form) => name(form.birthName, t('patients.fault.birthName')),
  birthDate: (form, today) => birthDate(form.birthDate, today),
  sex: (form) => (form.sex ? null : t('patients.fault.sex')),
  birthCommune: (form) => (form.bornAbroad || form.birthCommuneChosen ? null : t('patients.fault.birthCommune')),
  birthCountry: (form) => (!form.bornAbroad || form.birthCountryChosen ? null : t('patients.fault.birthCountry')),
  birthCity: (form) => (!form.bornAbroad || form.birthCity.trim() ? null : t('patients.fault.birthCity')),
  phone: (form) => phone(form),
  address: (form) => (form.address.trim() ? null : t('patients.fault.address')),
  postalCode: (form) => (/^\d{5}$/.test(form.postalCode.trim()) ? null : t('patients.fault.postalCode')),
  city: (form) => (form.city.trim() ? null : t('patients.fault.city')),
  email: (form) => (!form.email.trim() || EMAIL.test(form.email.trim()) ? null : t('patients.fault.email')),
};

function name(text: string, missing: string): string | null {
  const typed = text.trim();
  if (!typed) return missing;
  return NAME.test(typed) ? null : t('patients.fault.nameLetters');
}

function birthDate(text: string, today: Day): string | null {
  if (!text.trim()) return t('patients.fault.birthDate');
  const day = readDate(text);
  if (!day) return t('patients.fault.birthDateForm');
  if (day > today) return t('patients.fault.birthDateFuture');
  return day < OLDEST ? t('patients.fault.birthDateOld') : null;
}

function phone(form: PatientForm): string | null {
  const read = readPhone(form.phone, form.postalCode);
  if (!('fault' in read)) return null;
  if (read.fault === 'short') return t('patients.fault.phoneShort', { n: missingDigits(form.phone) });
  if (read.fault === 'long') return t('patients.fault.phoneLong');
  return read.fault === 'missing' ? t('patients.fault.phone') : t('patients.fault.phoneUnknown');
}
