import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyForAMinute, type Copied } from './clipboard.ts';

describe('a secret on the clipboard', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is emptied after a minute, not before', async () => {
    let board = '';
    const told: Copied[] = [];
    await copyForAMinute('K7QM', (what) => told.push(what), {
      writeText: (text) => Promise.resolve(void (board = text)),
    });
    await vi.advanceTimersByTimeAsync(59_000);
    expect([board, told]).toEqual(['K7QM', ['copied']]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([board, told]).toEqual(['', ['copied', 'emptied']]);
  });
  it('is said to be left where the browser does not allow it', async () => {
    const told: Copied[] = [];
    const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('no gesture'));
    await copyForAMinute('K7QM', (what) => told.push(what), { writeText });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['copied', 'left']);
  });
  it('says at once when it can’t be copied at all', async () => {
    const told: Copied[] = [];
    await copyForAMinute('K7QM', (what) => told.push(what), { writeText: () => Promise.reject(new Error('denied')) });
    expect(told).toEqual(['refused']);
  });
});
