import { describe, expect, it } from 'vitest';
import { read, write } from './address.ts';

const MINE = ['own', 'other'];
const TODAY = '2026-03-12';

describe('the address of the agenda', () => {
  it.each([
    ['', { practitionerId: 'own', day: TODAY, view: 'week' }],
    ['de=other&jour=2026-03-20&vue=jour', { practitionerId: 'other', day: '2026-03-20', view: 'day' }],
    ['de=stranger&jour=2026-02-30&vue=mois', { practitionerId: 'own', day: TODAY, view: 'week' }],
    ['jour=demain', { practitionerId: 'own', day: TODAY, view: 'week' }],
  ])('?%s', (search, asked) => {
    expect(read(new URLSearchParams(search), MINE, TODAY)).toEqual(asked);
  });
  it.each(['/agenda', '/agenda?de=other', '/agenda?de=other&jour=2026-03-20&vue=jour'])('%s comes back', (address) => {
    expect(write(read(new URL(address, 'http://x').searchParams, MINE, TODAY), MINE, TODAY)).toBe(address);
  });
});
