/** What is asked of the server about the national login: /verification/national. */
import { call, get, post } from '#lib/api/index.ts';

/** One way of practising, as the national service says it. */
export type Situation = Readonly<{
  profession: string;
  profession_label: string;
  skill: string | null;
  skill_label: string | null;
  mode: '' | 'self_employed' | 'salaried' | 'volunteer' | 'indirect';
  organisation: string;
  postal_code: string;
  city: string;
}>;

/** Who was identified in this browser and has no account yet. */
export type Pending = Readonly<{
  title: string;
  first_name: string;
  last_name: string;
  rpps: string | null;
  means: string;
  profession_label: string;
  doubt: 'no_rpps' | 'no_activity' | 'student' | null;
  account_exists: boolean;
  situations: readonly Situation[];
}>;

export type Aim = Readonly<{
  purpose?: 'sign-in' | 'confirm';
  /** Where to go on, and the page that words a failure: paths of ours. */
  back?: string;
  failing?: string;
  shared?: boolean;
  /** Of the identity whose keys this browser holds, hexadecimal: the answer is bound to it. */
  fingerprint?: string | null;
}>;

export type JoinBody = Readonly<{
  id: string;
  email: string;
  situation: number;
  agreements: Readonly<{ terms: number; data_protection: number }>;
}>;

const NATIONAL = '/verification/national';
export const nationalApi = {
  available: () => get<{ available: boolean; sandbox: boolean }>(NATIONAL),
  start: (aim: Aim) => post<{ location: string }>(`${NATIONAL}/start`, aim),
  pending: () => get<Pending>(`${NATIONAL}/pending`),
  giveUp: () => call<undefined>('DELETE', `${NATIONAL}/pending`),
  link: () => post<{ back: string }>(`${NATIONAL}/link`),
  join: (body: JoinBody) => post<unknown>(`${NATIONAL}/join`, body),
  leaving: (signal: AbortSignal) => get<{ location: string | null }>(`${NATIONAL}/leaving`, {}, signal),
};
export type NationalApi = typeof nationalApi;
