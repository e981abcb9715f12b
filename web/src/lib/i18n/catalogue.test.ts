import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './catalogue.en.ts';
import { fr } from './catalogue.fr.ts';
import { compile } from './words.ts';

type Words = Readonly<Record<string, string>>;
const LITERAL = 0; // the parser's name for plain words
const folder = new URL('.', import.meta.url);
const domains = readdirSync(new URL('fr/', folder)).map((name) => name.replace('.json', ''));
const read = (language: string, domain: string) =>
  JSON.parse(readFileSync(new URL(`${language}/${domain}.json`, folder), 'utf8')) as Words;
const sentences = (words: Words) => Object.keys(words).filter((key) => !key.startsWith('@'));

/** The arguments and tags a sentence needs, by name; a plural in one language may be a plain figure in the other. */
function needs(words: string): string[] {
  const found = new Set<string>();
  const walk = (elements: ReturnType<ReturnType<typeof compile>['getAst']>): void => {
    for (const element of elements) {
      if ((element.type as number) !== LITERAL && 'value' in element) found.add(element.value);
      if ('children' in element) walk(element.children);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(compile(words, 'en').getAst());
  return [...found].sort();
}

describe('the catalogues', () => {
  it('English has every sentence of French, and no other', () => {
    expect(sentences(en).sort()).toEqual(sentences(fr).sort());
  });
  it.each(sentences(fr))('%s asks for the same values in both', (key) => {
    expect(needs((en as Words)[key] ?? '')).toEqual(needs((fr as Words)[key] ?? ''));
  });
  it.each(domains)('%s: every key begins with its domain, and every sentence says where it stands', (domain) => {
    const words = read('fr', domain);
    for (const key of sentences(words)) {
      expect(key.startsWith(`${domain}.`), key).toBe(true);
      expect(Object.keys(words), `a note for ${key}`).toContain(`@${key}`);
    }
    const notes = Object.keys(words).filter((key) => key.startsWith('@'));
    for (const note of notes) expect(Object.keys(words), `a sentence for ${note}`).toContain(note.slice(1));
  });
  it('no domain is forgotten in the merge', () => {
    const all = domains.flatMap((domain) => sentences(read('fr', domain)));
    expect(sentences(fr).sort()).toEqual(all.sort());
  });
  it.each(sentences(fr))("%s is plain French: ’ not ', no exclamation, nothing invisible", (key) => {
    expect((fr as Words)[key]).not.toMatch(/['!\u00a0\u202f]/);
  });
});
