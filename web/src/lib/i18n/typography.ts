const THIN = '\u202f'; // espace fine insécable
const NBSP = '\u00a0'; // espace insécable

/** A specialty inside a sentence: « médecine générale », « secrétariat de Dr Aubrelong »; initials stay as they are (« ORL »). */
export const midSentence = (label: string): string =>
  label.replace(/^\S+/, (first) => (/^\p{Lu}{2}/u.test(first) ? first : first.toLocaleLowerCase('fr')));

/**
 * French spacing, put on by the layer so that nobody types invisible characters: a thin unbreakable space before ; ! ?,
 * an unbreakable one before : and inside « », between a figure and its unit, and between a title and a name.
 * Source: Imprimerie nationale, Lexique des règles typographiques, "Ponctuation".
 */
export function french(text: string): string {
  return text
    .replace(/ (?=[;!?])/g, THIN)
    .replace(/ (?=:(\s|$))/g, NBSP)
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`)
    .replace(/(?<=^|\d) (?=(min|h|km|ko|Mo|Go|ans?|mois|%)(?![\p{L}\d]))/gu, NBSP)
    .replace(/(?<=(?:^|[\s(«\u00a0’])(?:Dr|Pr|Mme|M\.)) (?=\S|$)/g, NBSP);
}
