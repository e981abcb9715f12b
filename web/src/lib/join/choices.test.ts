import { describe, expect, it } from 'vitest';
import type { Choice } from './api.ts';
import { found } from './choices.ts';

const choice = (label: string, profession_label: string, ...words: string[]): Choice => ({
  profession: '10',
  skill: label,
  label,
  profession_label,
  words,
});
const LIST = [
  choice('Cardiologie', 'Médecin', 'cardiologue', 'cœur', 'tension'),
  choice('Chirurgie orale', 'Chirurgien-dentiste', 'dents de sagesse'),
  choice('Masseur-kinésithérapeute', 'Masseur-kinésithérapeute', 'kiné', 'MK', 'rééducation'),
  choice('Médecine physique', 'Médecin', 'rééducation fonctionnelle'),
  choice('Sage-femme', 'Sage-femme', 'grossesse'),
];
const labels = (typed: string) => found(LIST, typed).map((option) => option.label);

describe('a specialty or profession', () => {
  it.each([
    ['card', ['Cardiologie']],
    ['COEUR', ['Cardiologie']],
    ['cœur', ['Cardiologie']],
    ['kine', ['Masseur-kinésithérapeute']],
    ['dents sagesse', ['Chirurgie orale']],
    ['sage femme', ['Sage-femme']],
    ['reeducation', ['Masseur-kinésithérapeute', 'Médecine physique']], // the word itself before one that begins so
    ['plombier', []],
    [' ', []],
  ])('%j finds %j', (typed, expected) => {
    expect(labels(typed)).toEqual(expected);
  });
  it('says the profession where the label does not', () => {
    expect(found(LIST, 'orale')[0]?.note).toBe('Chirurgien-dentiste');
    expect(found(LIST, 'sage')[0]?.note).toBe('');
  });
});
