import { describe, expect, it } from 'vitest';
import { dayOf } from './dates.ts';

const asked = (at: number, zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));

/** Clocks that differ by hours, halves and quarters, that are changed in spring and autumn, and one that skipped a whole day. */
const ZONES = [
  'Europe/Paris',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Pacific/Chatham',
  'Africa/Monrovia',
];

describe('the civil day of an instant', () => {
  it.each(ZONES)('is what the browser says of it, in %s, whatever was asked before', (zone) => {
    let at = Date.UTC(1971, 0);
    for (let i = 0; i < 4000; i += 1) {
      at += 1 + ((i * 7_919_003) % 1_000_003) * 437; // up to five days on, to the millisecond
      expect(dayOf(new Date(at), zone)).toBe(asked(at, zone));
    }
  });
  it.each(ZONES)('changes at midnight and at no other moment, in %s', (zone) => {
    const first = Date.UTC(2026, 2, 27);
    for (let minute = 0; minute < 5 * 24 * 60; minute += 1) {
      const at = first + minute * 60_000;
      expect(dayOf(new Date(at), zone)).toBe(asked(at, zone));
      expect(dayOf(new Date(at - 1), zone)).toBe(asked(at - 1, zone));
    }
  });
});
