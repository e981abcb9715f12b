import { describe, expect, it } from 'vitest';
import { after, isBehind, NOTHING, reach, unread, untold, type Known, type News } from './known.ts';
import { erased, locked, message } from './testing/items.ts';
import { there } from './testing/there.ts';
import type { Head } from './wire.ts';

const [ME, HUGO] = ['me', 'hugo'];
const head = (more: Partial<Head> = {}): Head => ({
  id: 'c',
  kind: 'direct',
  seq: 0,
  contentNo: 0,
  epoch: 1,
  commitNo: 1,
  joinedSeq: 0,
  droppedSeq: 0,
  keptSince: null,
  lastAt: 0,
  mine: { deliveredSeq: 0, readSeq: 0, readContentNo: 0 },
  others: [{ userId: HUGO, deliveredSeq: 0, readSeq: 0 }],
  ...more,
});
const synced = (...heads: Head[]): News => ({ type: 'synced', position: 1, heads });
const stored = (...items: Extract<News, { type: 'stored' }>['items']): News => ({
  type: 'stored',
  id: 'c',
  me: ME,
  items,
  kept: true,
  alarm: null,
});
const all = (...news: News[]): Known => news.reduce(after, NOTHING);
const one = (known: Known) => there(known.conversations.get('c'));

describe('positions only grow', () => {
  const NEWS: News[] = [
    synced(head({ seq: 4, contentNo: 3, lastAt: 240_000, others: [{ userId: HUGO, deliveredSeq: 2, readSeq: 1 }] })),
    { type: 'announced', id: 'c', seq: 5, contentNo: 4, at: 300_000 },
    { type: 'receipt', id: 'c', userId: HUGO, place: { deliveredSeq: 5, readSeq: 4 }, at: 400_000 },
    { type: 'receipt', id: 'c', userId: HUGO, place: { deliveredSeq: 3, readSeq: 2 }, at: 390_000 },
    { type: 'read', id: 'c', seq: 3, contentNo: 2 },
  ];
  const shuffles = Array.from({ length: 60 }, (_, seed) =>
    [...NEWS, ...NEWS.slice(seed % 5)]
      .map((news, i) => [((i + 1) * 7919 * (seed + 3)) % 104_729, news] as const)
      .sort(([a], [b]) => a - b)
      .map(([, news]) => news),
  );

  it.each(shuffles)('in any order, any number of times', (...news) => {
    const { readAt: _, ...end } = one(after(all(synced(head()), ...news), synced(head())));
    const { readAt: __, ...straight } = one(after(all(synced(head()), ...NEWS), synced(head())));
    expect(end).toEqual(straight);
  });

  it('an older answer of the server takes nothing back', () => {
    const known = all(
      synced(head({ seq: 9, contentNo: 7, lastAt: 9 })),
      synced(head({ seq: 4, contentNo: 3, lastAt: 4 })),
    );
    expect(one(known)).toMatchObject({ seq: 9, contentNo: 7, lastAt: 9 });
  });
  it('what another tab kept and what this one knows become the fuller of both', () => {
    const here = one(all(synced(head({ seq: 2 })), stored(message(1, HUGO, 'a'), message(2, HUGO, 'b'))));
    const there = one(
      all(synced(head({ seq: 2 })), stored(message(1, HUGO, 'a')), { type: 'read', id: 'c', seq: 1, contentNo: 1 }),
    );
    const known = after(
      { feed: 0, conversations: new Map([['c', here]]) },
      { type: 'recalled', feed: 3, conversations: [there] },
    );
    expect(known.feed).toBe(3);
    expect(one(known)).toMatchObject({ held: 2, mine: { readSeq: 1 }, summary: { last: { text: 'b' } } });
  });
});

describe('what is held', () => {
  it('moves only over entries that follow', () => {
    const known = all(synced(head({ seq: 5 })), stored(message(1, HUGO, 'a')), stored(message(4, HUGO, 'd')));
    expect(one(known)).toMatchObject({ held: 1, mine: { deliveredSeq: 1 } });
    expect(isBehind(one(known))).toBe(true);
  });
  it('counts as delivered only when the device has kept it', () => {
    const known = after(all(synced(head({ seq: 1 }))), { ...stored(message(1, HUGO, 'a')), kept: false } as News);
    expect(one(known)).toMatchObject({ held: 1, mine: { deliveredSeq: 0 } });
  });
  it('remembers what came without its key, until it opens', () => {
    const before = all(synced(head({ seq: 2 })), stored(locked(1, HUGO), message(2, HUGO, 'b')));
    expect(one(before).locked).toEqual([1]);
    expect(one(after(before, stored(message(1, HUGO, 'a')))).locked).toEqual([]);
  });
  it('begins after what was not given to a newcomer', () => {
    expect(one(all(synced(head({ seq: 9, joinedSeq: 6 })))).held).toBe(6);
  });
  it('an alarm stays', () => {
    const alarmed = after(all(synced(head({ seq: 2 }))), { ...stored(message(1, HUGO, 'a')), alarm: 'fork' } as News);
    expect(one(after(alarmed, stored(message(2, HUGO, 'b')))).alarm).toBe('fork');
  });
});

describe('what is too old to be kept', () => {
  const before = all(
    synced(head({ seq: 3, contentNo: 3 })),
    stored(message(1, HUGO, { type: 'title', title: 'Garde', patient: null }), locked(2, HUGO), message(3, HUGO, 'c')),
  );
  const gone = after(before, { type: 'dropped', id: 'c', seq: 3, since: 9 });

  it('leaves neither last words nor anything to unlock; a title and what was read stay', () => {
    expect(one(gone)).toMatchObject({
      dropped: { seq: 3, since: 9 },
      locked: [],
      summary: { title: 'Garde', last: null },
    });
    expect(unread(one(gone))).toBe(unread(one(before)));
  });
  it('comes to no summary when its empty places are read', () => {
    const anew = after(all(synced(head({ seq: 2 }))), { type: 'dropped', id: 'c', seq: 1, since: 9 });
    const read = after(anew, stored(erased(1, HUGO), message(2, HUGO, 'b')));
    expect(one(read)).toMatchObject({ held: 2, summary: { last: { text: 'b' } } });
    expect(one(after(anew, stored(erased(1, HUGO)))).summary.last).toBeNull();
  });
  it('an earlier word takes nothing back, whichever tab had it', () => {
    const earlier = { type: 'dropped', id: 'c', seq: 1, since: 4 } as const;
    expect(one(after(gone, earlier)).dropped).toEqual({ seq: 3, since: 9 });
    const kept = { ...one(before), dropped: { seq: 1, since: 4 } };
    expect(one(after(gone, { type: 'recalled', feed: 0, conversations: [kept] })).dropped).toEqual({
      seq: 3,
      since: 9,
    });
    const told = head({ seq: 3, droppedSeq: 3, keptSince: 9 });
    expect(one(after(all(synced(told)), synced(head({ seq: 3, droppedSeq: 1, keptSince: 4 }))))).toMatchObject({
      droppedSeq: 3,
      keptSince: 9,
    });
  });
});

describe('receipts', () => {
  it('unread counts messages by people, and whoever writes has read', () => {
    const known = all(
      synced(head({ seq: 3, contentNo: 3 })),
      stored(message(1, HUGO, 'a'), message(2, HUGO, 'b'), message(3, HUGO, 'c')),
    );
    expect(unread(one(known))).toBe(3);
    expect(unread(one(after(known, { type: 'read', id: 'c', seq: 2, contentNo: 2 })))).toBe(1);
    expect(unread(one(after(known, stored(message(4, ME, 'd')))))).toBe(0);
  });
  it('only what the server has not heard is told, and told again when it was lost', () => {
    const known = after(all(synced(head({ seq: 2 })), stored(message(1, HUGO, 'a'))), {
      type: 'read',
      id: 'c',
      seq: 1,
      contentNo: 1,
    });
    expect(untold(one(known))).toEqual({ deliveredSeq: 1, readSeq: 1 });
    const told = after(known, { type: 'told', id: 'c', place: { deliveredSeq: 1, readSeq: 1 } });
    expect(untold(one(told))).toBeNull();
    expect(untold(one(after(told, synced(head({ seq: 2 })))))).toEqual({ deliveredSeq: 1, readSeq: 1 });
  });
  it('what was seen on the screen before it is held is told once it is', () => {
    const seen = after(all(synced(head({ seq: 1 }))), { type: 'read', id: 'c', seq: 1, contentNo: 1 });
    expect([unread(one(seen)), untold(one(seen))]).toEqual([0, null]);
    expect(untold(one(after(seen, stored(message(1, HUGO, 'a')))))).toEqual({ deliveredSeq: 1, readSeq: 1 });
  });
  it('says whom a message of mine reached, and when it was seen being read', () => {
    const known = all(synced(head({ seq: 2 })), {
      type: 'receipt',
      id: 'c',
      userId: HUGO,
      place: { deliveredSeq: 2, readSeq: 1 },
      at: 7,
    });
    expect(reach(one(known), 1)).toEqual({ delivered: true, readers: [HUGO] });
    expect(reach(one(known), 2)).toEqual({ delivered: true, readers: [] });
    expect(reach(one(known), 3)).toEqual({ delivered: false, readers: [] });
    expect(one(known).readAt[HUGO]).toEqual({ from: 0, to: 1, at: 7 });
  });
  it('an answer by Hugo says that he has read what came before', () => {
    const known = all(synced(head({ seq: 1 })), stored(message(1, ME, 'a'), message(2, HUGO, 'b')));
    expect(reach(one(known), 1).readers).toEqual([HUGO]);
    expect(one(known).readAt[HUGO]?.at).toBe(message(2, HUGO, '').at);
  });
  it('a conversation that the server no longer names is left, and waits for nothing', () => {
    const known = all(synced(head({ seq: 3, contentNo: 3 })), stored(message(1, HUGO, 'a')), synced());
    expect(one(known).left).toBe(true);
    expect([unread(one(known)), isBehind(one(known)), untold(one(known))]).toEqual([0, false, null]);
  });
});
