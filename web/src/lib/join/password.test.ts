import { beforeAll, describe, expect, it } from 'vitest';
import { loadEstimate, parts, signsOf, strength, type Estimate } from './password.ts';

let estimate: Estimate;
beforeAll(async () => {
  estimate = await loadEstimate();
}, 30_000);

describe('a password', () => {
  it.each([
    ['trois cordes au relais', null],
    ['Xk9#mQ2$vL7!', null],
    ['court', 'short'],
    ['Marchevert2026', 'own-words'],
    ['azertyuiop12', 'keyboard'],
    ['motdepasse2026', 'listed'],
    ['aaaaaaaaaaaaaa', 'repeated'],
    ['u'.repeat(201), 'long'],
  ])('%s: %s', (password, weakness) => {
    const found = strength(password, ['Solène', 'Marchevert', 's.marchevert@exemple.fr'], estimate);
    expect(found.weakness).toBe(weakness);
    expect(found.share >= 0.8).toBe(weakness === null);
  });
  it('its line never shrinks to nothing nor overflows', () => {
    for (const password of ['', 'a', 'abcdefghijkl', 'x'.repeat(300), '😀'.repeat(12), 'é è à ù ô'.repeat(3)]) {
      const { share } = strength(password, [], estimate);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
  it('counts signs as the CNIL does', () => {
    expect(['a', 'A', '1', '!', 'aA1!', ''].map(signsOf)).toEqual([26, 26, 10, 37, 99, 0]);
    expect(parts(['a.roche@exemple.fr'])).toContain('roche');
  });
});
