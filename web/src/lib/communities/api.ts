/** What is asked of the server about communities: belonging to one, and the console of who coordinates one. */
import { tries } from '#lib/sync/tries.ts';
import { get, post, put, remove } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import type { Instant } from '#lib/i18n/index.ts';
import type { Step, Where, Worth } from '#lib/invitations/api.ts';
import type { Person } from '#lib/messaging/people.svelte.ts';

export type Role = 'member' | 'coordinator';
/** A community, and what one is there. */
export type Community = Readonly<{
  id: Uuid;
  name: string;
  role: Role | null;
  asked_at: Instant | null;
  refused: boolean;
}>;

export type Member = Readonly<{
  id: Uuid;
  user_id: Uuid | null;
  display_name: string;
  label: string;
  city: string | null;
  role: Role;
  since: Instant;
  verified: boolean;
}>;
export type Members = Readonly<{
  total: number;
  items: readonly Member[];
  next: number | null;
  asking: readonly Readonly<{ person: Person; asked_at: Instant }>[];
}>;

export type Knot = Readonly<{ step: Exclude<Step, 'opened'>; reached: number; stopped: number }>;
export type Walker = Readonly<{
  invitation_id: Uuid;
  user_id: Uuid | null;
  name: string;
  step: Step;
  where: Where | null;
  since: Instant;
  undeliverable: boolean;
  /** As a coordinator wrote it, until somebody came from it. */
  email: string | null;
  /** They came by a link, and are reminded at their account. */
  by_link: boolean;
  mails: number;
  remind_from: Instant | null;
}>;
export type Link = Readonly<{
  id: Uuid;
  label: string;
  token: string | null;
  valid_until: Instant;
  uses: number;
  uses_max: number;
  worth: Worth;
}>;
/** A file that leaves, that waits for a coordinator, or that was over less than a day ago; numbers of people. */
export type FileGoing = Readonly<{
  id: Uuid;
  file_name: string;
  made_at: Instant;
  started_at: Instant | null;
  stopped_at: Instant | null;
  finished_at: Instant | null;
  total: number;
  mailed: number;
  undeliverable: number;
  opened: number;
}>;
/** Of the last seven days: asked for, and of these handed to the mail server. */
export type Reminders = Readonly<{ asked: number; mailed: number }>;
export type Road = Readonly<{
  knots: readonly Knot[];
  stopped: readonly Walker[];
  links: readonly Link[];
  files: readonly FileGoing[];
  reminders: Reminders;
}>;
export type WantedLink = Readonly<{ id: Uuid; label: string; valid_until: Instant; uses_max: number }>;
/** Where an invitation is to go instead; `id` is of the new one, made here. */
export type RightAddress = Readonly<{ id: Uuid; email: string }>;
export type Mail = Readonly<{ subject: string; text: string }>;
/** What the invited read: at first, when reminded, and once they have an account that is not finished. */
export type CommunityMails = Readonly<{ first: Mail; again: Mail; unfinished: Mail }>;
export type Figures = Readonly<{ sent: number | null; seen_median_min: number | null }>;

const BELONGING = '/directory/communities';
const INVITING = '/invitations/communities';
export const communitiesApi = {
  every: async () => (await get<{ items: readonly Community[] }>(BELONGING)).items,
  ask: (id: Uuid, request: Uuid) => put(`${BELONGING}/${id}/request`, { id: request }),
  withdraw: (id: Uuid) => remove(`${BELONGING}/${id}/request`),
  members: (id: Uuid, after: number) => get<Members>(`${BELONGING}/${id}/members`, { after }),
  decide: (id: Uuid, user: Uuid, given: boolean) => post(`${BELONGING}/${id}/requests/${user}`, { given }),
  appoint: (id: Uuid, member: Uuid, role: Role) => put(`${BELONGING}/${id}/members/${member}/role`, { role }),
  end: (id: Uuid, member: Uuid) => remove(`${BELONGING}/${id}/members/${member}`),
  road: (id: Uuid) => get<Road>(`${INVITING}/${id}`),
  makeLink: (id: Uuid, wanted: WantedLink) => post<Road>(`${INVITING}/${id}/links`, wanted),
  closeLink: async (id: Uuid, link: Uuid): Promise<void> => {
    await post(`${INVITING}/${id}/links/${link}/close`);
    tries.gone(link);
  },
  /** Write once more: to who came by a link at their account, to who was invited by mail where that leads. */
  remind: (id: Uuid, { invitation_id, user_id, by_link, mails }: Walker) =>
    post(`${INVITING}/${id}/people/${invitation_id}${by_link && user_id ? `/came/${user_id}` : ''}/remind`, {
      nth: mails + 1,
    }),
  correct: (id: Uuid, invitation: Uuid, right: RightAddress) =>
    post(`${INVITING}/${id}/people/${invitation}/address`, right),
  mails: (id: Uuid) => get<CommunityMails>(`/notifications/communities/${id}/mails`),
  figures: (id: Uuid) => get<Figures>(`/referrals/communities/${id}/figures`),
};
export type CommunitiesApi = typeof communitiesApi;
