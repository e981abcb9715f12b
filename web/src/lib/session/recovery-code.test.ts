import { describe, expect, it } from 'vitest';
import { inGroups, readTyped, twoGroups } from './recovery-code.ts';

describe('the recovery code as people type it', () => {
  it.each([
    ['k7qm', 'K7QM'],
    [' K7qm-4ztx ', 'K7QM4ZTX'],
    ['jo5s', 'J05S'],
    ['il', '11'],
  ])('%j is read %j', (typed, read) => {
    expect(readTyped(typed)).toBe(read);
  });
  it('shows in groups while it is typed, and no longer than a code', () => {
    expect(inGroups('k7qm4zt')).toBe('K7QM 4ZT');
    expect(inGroups('K7QM-4ZTX-91HV-C8DR-W3NE-6PGB-J05S-XXXX')).toBe('K7QM 4ZTX 91HV C8DR W3NE 6PGB J05S');
  });
  it('asks for two different groups, in order, and any two', () => {
    const asked = new Set<string>();
    for (let a = 0; a < 7; a++) {
      for (let b = 0; b < 6; b++) {
        const draws = [a, b];
        const [first, second] = twoGroups(() => draws.shift() ?? 0);
        expect(first).toBeLessThan(second);
        expect(first).toBeGreaterThanOrEqual(1);
        expect(second).toBeLessThanOrEqual(7);
        asked.add(`${first} ${second}`);
      }
    }
    expect(asked.size).toBe(21);
  });
});
