import { describe, expect, it } from 'vitest';
import { en } from './catalogue.en.ts';
import { fr } from './catalogue.fr.ts';
import { bare, compile, isKey, parts, t } from './words.ts';

describe('a sentence of the catalogue', () => {
  it('counts as French does: 0 is singular', () => {
    expect([0, 1, 2].map((n) => t('common.ageYears', { n }).replace('\u00a0', ' '))).toEqual(['0 an', '1 an', '2 ans']);
  });
  it('comes in stretches where a word of it is bold', () => {
    const found = parts('layout.offline', { n: 3 });
    expect(found.find((part) => part.tag === 'b')?.text).toBe('3 messages');
    expect(found.map((part) => part.text).join('')).toBe('Hors ligne. Vous lisez et écrivez, 3 messages attendent.');
  });
  it('gets French spacing, which what people typed does not', () => {
    expect(t('ui.stepOf', { n: 1, total: 5, label: 'Vraiment ?' })).toBe('Étape 1 sur 5\u00a0: Vraiment ?');
  });
  it.each([
    ['fr', fr],
    ['en', en],
  ] as const)('says without the library what it says with it (%s)', (locale, catalogue) => {
    const tag = (inside: readonly (string | { text: string })[]) => ({
      text: inside.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''),
    });
    const every: readonly string[] = Object.values(catalogue);
    const simple = every.filter((words) => bare(words, locale) !== null);
    expect(simple.length).toBeGreaterThan(every.length / 2);
    for (const words of simple) {
      const tags: Record<string, typeof tag> = {};
      for (const [, name = ''] of words.matchAll(/<(\w+)>/g)) tags[name] = tag;
      const said = [compile(words, locale).format<{ text: string }>(tags)].flat();
      const texts = said.map((piece) => (typeof piece === 'string' ? piece : piece.text));
      expect(bare(words, locale)?.map(({ text }) => text)).toEqual(texts);
    }
  });
  it('does not go out with a hole in it', () => {
    expect(() => t('common.distance')).toThrow();
  });
  it('is known by its key', () => {
    expect([isKey('common.close'), isKey('toString'), isKey('nope')]).toEqual([true, false, false]);
  });
});
