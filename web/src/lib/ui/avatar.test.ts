import { describe, expect, it } from 'vitest';
import { initials, tint } from './avatar.ts';

describe('avatars', () => {
  it.each([
    ['Idriss Aubrelong', 'IA'],
    ['Dr Hélène Vauquelande', 'HV'],
    ['Jeanne ROUSSELAINE', 'JR'],
    ['Élodie', 'É'],
    ['Lucien PÉRIGAUT-LYS', 'LP'],
    ['CPTS des Trois-Vallons', 'T'],
    ['', ''],
  ])('%j is %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
  it('gives a person the same tint everywhere, and uses all seven', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `01999999-0000-7000-8000-${String(i).padStart(12, '0')}`);
    expect(tint(ids[7] ?? '')).toBe(tint(ids[7] ?? ''));
    expect(new Set(ids.map(tint))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  });
});
