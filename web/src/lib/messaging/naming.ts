import { t } from '#lib/i18n/index.ts';
import { patientName } from '#lib/patients/names.ts';
import type { Conversation } from '#lib/sync/index.ts';
import type { Person } from './mailbox.svelte.ts';

type People = Readonly<Record<string, Person>>;

/** Who else is in, as far as the names are known. */
export const others = (one: Conversation, people: People): Person[] =>
  one.others.flatMap(({ userId }) => people[userId] ?? []);

/** What a conversation is called: the patient of a case, the colleague of a one-to-one, a group's title. */
export function titleOf(one: Conversation, people: People): string {
  const { patient, title } = one.summary;
  if (patient) {
    return patientName({ title: patient.title, last_name: patient.lastName, first_name: patient.firstName });
  }
  if (one.kind === 'direct') return others(one, people)[0]?.display_name ?? t('messages.unnamed');
  return title ?? t('messages.unnamed');
}

/** Under it: the colleague of a case, what a colleague practises, a group's size. */
export function aboutOf(one: Conversation, people: People): string {
  const [first, ...more] = others(one, people);
  if (one.kind === 'direct') return [first?.role_label, first?.city].filter(Boolean).join(' · ');
  if (more.length > 0) return t('messages.members', { n: one.others.length + 1 });
  return first ? `${first.display_name}, ${first.role_label.toLocaleLowerCase('fr')}` : '';
}

/** Whether a conversation answers to what is typed: its own words only, which are on this device. */
export function answersTo(one: Conversation, people: People, typed: string): boolean {
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = fold(`${titleOf(one, people)} ${aboutOf(one, people)}`);
  return fold(typed)
    .split(/\s+/)
    .every((word) => words.includes(word));
}
