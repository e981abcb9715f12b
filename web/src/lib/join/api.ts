/** What the form and its pages ask the server: /verification/join and the outsiders' part of /accounts. */
import { get, post } from '#lib/api/index.ts';
import type { Instant } from '#lib/i18n/index.ts';

export type Choice = Readonly<{
  profession: string;
  skill: string | null;
  label: string;
  profession_label: string;
  words: readonly string[];
}>;

/** Somebody of the national register, as published. */
export type Match = Readonly<{
  register_id: string;
  title: string;
  last_name: string;
  first_name: string;
  profession: string;
  profession_label: string;
  skill: string | null;
  skill_label: string | null;
  city: string | null;
}>;
export type RegisterSays = Readonly<{ by_number: Match | null; by_name: readonly Match[] }>;
export type RegisterAsked = Readonly<{
  number: string;
  last_name: string;
  first_name: string;
  profession: string;
  postal_code: string;
}>;

export type Waiting = Readonly<{
  email: string;
  sent_at: Instant;
  valid_until: Instant;
  again_at: Instant | null;
  /** The mail server refuses the mailbox for good. */
  undeliverable: boolean;
  confirmed: boolean;
  /** False for an assistant: her invitation serves this address alone. */
  correctable: boolean;
  /** Whether documents will be asked for. */
  evidence: boolean;
}>;

export type Document = 'terms' | 'data_protection';
export type Text = Readonly<{
  document: Document;
  version: number;
  in_force_from: string;
  sha256: string;
  markdown: string;
}>;
export type Texts = Readonly<{ operator: string; items: readonly Text[] }>;

/** Who joins, whatever the door. */
export type JoinPerson = Readonly<{
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  password: string;
  agreements: Readonly<Record<Document, number>>;
}>;
/** The form of somebody who is invited to keep an agenda: no practice, and the secret of the invitation. */
export type AssistantBody = JoinPerson & Readonly<{ token: string }>;
/** The body of the form, as sent. */
export type JoinBody = JoinPerson &
  Readonly<{
    profession: string;
    skill: string | null;
    practice_mode: string;
    postal_code: string;
    commune_code: string | null;
    city: string;
    number: string;
    register_id: string | null;
  }>;

const JOIN = '/verification/join';
export const joinApi = {
  choices: async () => (await get<{ items: readonly Choice[] }>(`${JOIN}/choices`)).items,
  register: (asked: RegisterAsked) => post<RegisterSays>(`${JOIN}/register`, asked),
  texts: () => get<Texts>('/accounts/agreements'),
  send: (body: JoinBody) => post<Waiting>(JOIN, body),
  sendInvited: (body: AssistantBody) => post<Waiting>('/invitations/join', body),
  waiting: () => get<Waiting>(`${JOIN}/waiting`),
  digits: (digits: string) => post<Waiting>(`${JOIN}/digits`, { digits }),
  again: () => post<Waiting>(`${JOIN}/again`),
  correct: (email: string) => post<Waiting>(`${JOIN}/address`, { email }),
  link: (token: string) => post<undefined>(`${JOIN}/link`, { token }),
  enter: () => post<{ signed_in: boolean }>(`${JOIN}/enter`),
  forgotten: (email: string) => post<undefined>('/accounts/password/forgotten', { email }),
  key: (key: string) => post<undefined>('/accounts/password/key', { key }),
  reset: (key: string, password: string) => post<undefined>('/accounts/password/reset', { key, password }),
};
export type JoinApi = typeof joinApi;
