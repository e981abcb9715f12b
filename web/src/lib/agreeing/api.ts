/** What the page of changed texts asks the server. */
import { get, post } from '#lib/api/index.ts';
import type { Instant } from '#lib/i18n/index.ts';
import type { Document } from '#lib/join/api.ts';

export type Passage = Readonly<{ change: 'kept' | 'added' | 'removed'; heading: string; markdown: string }>;

/** A text in force that one has not agreed to, beside the version one had. */
export type Owed = Readonly<{
  document: Document;
  version: number;
  in_force_from: string;
  agreed_version: number | null;
  agreed_at: Instant | null;
  news: readonly string[];
  passages: readonly Passage[];
}>;

export const agreeingApi = {
  owed: async () => (await get<{ items: readonly Owed[] }>('/accounts/agreements/owed')).items,
  agree: (agreements: Readonly<Partial<Record<Document, number>>>) =>
    post<undefined>('/accounts/agreements/owed', { agreements }),
};
export type AgreeingApi = typeof agreeingApi;
