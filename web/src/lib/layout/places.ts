import BookUser from '@lucide/svelte/icons/book-user';
import BadgeCheck from '@lucide/svelte/icons/badge-check';
import Calendar from '@lucide/svelte/icons/calendar';
import Inbox from '@lucide/svelte/icons/inbox';
import Users from '@lucide/svelte/icons/users';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import type { LucideIcon } from '#lib/ui/icon.ts';
import type { Key } from '#lib/i18n/index.ts';
import Knot from '../ui/Knot.svelte';

/** A place of the rail and of the tab bar: where it is, its word, and the letter that goes there after G. */
export type Place = Readonly<{
  path: string;
  word: Key;
  icon: LucideIcon;
  letter: string;
  counts: 'waiting' | 'unread' | null;
}>;

export const REFER = { path: '/adresser', word: 'layout.refer', icon: Knot } as const;
/** Where a new conversation begins, from any page. */
export const NEW_MESSAGE = '/messages/nouveau';
export const WORKLIST: Place = { path: '/', word: 'layout.worklist', icon: Inbox, letter: 't', counts: 'waiting' };
export const MESSAGES: Place = {
  path: '/messages',
  word: 'layout.messages',
  icon: MessageCircle,
  letter: 'm',
  counts: 'unread',
};
export const AGENDA: Place = { path: '/agenda', word: 'layout.agenda', icon: Calendar, letter: 'a', counts: null };
export const DIRECTORY: Place = {
  path: '/annuaire',
  word: 'layout.directory',
  icon: BookUser,
  letter: 'n',
  counts: null,
};
/** Of who coordinates a community only. */
export const COMMUNITY: Place = {
  path: '/communaute',
  word: 'communities.place',
  icon: Users,
  letter: 'c',
  counts: null,
};
/** Of reviewers only. */
export const REVIEW: Place = { path: '/verifier', word: 'desk.place', icon: BadgeCheck, letter: 'v', counts: null };
export const PLACES: readonly Place[] = [WORKLIST, MESSAGES, AGENDA, DIRECTORY];

/** Whether `path` is this place or inside it; the worklist is the home page, which everything is inside. */
export const isAt = (place: Pick<Place, 'path'>, path: string) =>
  path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`));

/** Pages that take the whole phone: a thread and the wizard, which have their own way back. */
export const takesWholePhone = (path: string) => /^\/(messages\/.|adresser(\/|$))/.test(path);
