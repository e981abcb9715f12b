import { current, t } from '#lib/i18n/index.ts';

/** Those that practices name most, by ISO 639 code; `lsf` is French sign language. */
export const LANGUAGES = ['fr', 'en', 'es', 'de', 'it', 'pt', 'ar', 'tr', 'ru', 'zh', 'pl', 'ro', 'lsf'] as const;

/** "anglais": as the reader's language calls it. */
export function languageName(tag: string): string {
  if (tag === 'lsf') return t('profile.language.lsf');
  return new Intl.DisplayNames([current.locale], { type: 'language' }).of(tag) ?? tag;
}
