/** What the page of one's own data asks the server. */
import { call, get, post, send } from '#lib/api/index.ts';
import type { Instant } from '#lib/i18n/index.ts';

export type Seen = Readonly<{
  n: number;
  at: Instant;
  act: string;
  who: 'you' | 'house' | 'reviewer' | 'person';
  /** A colleague's or an assistant's; null for anybody else. */
  name: string | null;
  for_you: boolean;
}>;
export type Page = Readonly<{ items: readonly Seen[]; before: number | null }>;
export type Whose = 'others' | 'own';

export type Export = Readonly<{
  id: string;
  state: 'making' | 'ready' | 'failed';
  done: number;
  total: number;
  size_bytes: number | null;
  until: Instant | null;
}>;
export type Erasure = Readonly<{
  asked_at: Instant | null;
  due_at: Instant | null;
  /** Patients who still have an appointment: they come first. */
  appointments: number;
  kept: readonly ('received' | 'appointments' | 'agreements' | 'trail' | 'register' | 'chain')[];
}>;
type Own = Readonly<{ export: Export | null }>;

export const rightsApi = {
  trail: (whose: Whose, before: number | null) => get<Page>('/rights/trail', { whose, before }),
  export: async () => (await get<Own>('/rights/export')).export,
  askExport: async () => (await post<Own>('/rights/export')).export,
  erasure: () => get<Erasure>('/rights/erasure'),
  askErasure: (word: string) => post<Erasure>('/rights/erasure', { word }),
  keep: () => call<Erasure>('DELETE', '/rights/erasure'),
  file: async (id: string) => (await send(`/api/v1/rights/export/${id}/file`, { method: 'GET' })).blob(),
};
export type RightsApi = typeof rightsApi;
