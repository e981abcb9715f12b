import { get, put, remove } from '#lib/api/index.ts';
import type { Card, Place } from './card.ts';

export type Understood = Readonly<{
  kind: 'specialty' | 'place' | 'name' | 'organisation' | 'community';
  text: string;
  label: string;
}>;
export type Facets = Readonly<{
  within_km: Readonly<Record<string, number>>;
  community: readonly Readonly<{ id: string; name: string; n: number }>[];
  mode: Readonly<Record<string, number>>;
  on_cordee: number;
}>;
export type Found = Readonly<{
  understood: readonly Understood[];
  total: number;
  /** At least so many: there are more than are counted. */
  capped: boolean;
  items: readonly Card[];
  facets: Facets;
  next: string | null;
}>;
/** What narrows a search; absent means everywhere, everyone. */
export type Filters = Readonly<{
  within_km?: string;
  community?: readonly string[];
  mode?: readonly string[];
  accepts?: 'referrals' | 'advice';
  on_cordee?: boolean;
}>;
export type Asked = Readonly<{ q: string; near?: string | undefined; cursor?: string; limit?: number }> & Filters;

export const search = (asked: Asked, signal?: AbortSignal) => get<Found>('/directory/search', asked, signal);
export const correspondents = () =>
  get<Readonly<{ favourites: readonly Card[]; past: readonly Card[] }>>('/directory/correspondents');
export const nearby = () => get<Readonly<{ items: readonly Card[] }>>('/directory/nearby', { limit: 3 });
export type CardFull = Card & Readonly<{ places: readonly Place[] }>;
export const practitioner = (id: string) => get<CardFull>(`/directory/practitioners/${id}`);
export const favour = (id: string) => put(`/directory/favourites/${id}`);
export const unfavour = (id: string) => remove(`/directory/favourites/${id}`);
