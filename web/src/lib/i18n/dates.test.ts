import { describe, expect, it } from 'vitest';
import { age, civilDate, date, dayName, daysBetween, longDay, moment, nearDay, shortDay, time } from './dates.ts';
import { ageText, fileSize, phone } from './figures.ts';

const NOW = new Date('2026-03-12T13:12:00Z'); // Thursday, 14:12 in Paris

describe('dates as France writes them', () => {
  it('says the same instant at two places', () => {
    expect(time('2026-03-24T09:20:00Z')).toBe('10:20');
    expect(time('2026-03-24T09:20:00Z', 'Indian/Reunion')).toBe('13:20');
    expect(time('2026-03-24T23:05:00Z')).toBe('00:05');
  });
  it('follows both clock changes', () => {
    expect(time('2026-03-29T00:59:00Z')).toBe('01:59');
    expect(time('2026-03-29T01:00:00Z')).toBe('03:00');
    expect(time('2026-10-25T00:30:00Z')).toBe('02:30');
    expect(time('2026-10-25T01:30:00Z')).toBe('02:30');
  });
  it('writes days', () => {
    expect(date('2026-03-24T09:20:00Z')).toBe('24/03/2026');
    expect(longDay('2026-03-24T09:20:00Z')).toBe('mardi 24\u00a0mars');
    expect(longDay('2026-03-24T09:20:00Z', 'Europe/Paris', true)).toBe('mardi 24\u00a0mars 2026');
    expect(shortDay('2026-03-24T09:20:00Z')).toBe('mar. 24\u00a0mars');
    const twoWeeksBefore = new Date('2026-03-10T09:20:00Z');
    expect(nearDay('2026-03-24T09:20:00Z', twoWeeksBefore)).toBe('mar. 24');
    expect(nearDay('2026-04-24T09:20:00Z', twoWeeksBefore)).toBe('ven. 24\u00a0avr.'); // another 24th is nearer
    expect(civilDate('1957-04-12')).toBe('12/04/1957');
  });
  it.each([
    ['2026-03-12T13:10:00Z', '14:10'],
    ['2026-03-11T22:59:00Z', 'hier'],
    ['2026-03-11T23:01:00Z', '00:01'], // already today in Paris
    ['2026-03-10T09:00:00Z', 'mar.'],
    ['2026-03-05T09:00:00Z', '05/03'],
    ['2025-12-31T09:00:00Z', '31/12/2025'],
  ])('a row of %s says %s', (at, words) => {
    expect(moment(at, NOW)).toBe(words);
  });
  it('names near days', () => {
    expect(dayName('2026-03-12T20:00:00Z', NOW)).toBe('aujourd’hui');
    expect(dayName('2026-03-13T20:00:00Z', NOW)).toBe('demain');
    expect(dayName('2026-03-16T20:00:00Z', NOW)).toBe('lundi');
    expect(dayName('2026-03-26T20:00:00Z', NOW)).toBe('26/03/2026');
    expect(daysBetween('2026-03-28T23:30:00Z', '2026-03-29T22:30:00Z')).toBe(1); // a day of 23 hours
  });
});

describe('ages, telephones and sizes', () => {
  it('counts completed years, and months below two', () => {
    expect(age('1957-04-12', '2026-03-12').years).toBe(68);
    expect(age('1957-04-12', '2026-04-12').years).toBe(69);
    expect(ageText('1957-04-12', '2026-03-12')).toBe('68\u00a0ans');
    expect(ageText('2024-12-31', '2026-03-12')).toBe('14\u00a0mois');
  });
  it.each([
    ['0639981240', '06 39 98 12 40'],
    ['+33639981240', '06 39 98 12 40'],
    ['06.39.98.12.40', '06 39 98 12 40'],
    ['+262262981240', '02 62 98 12 40'],
    ['+687281234', '+687 28 12 34'],
    ['+32 475 12 34 56', '+32 475 12 34 56'],
  ])('%s reads %s', (number, shown) => {
    expect(phone(number).replace(/\u00a0/g, ' ')).toBe(shown);
  });
  it.each([
    [512, '512 o'],
    [86_000, '86 ko'],
    [1_200_000, '1,2 Mo'],
    [50_000_000, '50 Mo'],
  ])('%i bytes read %s', (bytes, shown) => {
    expect(fileSize(bytes).replace(/\u00a0/g, ' ')).toBe(shown);
  });
});
