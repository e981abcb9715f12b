import { readDate, type PatientForm, type Sex, type Title } from './form.ts';
import { readPhone } from './phone.ts';

/** `patient` of `POST /referrals`. */
export type PatientIn = Readonly<{
  id: string;
  title: Title | null;
  last_name: string;
  first_name: string;
  birth_name: string;
  birth_date: string;
  birth_place:
    | Readonly<{ commune_code: string; label: string }>
    | Readonly<{ country_code: string; country: string; city: string }>;
  sex: Sex;
  address: string;
  postal_code: string;
  city: string;
  phone: string;
  email: string | null;
  sms_refused: boolean;
}>;

/** A form without faults (check.ts), as it is sent.  Throws for one that has some: the caller checks first. */
export function toSend(form: PatientForm, id: string): PatientIn {
  const birthDate = readDate(form.birthDate);
  const phone = readPhone(form.phone, form.postalCode);
  if (!birthDate || !form.sex || 'fault' in phone) throw new Error('a patient form is sent only once it has no fault');
  return {
    id,
    title: form.title,
    last_name: form.lastName.trim(),
    first_name: form.firstName.trim(),
    birth_name: form.birthName.trim(),
    birth_date: birthDate,
    birth_place: birthPlace(form),
    sex: form.sex,
    address: form.address.trim(),
    postal_code: form.postalCode.trim(),
    city: form.city.trim(),
    phone: phone.number,
    email: form.email.trim() || null,
    sms_refused: form.smsRefused,
  };
}

export function birthPlace(form: PatientForm): PatientIn['birth_place'] {
  if (form.bornAbroad && form.birthCountryChosen) {
    const { code, label } = form.birthCountryChosen;
    return { country_code: code, country: label, city: form.birthCity.trim() };
  }
  if (!form.birthCommuneChosen) throw new Error('a birthplace is chosen from the list');
  return { commune_code: form.birthCommuneChosen.code, label: form.birthCommuneChosen.label };
}
