import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Asked, Found } from './api.ts';
import { Finding } from './finding.svelte.ts';

const answer = (ids: readonly string[], next: string | null = null) =>
  ({ understood: [], total: ids.length, items: ids.map((id) => ({ id })), facets: {}, next }) as unknown as Found;

/** Answers that the test gives when it pleases, in whatever order. */
function server() {
  const asked: Asked[] = [];
  const answers: ((found: Found) => void)[] = [];
  const ask = vi.fn(
    (question: Asked, signal?: AbortSignal) =>
      new Promise<Found>((resolve, reject) => {
        asked.push(question);
        answers.push(resolve);
        signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
      }),
  );
  return { asked, ask, answers };
}

describe('a search while it is typed', () => {
  beforeEach(() => void vi.useFakeTimers());

  it('asks once the hand rests, from the second letter on', async () => {
    const { asked, ask } = server();
    const finding = new Finding({ near: '21231' }, ask);
    for (const text of ['c', 'ca', 'card']) {
      finding.text = text;
      finding.typed();
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual([{ q: 'card', near: '21231', limit: 20 }]);
    finding.text = 'c';
    await finding.now();
    expect(asked).toHaveLength(1);
    expect(finding.state).toBe('idle');
  });

  it('keeps the answer to the last question when an older one comes late', async () => {
    const { ask, answers } = server();
    const finding = new Finding({}, ask);
    finding.text = 'card';
    const first = finding.now();
    finding.text = 'cardio';
    const second = finding.now();
    answers[1]?.(answer(['aubrelong']));
    answers[0]?.(answer(['cardinot']));
    await Promise.all([first, second]);
    expect(finding.items.map((card) => card.id)).toEqual(['aubrelong']);
    expect(finding.state).toBe('found');
  });

  it('adds the next page below, until there is none', async () => {
    const { asked, ask, answers } = server();
    const finding = new Finding({}, ask);
    finding.text = 'cardio';
    const first = finding.now();
    answers[0]?.(answer(['a', 'b'], 'page-2'));
    await first;
    const second = finding.further();
    answers[1]?.(answer(['c']));
    await second;
    await finding.further();
    expect(asked.map((question) => question.cursor)).toEqual([undefined, 'page-2']);
    expect(finding.items.map((card) => card.id)).toEqual(['a', 'b', 'c']);
    expect(finding.hasMore).toBe(false);
  });

  it('says that it failed and keeps what was found', async () => {
    let fail = false;
    const ask = () => (fail ? Promise.reject(new Error('down')) : Promise.resolve(answer(['a'])));
    const finding = new Finding({}, ask);
    finding.text = 'cardio';
    await finding.now();
    fail = true;
    finding.text = 'cardiologue';
    await finding.now();
    expect(finding.state).toBe('failed');
    expect(finding.items).toHaveLength(1);
  });
});
