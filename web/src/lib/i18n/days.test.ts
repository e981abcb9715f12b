import { describe, expect, it } from 'vitest';
import { dayOf } from './dates.ts';

const asking = (zone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  return (at: number) => format.format(new Date(at));
};

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
    const asked = asking(zone);
    let at = Date.UTC(1971, 0);
    for (let i = 0; i < 2000; i += 1) {
      at += 1 + ((i * 7_919_003) % 1_000_003) * 437; // up to five days on, to the millisecond
      expect(dayOf(new Date(at), zone)).toBe(asked(at));
    }
  });
  it.each(ZONES)('changes at midnight and at no other moment, in %s', (zone) => {
    const asked = asking(zone);
    const first = Date.UTC(2026, 2, 28);
    for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
      const at = first + minute * 60_000;
      expect(dayOf(new Date(at), zone)).toBe(asked(at));
      expect(dayOf(new Date(at - 1), zone)).toBe(asked(at - 1));
    }
  });
});
