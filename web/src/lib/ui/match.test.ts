import { describe, expect, it } from 'vitest';
import { splitMatch } from './match.ts';

const bold = (label: string, typed: string) =>
  splitMatch(label, typed)
    .map(({ text, matched }) => (matched ? `[${text}]` : text))
    .join('');

describe('what is bold in a proposal', () => {
  it.each([
    ['Beaune', 'beau', '[Beau]ne'],
    ['Saint-Étienne', 'etienne', 'Saint-[Étienne]'],
    ['Saint-Étienne', 'saint et', '[Saint]-[Ét]ienne'],
    ['Le Mans', 'mans', 'Le [Mans]'],
    ['L’Isle-Adam', 'isle', 'L’[Isle]-Adam'],
    ['Dijon', 'beau', 'Dijon'],
    ['Dijon', '', 'Dijon'],
    ['E\u0301vreux', 'ev', '[E\u0301v]reux'],
  ])('%s for %j', (label, typed, shown) => {
    expect(bold(label, typed)).toBe(shown);
  });
});
