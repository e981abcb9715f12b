import { describe, expect, it } from 'vitest';
import { tidyClock, tidyDay, typedDay } from './typed.ts';

describe('an hour as it is typed', () => {
  it.each([
    ['8:20', '08:20'],
    [' 08h20 ', '08:20'],
    ['820', '08:20'],
    ['1340', '13:40'],
    ['8h', '08:00'],
    ['8', '08:00'],
    ['24:00', '24:00'],
    ['24:10', '24:10'],
    ['8:75', '8:75'],
    ['midi', 'midi'],
    ['', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(tidyClock(typed)).toBe(kept);
  });
});

describe('a day as it is typed', () => {
  it.each([
    ['12/03/2026', '2026-03-12'],
    ['1/3/26', '2026-03-01'],
    ['31.12.2026', '2026-12-31'],
    ['30/02/2026', null],
    ['12/03', null],
    ['', null],
  ])('%j is %j', (typed, day) => {
    expect(typedDay(typed)).toBe(day);
  });
  it('is tidied', () => {
    expect(tidyDay('1/3/26')).toBe('01/03/2026');
    expect(tidyDay('mardi')).toBe('mardi');
  });
});
