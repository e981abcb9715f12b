import { describe, expect, it } from 'vitest';
import { badgeLine, badgeSentence } from './verified.ts';

const NOW = new Date('2026-03-12T09:00:00Z');
const badge = { method: 'e_cps', at: '2026-03-12T08:00:00Z' } as const;

describe('what the badge says', () => {
  it.each([
    ['2026-03-12', 'registre relu aujourd’hui'],
    ['2026-03-11', 'registre relu hier'],
    ['2026-03-09', 'registre relu lundi'],
    ['2026-02-02', 'registre relu le 02/02/2026'],
  ])('of a register read on %s: %s', (day, words) => {
    expect(badgeLine(badge, day, NOW)).toBe(`e-CPS, 12/03/2026 · ${words}`);
    const capital = words.replace('registre', 'Registre');
    expect(badgeSentence(badge, day, NOW)).toBe(`Identité vérifiée par e-CPS le 12/03/2026. ${capital}.`);
  });
  it('of somebody whom the register does not name: the verification alone', () => {
    expect(badgeLine({ ...badge, method: 'evidence' }, null, NOW)).toBe('Justificatifs, 12/03/2026');
    expect(badgeSentence(badge, null, NOW)).toBe('Identité vérifiée par e-CPS le 12/03/2026.');
  });
});
