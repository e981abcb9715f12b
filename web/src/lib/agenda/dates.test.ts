import { describe, expect, it } from 'vitest';
import { dayToCome, monthYear, range, stretch } from './dates.ts';

const plain = (words: string) => words.replace(/[\u00a0\u202f]/g, ' ');
const NOW = new Date('2026-03-12T13:12:00Z');

describe('a stretch of days', () => {
  it.each([
    ['2026-03-09', '2026-03-14', '9 au 14 mars 2026'],
    ['2026-03-30', '2026-04-04', '30 mars au 4 avril 2026'],
    ['2026-12-28', '2027-01-02', '28 décembre 2026 au 2 janvier 2027'],
    ['2026-03-12', '2026-03-12', '12 mars 2026'],
    ['2026-06-01', '2026-06-06', '1er au 6 juin 2026'],
    ['2026-06-29', '2026-07-01', '29 juin au 1er juillet 2026'],
  ])('%s to %s is %s', (first, last, words) => {
    expect(plain(range(first, last))).toBe(words);
  });
  it('names its one day', () => {
    expect(plain(stretch('2026-05-15', '2026-05-16'))).toBe('vendredi 15 mai 2026');
    expect(plain(stretch('2026-04-20', '2026-04-25'))).toBe('du 20 au 24 avril 2026');
  });
  it('has its month as a title', () => {
    expect(plain(monthYear('2026-03-12'))).toBe('Mars 2026');
  });
});

describe('a day to come', () => {
  it.each([
    ['2026-03-12T18:00:00Z', 'aujourd’hui'],
    ['2026-03-13T08:00:00Z', 'demain'],
    ['2026-03-14T08:00:00Z', 'sam. 14'],
    ['2026-03-24T08:00:00Z', '24 mars'],
    ['2027-01-04T08:00:00Z', '4 janvier 2027'],
    ['2026-03-09T08:00:00Z', '9 mars'],
    ['2026-04-01T08:00:00Z', '1er avril'],
  ])('%s is %s', (at, words) => {
    expect(plain(dayToCome(at, NOW, 'Europe/Paris'))).toBe(words);
  });
  it('names the first of a month by its rank', () => {
    expect(plain(dayToCome('2026-04-01T08:00:00Z', new Date('2026-03-29T09:00:00Z'), 'Europe/Paris'))).toBe('mer. 1er');
  });
});
