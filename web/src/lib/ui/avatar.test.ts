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
    ['E\u0301lodie Nguye\u0302\u0303n', 'E\u0301N'], // an accent of its own stays on its letter
    ['أحمد القاسم', 'أا'],
    ['👩‍⚕️ Équipe', '👩‍⚕️É'], // five characters, one sign
    ['« Staff » — du jeudi', 'SJ'],
    ['\u202eLéa Martin', 'LM'],
  ])('%j is %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
  it('gives a person the same tint everywhere, and uses all seven', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `01999999-0000-7000-8000-${String(i).padStart(12, '0')}`);
    expect(tint(ids[7] ?? '')).toBe(tint(ids[7] ?? ''));
    expect(new Set(ids.map(tint))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  });
});
