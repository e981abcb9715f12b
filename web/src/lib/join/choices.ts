import type { Choice } from './api.ts';

/** A choice as the combobox shows it. */
export type ChoiceOption = Readonly<{ id: string; label: string; note: string; choice: Choice }>;
const MOST = 8;
const SMALL = new Set(['de', 'du', 'des', 'd', 'l', 'la', 'le', 'les', 'et']);

const folded = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !SMALL.has(word));

/** What people call it (« kiné », « cœur », « dents de sagesse »): first what is called so, then what has a lay word that begins so. */
export function found(choices: readonly Choice[], typed: string): ChoiceOption[] {
  const words = folded(typed);
  if (words.length === 0) return [];
  const ranked = choices
    .map((choice) => ({ choice, rank: rankOf(choice, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  return ranked.slice(0, MOST).map(({ choice }) => option(choice));
}

export const option = (choice: Choice): ChoiceOption => ({
  id: choice.skill ? `${choice.profession}-${choice.skill}` : choice.profession,
  label: choice.label,
  note: choice.label === choice.profession_label ? '' : choice.profession_label,
  choice,
});

/** 4: its name begins so; 3: a word of its name does; 2: a lay word is just that; 1: a lay word begins so; 0: none. */
function rankOf(choice: Choice, words: readonly string[]): number {
  const label = folded(choice.label);
  if (begins(label, words)) return label[0]?.startsWith(words[0] ?? '') ? 4 : 3;
  const lay = choice.words.map(folded);
  if (lay.some((one) => one.join(' ') === words.join(' '))) return 2;
  return lay.some((one) => begins(one, words)) ? 1 : 0;
}

/** Whether each typed word begins a word of these. */
const begins = (within: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => within.some((one) => one.startsWith(word)));
