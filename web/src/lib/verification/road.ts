/** Where an identity file stands, as the waiting page says it: its title, its promise, the knots of its rope.  Pure. */
import { date, dayName, t, time, type Key, type Values } from '#lib/i18n/index.ts';
import type { Step } from '#lib/ui/rope.ts';
import type { OwnFile } from './shapes.ts';
import { kindName } from './wording.ts';

export type Head = Readonly<{ title: Key; about: Key | null; values: Values }>;

export function headOf(file: OwnFile | null, email: string, now: Date = new Date()): Head {
  const values: Values = file?.promised_by
    ? { day: dayName(file.promised_by, now), time: time(file.promised_by), email }
    : { email };
  if (file === null || (file.state === 'collecting' && !file.answer))
    return { title: 'verification.title.collect', about: 'verification.about.collect', values };
  if (file.state === 'collecting') return { title: 'verification.title.again', about: null, values };
  if (file.state === 'refused') return { title: 'verification.title.refused', about: null, values };
  if (!file.promised_by) return { title: 'verification.title', about: 'verification.about', values };
  const late = Date.parse(file.promised_by) < now.getTime();
  return {
    title: 'verification.title',
    about: late ? 'verification.about.late' : 'verification.about.waiting',
    values,
  };
}

export function roadOf(file: OwnFile | null, email: string): readonly Step[] {
  const isSent = file !== null && file.state !== 'collecting';
  const refused = file?.state === 'refused';
  return [
    { label: t('verification.step.account'), note: email, state: 'done' },
    { label: t('verification.step.mail'), state: 'done' },
    isSent
      ? { label: t('verification.step.evidence'), note: evidenceNote(file), state: 'done' }
      : { label: t('verification.step.evidence.todo'), note: t('verification.step.evidence.note'), state: 'now' },
    { label: t('verification.step.review'), ...reviewNote(file), state: isSent ? 'now' : 'todo' },
    ...(refused ? [] : [{ label: t('verification.step.open'), state: 'todo' as const }]),
  ];
}

/** « Carte professionnelle, pièce d’identité. Chiffrés, … » */
function evidenceNote(file: OwnFile): string {
  const names = file.tray.images
    .filter(({ kind }) =>
      file.tray.proven ? kind === 'card' || kind === 'diploma' : kind !== 'id_back' && kind !== 'portrait',
    )
    .map(({ kind }) => (kind === 'id_front' ? t('evidence.identity') : kindName(kind)));
  if (file.tray.proven) names.push(t('onfido.road'));
  if (!names.length) return t('verification.step.evidence.note');
  const [first = '', ...others] = names;
  return t('verification.step.evidence.kinds', { kinds: [first, ...others.map(uncapitalised)].join(', ') });
}

const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function reviewNote(file: OwnFile | null): Readonly<{ note?: string }> {
  if (file?.state === 'refused' && file.answer) return { note: date(file.answer.at) };
  if (file?.state !== 'waiting') return {};
  if (file.contested) return { note: t('verification.step.appeal') };
  return { note: t('verification.step.ahead', { n: file.ahead ?? 0 }) };
}
