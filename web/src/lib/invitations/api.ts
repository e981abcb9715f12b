/** What is asked of the server about invitations: /invitations. */
import { tries } from '#lib/sync/tries.ts';
import { get, post } from '#lib/api/index.ts';
import type { Instant } from '#lib/i18n/index.ts';
import type { Method } from '#lib/ui/method.ts';
import type { Uuid } from '#lib/crypto/index.ts';

export type Worth = 'open' | 'used' | 'expired' | 'revoked' | 'declined' | 'unknown';
export type Step = 'sent' | 'opened' | 'joined' | 'verified' | 'talking';
export type Where = 'keys' | 'evidence' | 'desk' | 'first_message';

/** An invitation as its inviter sees it. */
export type Invitation = Readonly<{
  id: Uuid;
  email: string | null;
  first_name: string;
  last_name: string;
  made_at: Instant;
  valid_until: Instant;
  worth: Worth;
  /** For the link, while it is open. */
  token: string | null;
  step: Step;
  where: Where | null;
  since: Instant;
  stopped: boolean;
  undeliverable: boolean;
  mails: number;
  person: Readonly<{ user_id: Uuid; display_name: string }> | null;
  remind_from: Instant | null;
}>;
export type Invitations = Readonly<{ items: readonly Invitation[]; next: Uuid | null }>;
export type Invited = Readonly<{
  id: Uuid;
  email: string | null;
  first_name: string;
  last_name: string;
  assistant: boolean;
}>;

/** An invitation as the invited reads it. */
export type Shown = Readonly<{
  worth: Worth;
  inviter: Readonly<{
    display_name: string;
    role_label: string;
    city: string | null;
    verified: Readonly<{ method: Method; at: Instant }> | null;
  }> | null;
  /** Into which it leads; null for a colleague’s own. */
  community: string | null;
  /** To keep the inviter’s agenda. */
  assistant: boolean;
  valid_until: Instant | null;
}>;
/** An inviter whom one has not met here yet. */
export type Meeting = Readonly<{ invitation_id: Uuid; user_id: Uuid; display_name: string; first_name: string }>;

const INVITATIONS = '/invitations';
export const invitationsApi = {
  mine: (after: Uuid | null = null, assistants = false) => get<Invitations>(INVITATIONS, { after, assistants }),
  invite: (invited: Invited) => post<Invitation>(INVITATIONS, invited),
  remind: (id: Uuid, nth: number) => post<Invitation>(`${INVITATIONS}/${id}/remind`, { nth }),
  revoke: async (id: Uuid): Promise<void> => {
    await post(`${INVITATIONS}/${id}/revoke`);
    tries.gone(id);
  },
  look: (token: string) => post<Shown>(`${INVITATIONS}/link`, { token }),
  decline: (token: string) => post<undefined>(`${INVITATIONS}/decline`, { token }),
  accept: (token: string) => post<undefined>(`${INVITATIONS}/accept`, { token }),
  toMeet: async () => (await get<{ items: readonly Meeting[] }>(`${INVITATIONS}/to-meet`)).items,
  met: (id: Uuid) => post<undefined>(`${INVITATIONS}/${id}/met`),
};
export type InvitationsApi = typeof invitationsApi;

/** The address that carries the secret: after the `#`, which no server and no log ever sees. */
export const linkOf = (token: string, origin: string = location.origin) => `${origin}/invitation#${token}`;
