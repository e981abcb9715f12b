/** The fields of the form, in the order of the page, which is the order of tabbing: the first faulty one gets the focus. */
import type { Key } from '#lib/i18n/index.ts';
import type { Choice } from './api.ts';
import { addressFault, cityFault, nameFault, numberFault, postalCodeFault } from './rules.ts';

export type PracticeMode = 'self_employed' | 'salaried';
/** What is kept of the form: all but the password and the agreements, which nobody gives in advance. */
export type Fields = {
  firstName: string;
  lastName: string;
  email: string;
  practice: string; // as typed
  choice: Pick<Choice, 'profession' | 'skill' | 'label' | 'profession_label'> | null; // as chosen
  mode: PracticeMode | null;
  postalCode: string;
  city: string;
  communeCode: string | null;
  number: string;
  registerId: string | null; // the entry of the register that the person said is theirs
};

export const ORDER = [
  'firstName',
  'lastName',
  'email',
  'practice',
  'mode',
  'postalCode',
  'city',
  'number',
  'password',
  'terms',
  'dataProtection',
] as const;
export type FieldName = (typeof ORDER)[number];
/** Those of an assistant, who declares no practice. */
export const INVITED_ORDER: readonly FieldName[] = [
  'firstName',
  'lastName',
  'email',
  'password',
  'terms',
  'dataProtection',
];

export const emptyFields = (): Fields => ({
  firstName: '',
  lastName: '',
  email: '',
  practice: '',
  choice: null,
  mode: null,
  postalCode: '',
  city: '',
  communeCode: null,
  number: '',
  registerId: null,
});

/** What is wrong with a field that the register or the password list need not be asked about. */
export const CHECKS: Readonly<Partial<Record<FieldName, (fields: Fields) => Key | null>>> = {
  firstName: (fields) => nameFault(fields.firstName),
  lastName: (fields) => nameFault(fields.lastName),
  email: (fields) => addressFault(fields.email),
  practice: (fields) => (fields.choice ? null : 'join.fault.practice'),
  mode: (fields) => (fields.mode ? null : 'join.fault.mode'),
  postalCode: (fields) => postalCodeFault(fields.postalCode),
  city: (fields) => cityFault(fields.city),
  number: (fields) => numberFault(fields.number),
};

/** The server's names of fields, and ours. */
export const BY_SERVER_NAME: Readonly<Record<string, FieldName>> = {
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  profession: 'practice',
  practice_mode: 'mode',
  postal_code: 'postalCode',
  city: 'city',
  number: 'number',
  password: 'password',
};
