import { expect, it } from 'vitest';
import type { Side } from './desk-shapes.ts';
import { lineName } from './desk-wording.ts';

const declared = (number: string): Side =>
  ({ last_name: 'Pierrefeu', first_name: 'Lou', number, profession: 'Psychologue' }) as unknown as Side;

it.each([
  ['10100000008', 'RPPS'],
  ['', 'RPPS'],
  ['219999992', 'ADELI'],
])('names the number %s after the list that it is of', (number, name) => {
  expect(lineName('number', declared(number))).toBe(name);
  expect(lineName('last_name', declared(number))).toBe('Nom');
});
