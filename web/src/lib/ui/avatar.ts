import { plain } from '#lib/i18n/index.ts';

/** One of the seven tints, always the same for the same person: FNV-1a over the id. */
export function tint(id: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (((hash >>> 0) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

const signs = new Intl.Segmenter('fr', { granularity: 'grapheme' });
const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** The first sign of a word as people see it: « É » in two characters, « 👩‍⚕️ » in five; no quotation mark, nothing invisible. */
function firstSign(word: string): string {
  for (const { segment } of signs.segment(plain(word))) if (SAYS_SOMETHING.test(segment)) return segment;
  return '';
}

/**
 * Two letters for a name.  Of a person, first name then family name ("Idriss Aubrelong" is IA);
 * titles do not count, and of a compound name only its first letter: "Pérouse-Lys Lucien" gives two letters.
 */
export function initials(...names: string[]): string {
  return names
    .flatMap((name) => name.trim().split(/\s+/))
    .filter((word) => word && !/^(Dr|Pr|Mme|M\.|CPTS|de|du|des|la|le|les|et)$/i.test(word))
    .map(firstSign)
    .filter(Boolean)
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase('fr');
}
