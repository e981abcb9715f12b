import { t, type Key } from '#lib/i18n/index.ts';
import type { Dossier, LineName, Side, Waiting } from './desk-shapes.ts';
import { gestureName } from './wording.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;

/** 40 min, 21 h, 3 j. */
export function duration(seconds: number): string {
  if (seconds < HOUR_S) return t('desk.age.minutes', { n: Math.max(1, Math.round(seconds / 60)) });
  if (seconds < 2 * DAY_S) return t('desk.age.hours', { n: Math.round(seconds / HOUR_S) });
  return t('desk.age.days', { n: Math.round(seconds / DAY_S) });
}

export const waited = (since: string, now: Date = new Date()): number =>
  Math.max(0, (now.getTime() - Date.parse(since)) / 1000);

type Named = Readonly<{ title: string; first_name: string; last_name: string }>;
/** Dr Théo MAILLEBOIS */
export const fullName = ({ title, first_name, last_name }: Named): string =>
  [title, first_name, last_name.toLocaleUpperCase('fr')].filter(Boolean).join(' ');

/** What is particular of a file, else what it holds: « Carte, identité, portrait ». */
export function rowNote(row: Waiting): string {
  if (row.claimed) return t('desk.claimed');
  if (row.appeal) return t('desk.appeal');
  if (row.second) return t('desk.second');
  const shown = row.kinds.filter((kind) => kind !== 'id_back');
  const names = shown.map((kind) => (kind === 'id_front' ? t('evidence.identity') : t(`desk.short.${kind}`)));
  const said = names.map((name, i) => (i === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)));
  return [...said, ...(row.onfido ? [t('onfido.desk')] : [])].join(', ');
}

const ADELI = 9; // digits

/** A line of the comparison; a number is an old ADELI one where it has its length. */
export const lineName = (line: LineName, declared: Side): string =>
  t(line === 'number' && declared.number.length === ADELI ? 'desk.line.adeli' : `desk.line.${line}`);

/** A line of the checklist; the server names it. */
export function checkName(line: string, file: Dossier): string {
  const gesture = file.pictures.find(({ gesture: asked }) => asked)?.gesture;
  return t(`desk.check.${line}` as Key, { gesture: gesture ? gestureName(gesture) : '' });
}

/** Practice modes by name; the register may publish several. */
export const modeNames = (modes: string): string =>
  modes
    .split(',')
    .filter(Boolean)
    .map((mode) => t(`desk.mode.${mode}` as Key))
    .join(', ');
