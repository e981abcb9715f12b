import { IntlMessageFormat } from 'intl-messageformat';
import type { Key } from './catalogue.fr.ts';
import { isolated } from './direction.ts';
import { current, type Locale } from './locale.svelte.ts';
import { french } from './typography.ts';

export type Values = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
/** A stretch of a sentence: bare, or inside a tag of the catalogue such as `<b>…</b>`. */
export type Part = Readonly<{ tag: string | null; text: string }>;
type Ast = ReturnType<IntlMessageFormat['getAst']>;

const LITERAL = 0; // the parser's name for plain words
type Compiled = IntlMessageFormat | readonly Part[];
const compiled = new Map<string, Compiled>();

/** The sentence of this key in the language of the screen.  Throws when a value it names is missing, or when it comes before `learn`. */
export function t(key: Key, values?: Values): string {
  return parts(key, values)
    .map((part) => part.text)
    .join('');
}

/** The same, in stretches, for a sentence with a bold word or a link in it.  See Words.svelte. */
export function parts(key: Key, values: Values = {}): readonly Part[] {
  const made = compiledOf(key);
  if (made instanceof Array) return made;
  const tagged = Object.fromEntries(tagsOf(sentence(key)).map((tag) => [tag, inTag(tag)]));
  const formatted = made.format<Part>({ ...apart(values), ...tagged });
  const found = Array.isArray(formatted) ? formatted : [formatted];
  return found.map((piece) => (typeof piece === 'string' ? { tag: null, text: piece } : piece));
}

/** What people wrote turns nothing but itself. */
const apart = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]),
  );

/** Whether the catalogue has a sentence for a key made at run time, such as one of a problem's type. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(current.catalogue, key);
}

/** As it stands in the catalogue: first.test.ts holds that no page says one that is not fetched yet. */
function sentence(key: Key): string {
  const words = current.catalogue[key];
  if (words === undefined) throw new Error(`${key} is said before its words are fetched`);
  return words;
}

function compiledOf(key: Key): Compiled {
  const { locale } = current;
  const name = `${locale} ${key}`;
  let made = compiled.get(name);
  if (!made) {
    made = bare(sentence(key), locale) ?? compile(sentence(key), locale);
    compiled.set(name, made);
  }
  return made;
}

// Nothing that a value, a plural or a quote changes: words, with some of them in a tag at most.
const BARE = /^[^{}'#<>]*(?:<(\w+)>[^{}'#<>]+<\/\1>[^{}'#<>]*)*$/;
const PIECES = /<(?<tag>\w+)>(?<inside>[^<]+)<\/\w+>|[^<]+/g;

/**
 * The stretches of a sentence that says the same each time, null for others.  Most do: they need no library, which asks the browser
 * which languages it knows before its first sentence, a tenth of a second on a telephone.
 */
export function bare(words: string, locale: Locale): readonly Part[] | null {
  if (!BARE.test(words)) return null;
  const spaced = locale === 'fr' ? french : (text: string) => text;
  return [...words.matchAll(PIECES)].map(({ 0: all, groups }) => ({
    tag: groups?.tag ?? null,
    text: spaced(groups?.inside ?? all),
  }));
}

/** Only our own words get French spacing: what people typed passes through as it is. */
export function compile(words: string, locale: Locale): IntlMessageFormat {
  const format = new IntlMessageFormat(words, locale === 'fr' ? 'fr-FR' : 'en-GB');
  if (locale === 'fr') setFrench(format.getAst());
  return format;
}

function setFrench(elements: Ast): void {
  for (const element of elements) {
    if ('children' in element) setFrench(element.children);
    else if ('options' in element) for (const option of Object.values(element.options)) setFrench(option.value);
    else if ('value' in element && (element.type as number) === LITERAL) element.value = french(element.value);
  }
}

const tagsOf = (words: string): string[] => [...words.matchAll(/<(\w+)>/g)].flatMap((match) => match[1] ?? []);
const inTag =
  (tag: string) =>
  (inside: (string | Part)[]): Part => ({
    tag,
    text: inside.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''),
  });
