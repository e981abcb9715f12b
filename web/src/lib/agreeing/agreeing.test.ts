import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import { Agreeing } from './agreeing.svelte.ts';
import type { Owed, Passage } from './api.ts';
import { changes, wordsOf } from './changes.ts';

const passage = (change: Passage['change'], heading: string, markdown: string): Passage => ({
  change,
  heading,
  markdown,
});
const NOTICE: Owed = {
  document: 'data_protection',
  version: 2,
  in_force_from: '2026-11-25',
  agreed_version: 1,
  agreed_at: '2026-11-20T08:00:00Z',
  news: ['ce qui est nouveau.'],
  passages: [passage('kept', 'A', 'Un.'), passage('added', 'B', '- Deux.')],
};

describe('what changed in a text', () => {
  it('is told under its heading, and a new heading is not told twice', () => {
    const found = changes([
      passage('kept', 'A', '## A'),
      passage('removed', 'A', '- un'),
      passage('added', 'A', '- deux'),
      passage('added', 'B', '## B'),
      passage('added', 'B', 'Trois.'),
    ]);
    expect(found.map((one) => one.heading)).toEqual(['A', 'B']);
    expect(found.flatMap((one) => one.passages.map(wordsOf))).toEqual(['un', 'deux', 'Trois.']);
  });
});

describe('agreeing anew', () => {
  it('asks for each box, then sends the versions shown', async () => {
    const agree = vi.fn().mockResolvedValue(undefined);
    const page = new Agreeing({ owed: () => Promise.resolve([NOTICE]), agree });
    await page.read();
    await page.go();
    expect(page.missing).toEqual(['data_protection']);
    expect(agree).not.toHaveBeenCalled();
    page.ticked.data_protection = true;
    page.tick('data_protection');
    expect(page.missing).toEqual([]);
    await page.go();
    expect(agree).toHaveBeenCalledWith({ data_protection: 2 });
    expect(page.state).toBe('done');
  });

  it('shows a text that changed again, with its box empty', async () => {
    const third = { ...NOTICE, version: 3 };
    const owed = vi.fn().mockResolvedValueOnce([NOTICE]).mockResolvedValueOnce([third]);
    const page = new Agreeing({
      owed,
      agree: () => Promise.reject(new Problem(409, 'agreement-outdated', 'Un texte a changé.')),
    });
    await page.read();
    page.ticked.data_protection = true;
    await page.go();
    expect(page.owed).toEqual([third]);
    expect(page.ticked.data_protection).toBe(false);
    expect(page.state).toBe('choosing');
    expect(page.fault).not.toBeNull();
  });

  it('keeps the ticks without a network', async () => {
    const page = new Agreeing({ owed: () => Promise.resolve([NOTICE]), agree: () => Promise.reject(new Offline()) });
    await page.read();
    page.ticked.data_protection = true;
    await page.go();
    expect([page.state, page.ticked.data_protection]).toEqual(['choosing', true]);
    expect(page.fault).not.toBeNull();
  });

  it('says when the texts could not be read', async () => {
    const page = new Agreeing({ owed: () => Promise.reject(new Offline()), agree: vi.fn() });
    await page.read();
    expect(page.state).toBe('unread');
  });
});
