import { civilDate, isolated, t, type Day } from '#lib/i18n/index.ts';
import type { Sex, Title } from './form.ts';

/** What every screen needs to name a patient. */
export type Named = Readonly<{ title: Title | null; last_name: string; first_name: string; sex: Sex; birth_date: Day }>;

/** "Mme ROUSSELAINE Jeanne": the family name in capitals, as on a French card. */
export function patientName(patient: Pick<Named, 'title' | 'last_name' | 'first_name'>): string {
  const title = patient.title ? `${t(`patients.title.${patient.title}`)}\u00a0` : '';
  return `${title}${isolated(patient.last_name.toLocaleUpperCase('fr'))} ${isolated(patient.first_name)}`;
}

/** "née le 12/04/1957" */
export const bornOn = (patient: Pick<Named, 'sex' | 'birth_date'>): string =>
  t('patients.bornOn', { sex: patient.sex, date: civilDate(patient.birth_date) });
