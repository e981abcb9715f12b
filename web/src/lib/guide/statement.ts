import type { Locale } from '#lib/i18n/index.ts';
import { chapters, type Chapter } from './chapters.ts';
import english from './statement/en.md?raw';
import french from './statement/fr.md?raw';

/** The statement on accessibility; docs/accessibility.md says the same at length. */
export function statement(locale: Locale): Chapter {
  const [text] = chapters({ 'accessibilite.md': locale === 'fr' ? french : english });
  if (!text) throw new Error('the statement is empty');
  return text;
}
