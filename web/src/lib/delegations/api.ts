/** What is asked of the server about delegations: /directory/delegations. */
import { tries } from '#lib/sync/tries.ts';
import { get, post } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import type { Instant } from '#lib/i18n/index.ts';
import type { Badge } from '#lib/ui/verified.ts';

export type Role = 'assistant' | 'locum';
/** Who acts, or will act, in one's own name. */
export type Given = Readonly<{
  id: Uuid;
  user_id: Uuid;
  display_name: string;
  /** An assistant’s; null of a colleague. */
  email: string | null;
  role: Role;
  /** Null while the account is closed. */
  verified: Badge | null;
  since: Instant;
  until: Instant | null;
  seen_at: Instant | null;
}>;
/** In whose name one acts, or acted. */
export type Received = Readonly<{
  id: Uuid;
  practitioner_id: Uuid;
  display_name: string;
  role: Role;
  since: Instant;
  until: Instant | null;
  counts: boolean;
}>;
/** A colleague to keep one’s agenda, from one moment to another. */
export type WantedLocum = Readonly<{ id: Uuid; practitioner_id: Uuid; since: Instant; until: Instant }>;

const DELEGATIONS = '/directory/delegations';
export const delegationsApi = {
  given: async () => (await get<{ items: readonly Given[] }>(DELEGATIONS)).items,
  received: async () => (await get<{ items: readonly Received[] }>(`${DELEGATIONS}/received`)).items,
  name: (locum: WantedLocum) => post<undefined>(DELEGATIONS, locum),
  end: async (id: Uuid): Promise<void> => {
    await post(`${DELEGATIONS}/${id}/end`);
    tries.gone(id);
  },
};
export type DelegationsApi = typeof delegationsApi;
