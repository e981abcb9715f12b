import { describe, expect, it } from 'vitest';
import {
  addressFault,
  cityFault,
  cleanNumber,
  isWhole,
  luhn,
  nameFault,
  numberFault,
  postalCodeFault,
} from './rules.ts';

/** Numbers drawn the same at every run (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const draw = drawing(2026);
const digit = () => String(Math.floor(draw() * 10));
const text = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(Math.floor(draw() * (draw() < 0.7 ? 0x250 : 0xd7ff)))).join('');

describe('the number', () => {
  it.each([
    ['', null],
    ['1 99 00 00 01 26', null],
    ['199.0000.0126', null],
    ['759199995', null],
    ['19900000127', 'join.fault.number.rpps'],
    ['759199994', 'join.fault.number.adeli'],
    ['1990000012', 'join.fault.number.length'],
    ['199000123456', 'join.fault.number.length'],
    ['1990001234A', 'join.fault.number.digits'],
    ['dix', 'join.fault.number.digits'],
  ])('%j: %s', (typed, fault) => {
    expect(numberFault(typed)).toBe(fault);
  });
  it('finds every single wrong digit', () => {
    for (let n = 0; n < 500; n += 1) {
      const body = Array.from({ length: 10 }, digit).join('');
      const key = '0123456789'.split('').find((one) => luhn(body + one)) ?? '';
      const number = body + key;
      expect(numberFault(number)).toBeNull();
      const place = Math.floor(draw() * 11);
      const other = String((Number(number[place]) + 1 + Math.floor(draw() * 9)) % 10);
      expect(numberFault(number.slice(0, place) + other + number.slice(place + 1))).not.toBeNull();
    }
  });
  it('is whole at nine and at eleven signs, spaces apart', () => {
    expect(['1990000012', '19900000126', '1 99 00 00 01 26', '759199995', '7'].map(isWhole)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(cleanNumber(' 2a 9199.999 ')).toBe('2A9199999');
  });
});

describe('the address', () => {
  it.each([
    ['', 'join.fault.email'],
    ['l.grandval', 'join.fault.email.at'],
    ['@exemple.fr', 'join.fault.email.at'],
    ['l.grandval@', 'join.fault.email.at'],
    ['l.grandval@exemple', 'join.fault.email.ending'],
    ['l.grandval@exemple.', 'join.fault.email.ending'],
    ['l.grandval@exemple.f', 'join.fault.email.ending'],
    ['l grandval@exemple.fr', 'join.fault.email.sign'],
    ['léa@exemple.fr', 'join.fault.email.sign'],
    ['l@exemple..fr', 'join.fault.email.sign'],
    [' L.Grandval+cordee@Cabinet-Exemple.fr ', null],
  ])('%j: %s', (typed, fault) => {
    expect(addressFault(typed)).toBe(fault);
  });
});

describe('names, towns and postal codes', () => {
  it.each(['Léa', 'Anne-Sophie', 'd’Aubrelong', "d'Aubrelong", 'Le Goff', 'Ø'])('%s is a name', (name) => {
    expect(nameFault(name)).toBeNull();
  });
  it.each(['', ' ', 'Леа', 'R2', '-Léa', 'Léa?', '<b>', 'x'.repeat(101)])('%s is none', (name) => {
    expect(nameFault(name)).not.toBeNull();
  });
  it('a postal code begins with a department', () => {
    expect(['25000', '01000', '97400', '98713', '20200'].map(postalCodeFault)).toEqual([null, null, null, null, null]);
    for (const wrong of ['', '2500', '250000', '00100', '96000', '99100', '2A000', '٢٥٠٠٠']) {
      expect(postalCodeFault(wrong)).toBe('join.fault.postalCode');
    }
  });
  it('every text in every field has a verdict', () => {
    for (let n = 0; n < 2000; n += 1) {
      const typed = text(Math.floor(draw() * 40));
      for (const check of [nameFault, addressFault, cityFault, numberFault, postalCodeFault]) {
        const fault = check(typed);
        expect(fault === null || fault.startsWith('join.fault.')).toBe(true);
      }
    }
  });
});
