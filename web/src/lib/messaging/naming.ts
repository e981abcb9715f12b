/** What conversations and people are called.  Pure but for the words. */
import { isolated, midSentence, plain, t } from '#lib/i18n/index.ts';
import { patientName } from '#lib/patients/names.ts';
import type { Conversation } from '#lib/sync/index.ts';
import type { ByUser, Person } from './people.svelte.ts';

/** Who else is in, as far as the names are known. */
export const others = (one: Pick<Conversation, 'others'>, people: ByUser): Person[] =>
  one.others.flatMap(({ userId }) => people[userId] ?? []);

/** Those among them to whom nothing new opens: suspended, or their account erased.  Nobody is in a conversation without having been verified once. */
export const suspended = (one: Pick<Conversation, 'others'>, people: ByUser): Person[] =>
  others(one, people).filter((person) => person.verified === null);

/** Whether nobody else is left who could read what one writes now. */
export const isNobodyLeft = (one: Pick<Conversation, 'others'>, people: ByUser): boolean =>
  one.others.length > 0 && suspended(one, people).length === one.others.length;

/** "Dr Aubrelong" for "Dr Idriss Aubrelong": once the whole name stands somewhere, the title and the family name do. */
export function shortNameOf(displayName: string): string {
  const titled = /^(Dr|Pr) \S+ (.+)$/.exec(displayName);
  return titled ? `${titled[1] ?? ''}\u00a0${titled[2] ?? ''}` : displayName;
}

/** What a conversation is called: the patient of a case, the colleague of a one-to-one, a group's title. */
export function titleOf(one: Conversation, people: ByUser): string {
  const { patient, title } = one.summary;
  if (patient) {
    return patientName({
      title: patient.title,
      last_name: plain(patient.lastName),
      first_name: plain(patient.firstName),
    });
  }
  if (one.kind === 'direct') return others(one, people)[0]?.display_name ?? t('messages.unnamed');
  return title !== null ? plain(title) : t(`messages.unnamed.${one.kind === 'case' ? 'case' : 'group'}`);
}

/** Under it: the colleague of a case, what a colleague practises and where, a group's size. */
export function aboutOf(one: Conversation, people: ByUser): string {
  const [first] = others(one, people);
  if (one.kind === 'direct') return [first?.role_label, first?.city].filter(Boolean).join(' · ');
  if (one.others.length > 1) return t('messages.members', { n: one.others.length + 1 });
  if (!first) return '';
  return `${isolated(shortNameOf(first.display_name))}, ${midSentence(first.role_label)}`;
}

/** The two letters of its picture come from here: first name, then family name. */
export function pictureOf(one: Conversation, people: ByUser): Readonly<{ id: string; name: string }> {
  const { patient } = one.summary;
  if (patient) return { id: one.id, name: plain(`${patient.firstName} ${patient.lastName}`) };
  const [first] = others(one, people);
  if (one.kind === 'direct' && first) return { id: first.user_id, name: `${first.first_name} ${first.last_name}` };
  return { id: one.others[0]?.userId ?? one.id, name: plain(one.summary.title ?? '') }; // no letters of a name that is still being read
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a conversation answers to what is typed: every word begins one of its own, which are on this device alone. */
export function answersTo(one: Conversation, people: ByUser, typed: string): boolean {
  const names = [
    titleOf(one, people),
    one.summary.title ?? '',
    ...others(one, people).map((each) => `${each.display_name} ${each.role_label}`),
  ];
  const words = folded(names.join(' ')).split(/[\s'’·,-]+/);
  return folded(typed)
    .split(/[\s'’·,-]+/)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
