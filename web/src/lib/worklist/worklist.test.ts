import { describe, expect, it } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { Page, Row } from '#lib/referrals/api.ts';
import type { Tab } from './groups.ts';
import { Worklist } from './worklist.svelte.ts';

const row = (id: string, seen_at: string | null = null) =>
  ({
    id,
    conversation_id: `thread ${id}`,
    direction: 'received',
    seen_at,
    urgency: 'routine',
    appointment: null,
  }) as Row;
const page = (ids: string[], next: string | null = null, received = ids.length): Page => ({
  items: ids.map((id) => row(id)),
  next,
  counts: { received, sent: 1 },
});

function scene(
  answer: (tab: Tab, cursor?: string) => Promise<Page>,
  way?: Readonly<{ kept: () => string | null; keep: (id: string | null) => unknown }>,
) {
  const seen: string[] = [];
  let counted = -1;
  const saySeen = (id: string) => Promise.resolve(seen.push(id));
  const api = { list: answer, saySeen, now: () => new Date('2026-03-12T13:12:00Z') };
  const worklist = new Worklist(api, (n) => (counted = n), way);
  return { worklist, seen, counted: () => counted };
}
const shown = (worklist: Worklist) => worklist.groups.flatMap((group) => group.rows.map((one) => one.id));

describe('À traiter', () => {
  it('counts what waits on both sides', async () => {
    const { worklist, counted } = scene(() => Promise.resolve(page(['a', 'b'])));
    await worklist.refresh();
    expect([shown(worklist), counted()]).toEqual([['a', 'b'], 3]);
  });
  it('begins at what waits: for who only sends, at what they sent, and only the first time', async () => {
    const { worklist } = scene((tab) => Promise.resolve(tab === 'sent' ? page(['mine'], null, 0) : page([])));
    await worklist.refresh();
    expect([worklist.tab, shown(worklist), worklist.loading]).toEqual(['sent', ['mine'], false]);
    await worklist.choose('received');
    await worklist.refresh();
    expect(worklist.tab).toBe('received');
  });
  it('asks for both sides at once the first time, so that who only sends waits for one answer', async () => {
    const asked: Tab[] = [];
    const answers: (() => void)[] = [];
    const { worklist } = scene((tab) => {
      asked.push(tab);
      return new Promise((done) => answers.push(() => done(tab === 'sent' ? page(['mine'], null, 0) : page([]))));
    });
    const first = worklist.refresh();
    expect(asked).toEqual(['received', 'sent']);
    answers.forEach((answer) => answer());
    await first;
    expect([worklist.tab, shown(worklist), asked.length]).toEqual(['sent', ['mine'], 2]);
  });
  it('is not troubled by what was sent where that falls silent and something was received', async () => {
    const { worklist } = scene((tab) =>
      tab === 'sent' ? Promise.reject(new Error('silent')) : Promise.resolve(page(['a'])),
    );
    await worklist.refresh();
    expect([worklist.tab, shown(worklist), worklist.fault]).toEqual(['received', ['a'], null]);
  });
  it('goes on to the next page, and shows nobody twice', async () => {
    const { worklist } = scene((_, cursor) => Promise.resolve(cursor ? page(['b', 'c']) : page(['a', 'b'], 'more')));
    await worklist.refresh();
    await worklist.further();
    expect(shown(worklist).sort()).toEqual(['a', 'b', 'c']);
    expect(worklist.kept?.next).toBeNull();
  });
  it('shows the tab that was pressed last, in whatever order answers come', async () => {
    let free: (() => void) | undefined;
    const { worklist } = scene((tab) =>
      tab === 'sent' ? new Promise((done) => (free = () => done(page(['late'])))) : Promise.resolve(page(['c'])),
    );
    const slow = worklist.choose('sent');
    await worklist.choose('closed');
    free?.();
    await slow;
    expect([worklist.tab, shown(worklist), worklist.loading]).toEqual(['closed', ['c'], false]);
  });
  it('goes from one that was opened to the next that waits, without coming back to the list', async () => {
    const { worklist, seen } = scene(() => Promise.resolve(page(['a', 'b', 'c'])));
    await worklist.refresh();
    const [first, second] = worklist.toLook;
    if (first) await worklist.look(first);
    expect([worklist.opened, worklist.toLook.map(({ id }) => id)]).toEqual(['thread a', ['b', 'c']]);
    if (second) await worklist.look(second);
    expect([worklist.opened, worklist.toLook.map(({ id }) => id), seen]).toEqual(['thread b', ['c'], ['a', 'b']]);
  });
  it('knows after a reload from which thread one goes on, and nothing of who waits before the list is read', async () => {
    let kept: string | null = null;
    const way = { kept: () => kept, keep: (id: string | null) => (kept = id) };
    const before = scene(() => Promise.resolve(page(['a', 'b'])), way).worklist;
    await before.refresh();
    const [first] = before.toLook;
    if (first) await before.look(first);
    const { worklist } = scene(() => Promise.resolve({ ...page(['b']), items: [row('a', 'now'), row('b')] }), way);
    expect([worklist.opened, worklist.isReceivedRead]).toEqual(['thread a', false]);
    await worklist.refresh();
    expect([worklist.isReceivedRead, worklist.toLook.map(({ id }) => id)]).toEqual([true, ['b']]);
    await worklist.look({ ...row('mine'), direction: 'sent' });
    expect([worklist.opened, kept]).toEqual([null, null]);
  });
  it('keeps what it has when the server falls silent, and says so', async () => {
    let up = true;
    const down = new Problem(503, 'server-fault', '');
    const { worklist } = scene(() => (up ? Promise.resolve(page(['a'])) : Promise.reject(down)));
    await worklist.refresh();
    up = false;
    await worklist.refresh();
    expect([shown(worklist), worklist.fault]).toEqual([['a'], down]);
    up = true;
    await worklist.refresh();
    expect(worklist.fault).toBeNull();
  });
  it('says that one looked, once, and only of what one received', async () => {
    const { worklist, seen } = scene(() => Promise.resolve(page([])));
    await worklist.look(row('a'));
    await worklist.look(row('b', '2026-03-12T08:00:00Z'));
    await worklist.look({ ...row('c'), direction: 'sent' });
    expect(seen).toEqual(['a']);
  });
});
