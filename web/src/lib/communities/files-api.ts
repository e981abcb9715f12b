/** What is asked of the server about files of people: /invitations/communities/{id}/files. */
import { get, post, put, send, type Typed } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import type { Instant } from '#lib/i18n/index.ts';

export type Person = Readonly<{ first_name: string; last_name: string; email: string; rpps: string }>;
/** A line of the file, as the spreadsheet counts; `faults` names each faulty field with its remedy, `remedies` says the same by type. */
export type Line = Readonly<{
  n: number;
  person: Person;
  faults: Readonly<Record<string, string>>;
  remedies: Readonly<Record<string, Typed>>;
}>;
export type PeopleFile = Readonly<{
  id: Uuid;
  file_name: string;
  made_at: Instant;
  started_at: Instant | null;
  stopped_at: Instant | null;
  finished_at: Instant | null;
  faulty: readonly Line[];
  ready: readonly Line[];
  known: number;
  left_out: number;
  total: number;
  made: number;
  mailed: number;
  undeliverable: number;
}>;
export type Read = Readonly<{ id: Uuid; name: string; content: string }>;

const files = (community: Uuid) => `/invitations/communities/${community}/files`;
export const filesApi = {
  ids: async (community: Uuid) => (await get<{ ids: readonly Uuid[] }>(files(community))).ids,
  read: (community: Uuid, read: Read) => post<PeopleFile>(files(community), read),
  one: (community: Uuid, id: Uuid) => get<PeopleFile>(`${files(community)}/${id}`),
  correct: (community: Uuid, id: Uuid, n: number, person: Person | null) =>
    put<PeopleFile>(`${files(community)}/${id}/lines/${String(n)}`, { person }),
  send: (community: Uuid, id: Uuid) => post<PeopleFile>(`${files(community)}/${id}/send`),
  faulty: async (community: Uuid, id: Uuid) =>
    (await send(`/api/v1${files(community)}/${id}/faulty.csv`, { method: 'GET' })).blob(),
  stop: (community: Uuid, id: Uuid) => post<PeopleFile>(`${files(community)}/${id}/stop`),
};
export type FilesApi = typeof filesApi;
