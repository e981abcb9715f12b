import { describe, expect, it } from 'vitest';
import { isKey, parts, t } from './words.ts';

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
  it('does not go out with a hole in it', () => {
    expect(() => t('common.distance')).toThrow();
  });
  it('is known by its key', () => {
    expect([isKey('common.close'), isKey('toString'), isKey('nope')]).toEqual([true, false, false]);
  });
});
