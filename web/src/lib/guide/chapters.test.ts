import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isKey, learn, t } from '#lib/i18n/index.ts';
import { fr } from '#lib/i18n/catalogue.fr.ts';
import { chapters, plain, searched, words, type Chapter, type Words } from './chapters.ts';
import sizes from './pictures/sizes.json';
import { statement } from './statement.ts';

const folder = new URL('.', import.meta.url);
const LIMIT_BYTES = 3_000_000;
const read = (language: string) =>
  Object.fromEntries(
    readdirSync(new URL(`${language}/`, folder)).map((name) => [
      name,
      readFileSync(new URL(`${language}/${name}`, folder), 'utf8'),
    ]),
  );
const french = chapters(read('fr'));
const english = chapters(read('en'));

function sentences({ about, sections }: Chapter): Words[] {
  const inside = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): Words[] => {
      if (block.kind === 'paragraph') return [block.words];
      return block.kind === 'list' ? [...block.items] : block.steps.map((step) => step.words);
    }),
  );
  return [about, ...inside];
}
const pieces = (all: readonly Chapter[]) => all.flatMap(sentences).flat();
const keys = (all: readonly Chapter[]) => pieces(all).flatMap((piece) => (piece.kind === 'word' ? [piece.key] : []));
const pictures = (all: readonly Chapter[]) =>
  all
    .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
    .flatMap((block) => (block.kind === 'steps' ? block.steps : []))
    .flatMap(({ picture }) => (picture ? [picture] : []));

beforeAll(() => learn());

describe.each([
  ['French', french],
  ['English', english],
])('the guide in %s', (_, all) => {
  it('says only words that a screen says, and that are always said alike', () => {
    const named = keys(all);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !isKey(key))).toEqual([]);
    expect(named.filter((key) => isKey(key) && /[{<]/.test(fr[key]))).toEqual([]);
  });
  it('quotes nothing by hand: a word between guillemets would not follow its label', () => {
    const typed = pieces(all).flatMap((piece) => (piece.kind === 'word' ? [] : [piece.text]));
    expect(typed.filter((text) => /[«»“”]/.test(text))).toEqual([]);
  });
  it('leads to chapters that exist', () => {
    const targets = pieces(all).flatMap((piece) => (piece.kind === 'link' ? [piece.to] : []));
    const ids = all.map(({ id }) => `#${id}`);
    expect(targets.filter((to) => !ids.includes(to))).toEqual([]);
  });
  it('says what is on each picture, in a sentence', () => {
    for (const { alt, name } of pictures(all)) expect(alt, name).toMatch(/^[A-ZÀÉ].{12,}\.$/);
  });
});

describe('the guide', () => {
  it('is the same in both languages: chapters, sections, steps, pictures and words of the screens', () => {
    const shape = (all: readonly Chapter[]) =>
      all.map((one) => [
        one.id,
        one.sections.map(({ blocks }) =>
          blocks.map((block) => (block.kind === 'steps' ? block.steps.length : block.kind)),
        ),
        pictures([one]).map(({ name }) => name),
        keys([one]).sort(),
      ]);
    expect(shape(english)).toEqual(shape(french));
  });
  it('has each picture that it shows, shows each that it has, once, and all are light', () => {
    const shown = pictures(french).map(({ name }) => name);
    const kept = readdirSync(new URL('pictures/', folder)).filter((name) => name.endsWith('.webp'));
    expect(shown.filter((name, i) => shown.indexOf(name) !== i)).toEqual([]);
    expect(shown.map((name) => `${name}.webp`).sort()).toEqual(kept.sort());
    expect(Object.keys(sizes).sort()).toEqual([...shown].sort());
    const bytes = kept.reduce((sum, name) => sum + statSync(new URL(`pictures/${name}`, folder)).size, 0);
    expect(bytes).toBeLessThan(LIMIT_BYTES);
  });
  it('finds chapters by words in any order, accents and capitals aside', () => {
    expect(searched(french, 'SECOURS code').map(({ id }) => id)).toContain('code-de-secours');
    expect(searched(french, 'agenda remplacant').map(({ id }) => id)).toContain('secretariat');
    expect(searched(french, 'hélicoptère')).toEqual([]);
    expect(searched(french, ' ')).toEqual(french);
  });
  it('says a word of the screen as the catalogue says it now', () => {
    expect(plain(words('Pressez {signin.go}, **puis** [lisez](#messages).'))).toBe(
      `Pressez ${t('signin.go')}, puis lisez.`,
    );
  });
  it('refuses a file without a title', () => {
    expect(() => chapters({ '01-rien.md': 'Rien.' })).toThrow('rien is no chapter');
  });
  it('has a statement on accessibility that says the same in both languages', () => {
    const shape = ({ sections }: Chapter) => sections.map(({ blocks }) => blocks.map((block) => block.kind));
    expect(shape(statement('en'))).toEqual(shape(statement('fr')));
    expect(existsSync(new URL('../../../../docs/accessibility.md', folder))).toBe(true);
  });
});
