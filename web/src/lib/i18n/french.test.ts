import { describe, expect, it } from 'vitest';
import { french, midSentence } from './typography.ts';

describe('French spacing', () => {
  it.each([
    ['Faut-il la voir ?', 'Faut-il la voir\u202f?'],
    ['Les suivants : 11:00', 'Les suivants\u00a0: 11:00'],
    ['tapez « effacer »', 'tapez «\u00a0effacer\u00a0»'],
    ['Dr Idriss Aubrelong', 'Dr\u00a0Idriss Aubrelong'],
    ['pour Dr ', 'pour Dr\u00a0'],
    ['avec M. PÉRIGAUT', 'avec M.\u00a0PÉRIGAUT'],
    ['50 Mo au plus ; 40 min', '50\u00a0Mo au plus\u202f; 40\u00a0min'],
    [' min', '\u00a0min'],
  ])('sets %j', (typed, set) => {
    expect(french(typed)).toBe(set);
  });
  it.each(['10:20', 'https://exemple.fr', 'dans 1 minute', 'Adresse mail'])('leaves %j alone', (words) => {
    expect(french(words)).toBe(words);
  });
});

it.each([
  ['Médecine générale', 'médecine générale'],
  ['Secrétariat de Dr Idriss Aubrelong', 'secrétariat de Dr Idriss Aubrelong'],
  ['ORL', 'ORL'],
  ['ORL et chirurgie cervico-faciale', 'ORL et chirurgie cervico-faciale'],
])('says %j inside a sentence', (label, said) => {
  expect(midSentence(label)).toBe(said);
});
