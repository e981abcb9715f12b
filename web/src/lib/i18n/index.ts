/** Words, dates and figures as people in France read them.  `t` for a sentence, `<Words>` for one with a bold word in it. */
export type { Key } from './catalogue.fr.ts';
export * from './dates.ts';
export { isolated, plain } from './direction.ts';
export * from './figures.ts';
export { current, learn, speak, speakAsBefore, type Locale } from './locale.svelte.ts';
export { midSentence } from './typography.ts';
export { isKey, parts, t, type Part, type Values } from './words.ts';
export { default as Words } from './Words.svelte';
