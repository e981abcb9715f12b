/**
 * What this device knows of its conversations, as positions; and the one function that changes it.  Pure.
 *
 * Note [Positions only grow]
 * Every figure here is the largest one heard: of the log, of receipts, of what is held.  So it does not matter in which order
 * news comes, whether some comes twice, or whether some is lost and made good by the next heads: the end is the same.
 * That is the sync law, and known.test.ts and law.test.ts hold this file to it.  (cordee/live/sync.py answers with the heads.)
 */
import type { Fault, LogItem, Ms, Uuid } from '#lib/crypto/index.ts';
import { isKept, laterOf, NOTHING_DROPPED, type Keeping } from './keeping.ts';
import { NO_SUMMARY, summarise, type Summary } from './summary.ts';
import type { Head, Place } from './wire.ts';

export type Conversation = Head &
  Keeping &
  Readonly<{
    /** Entries up to this one are kept on this device, without holes. */
    held: number;
    /** Entries held whose key, chain or commit is still on its way. */
    locked: readonly number[];
    /** My positions as the server has them; `mine` may be further. */
    confirmed: Place;
    /** When somebody's reading was seen to move, and over which entries (`from` excluded, `to` included). */
    readAt: Readonly<Record<Uuid, Readonly<{ from: number; to: number; at: Ms }>>>;
    /** The server no longer names it: I was taken out, or left.  What was read stays. */
    left: boolean;
    /** Two histories were seen here: sending has stopped. */
    alarm: Fault | null;
    summary: Summary;
  }>;

export type Known = Readonly<{ feed: number; conversations: ReadonlyMap<Uuid, Conversation> }>;
export const NOTHING: Known = { feed: 0, conversations: new Map() };

export type News =
  /** What was kept here from before; also what another tab has kept since. */
  | Readonly<{ type: 'recalled'; feed: number; conversations: readonly Conversation[] }>
  /** The server's answer: the feed up to `position`, and the heads of all my conversations. */
  | Readonly<{ type: 'synced'; position: number; heads: readonly Head[] }>
  /** The server's log ends before what was kept here when it was asked: its history went back, or this is another one. */
  | Readonly<{ type: 'shortened'; id: Uuid }>
  /** An entry exists; it may not be here yet. */
  | Readonly<{ type: 'announced'; id: Uuid; seq: number; contentNo: number; at: Ms }>
  /** A run of entries was verified; `kept`: on the device, so that it counts as delivered. */
  | Readonly<{ type: 'stored'; id: Uuid; me: Uuid; items: readonly LogItem[]; kept: boolean; alarm: Fault | null }>
  | Readonly<{ type: 'receipt'; id: Uuid; userId: Uuid; place: Place; at: Ms }>
  /** I have seen the conversation up to here, on this device or on another. */
  | Readonly<{ type: 'read'; id: Uuid; seq: number; contentNo: number }>
  /** This device has let go of what was said up to here, which was older than `since`. */
  | Readonly<{ type: 'dropped'; id: Uuid; seq: number; since: Ms }>
  /** My positions were told to the server. */
  | Readonly<{ type: 'told'; id: Uuid; place: Place }>;

/** What is known after this news too. */
export function after(known: Known, news: News): Known {
  switch (news.type) {
    case 'recalled':
      return {
        feed: Math.max(known.feed, news.feed),
        conversations: withAll(
          known,
          news.conversations.map((kept) => [kept, merged(known.conversations.get(kept.id), kept)]),
        ),
      };
    case 'synced':
      return {
        feed: Math.max(known.feed, news.position),
        conversations: withAll(
          leave(known, news.heads),
          news.heads.map((head) => [head, withHead(known, head)]),
        ),
      };
    case 'announced':
    case 'stored':
    case 'receipt':
    case 'read':
    case 'dropped':
    case 'shortened':
    case 'told': {
      const one = known.conversations.get(news.id);
      // News of an unknown conversation is no loss: the next heads name it, and its entries are fetched then.
      return one ? { ...known, conversations: withAll(known, [[one, changed(one, news)]]) } : known;
    }
  }
}

type NewsOfOne = Extract<News, { id: Uuid }>;

function changed(one: Conversation, news: NewsOfOne): Conversation {
  switch (news.type) {
    case 'announced':
      return {
        ...one,
        seq: Math.max(one.seq, news.seq),
        contentNo: Math.max(one.contentNo, news.contentNo),
        lastAt: Math.max(one.lastAt, news.at),
      };
    case 'stored':
      return withItems(one, news);
    case 'receipt':
      return withReceipt(one, news.userId, news.place, news.at);
    case 'read':
      return { ...one, mine: readUpTo(one.mine, news.seq, news.contentNo) };
    case 'dropped':
      return withoutOld(one, news);
    case 'shortened':
      return { ...one, alarm: one.alarm ?? 'fork' };
    case 'told':
      return { ...one, confirmed: further(one.confirmed, news.place) };
  }
}

/** A conversation that was never heard of: nothing is held, and the figures are the server's. */
export const fresh = (head: Head): Conversation => ({
  ...NOTHING_DROPPED,
  ...head,
  held: head.joinedSeq,
  locked: [],
  confirmed: head.mine,
  readAt: {},
  left: false,
  alarm: null,
  summary: NO_SUMMARY,
});

function withHead(known: Known, head: Head): Conversation {
  const one = known.conversations.get(head.id);
  if (!one) return fresh(head);
  const next = {
    ...one,
    ...figures(one, head),
    joinedSeq: head.joinedSeq,
    held: Math.max(one.held, head.joinedSeq),
    confirmed: { deliveredSeq: head.mine.deliveredSeq, readSeq: head.mine.readSeq }, // exactly: a receipt on its way may have been lost
    left: false,
  };
  return positions(one) === positions(next) ? one : next; // unchanged is the same object: it need not be written or drawn again
}

const positions = ({
  seq,
  contentNo,
  epoch,
  commitNo,
  joinedSeq,
  droppedSeq,
  keptSince,
  lastAt,
  mine,
  others,
  confirmed,
  left,
}: Conversation) =>
  JSON.stringify([
    [seq, contentNo, epoch, commitNo, joinedSeq, droppedSeq, keptSince, lastAt],
    [mine, others, confirmed, left],
  ]);

const figures = (a: Head, b: Head) => ({
  seq: Math.max(a.seq, b.seq),
  contentNo: Math.max(a.contentNo, b.contentNo),
  epoch: Math.max(a.epoch, b.epoch),
  commitNo: Math.max(a.commitNo, b.commitNo),
  lastAt: Math.max(a.lastAt, b.lastAt),
  ...(a.droppedSeq > b.droppedSeq
    ? { droppedSeq: a.droppedSeq, keptSince: a.keptSince }
    : { droppedSeq: b.droppedSeq, keptSince: b.keptSince }),
  mine: { ...further(a.mine, b.mine), readContentNo: Math.max(a.mine.readContentNo, b.mine.readContentNo) },
  others: b.others.map((theirs) => {
    const before = a.others.find((other) => other.userId === theirs.userId);
    return before ? { userId: theirs.userId, ...further(before, theirs) } : theirs;
  }),
});

/** The same conversation as two tabs, or this device at two times, know it. */
export function merged(known: Conversation | undefined, kept: Conversation): Conversation {
  if (!known) return kept;
  const [back, ahead] = known.held > kept.held ? [kept, known] : [known, kept];
  return {
    ...ahead,
    ...figures(back, ahead),
    joinedSeq: Math.max(back.joinedSeq, ahead.joinedSeq),
    dropped: laterOf(back.dropped, ahead.dropped),
    confirmed: further(back.confirmed, ahead.confirmed),
    readAt: { ...back.readAt, ...ahead.readAt },
    left: back.left && ahead.left,
    alarm: ahead.alarm ?? back.alarm,
  };
}

function withItems(one: Conversation, news: Extract<News, { type: 'stored' }>): Conversation {
  const { me, items, alarm } = news;
  const last = items.at(-1);
  const first = items[0];
  if (!last || !first || first.seq > one.held + 1) return one; // a hole: the entries between are fetched first
  const kept = items.filter((item) => isKept(one, item));
  const seqs = new Set(items.map((item) => item.seq));
  const own = items.findLast((item) => item.kind === 'message' && item.sender === me);
  const mine = own ? readUpTo(one.mine, own.seq, own.contentNo) : one.mine; // whoever writes has read, as the server holds too
  return {
    ...items.reduce(withWriter, one),
    seq: Math.max(one.seq, last.seq),
    contentNo: Math.max(one.contentNo, last.contentNo),
    lastAt: Math.max(one.lastAt, last.at),
    held: Math.max(one.held, last.seq),
    locked: [...one.locked.filter((seq) => !seqs.has(seq)), ...kept.filter(isLocked).map((item) => item.seq)].sort(
      (a, b) => a - b,
    ),
    mine: news.kept ? { ...mine, deliveredSeq: Math.max(mine.deliveredSeq, last.seq) } : mine,
    confirmed: own ? further(one.confirmed, { deliveredSeq: own.seq, readSeq: own.seq }) : one.confirmed,
    alarm: one.alarm ?? alarm,
    summary: summarise(one.summary, kept),
  };
}

/** A title stays: whoever writes next says it again (lib/messaging/mailbox.svelte.ts). */
function withoutOld(one: Conversation, { seq, since }: Extract<News, { type: 'dropped' }>): Conversation {
  const dropped = laterOf(one.dropped, { seq, since });
  const { last } = one.summary;
  const locked = one.locked.filter((each) => each > seq);
  return { ...one, dropped, locked, summary: { ...one.summary, last: last && last.seq > seq ? last : null } };
}

function withWriter(one: Conversation, item: LogItem): Conversation {
  if (item.kind !== 'message' || !item.sender) return one;
  return withReceipt(one, item.sender, { deliveredSeq: item.seq, readSeq: item.seq }, item.at);
}

const isLocked = (item: LogItem) => item.state === 'locked';

function withReceipt(one: Conversation, userId: Uuid, place: Place, at: Ms): Conversation {
  const before = one.others.find((other) => other.userId === userId);
  if (!before) return one; // mine from another device, which comes as `read`; or of a member not heard of, whom the heads will name
  const now = further(before, place);
  const moved = now.readSeq > before.readSeq;
  return {
    ...one,
    others: one.others.map((other) => (other === before ? { userId, ...now } : other)),
    readAt: moved ? { ...one.readAt, [userId]: { from: before.readSeq, to: now.readSeq, at } } : one.readAt,
  };
}

const further = (a: Place, b: Place): Place => ({
  deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq),
  readSeq: Math.max(a.readSeq, b.readSeq),
});

const readUpTo = (mine: Head['mine'], seq: number, contentNo: number): Head['mine'] => ({
  deliveredSeq: Math.max(mine.deliveredSeq, seq),
  readSeq: Math.max(mine.readSeq, seq),
  readContentNo: Math.max(mine.readContentNo, contentNo),
});

function withAll(
  known: Known,
  changes: readonly (readonly [Readonly<{ id: Uuid }>, Conversation])[],
): Known['conversations'] {
  const conversations = new Map(known.conversations);
  for (const [{ id }, one] of changes) conversations.set(id, one);
  return conversations;
}

function leave(known: Known, heads: readonly Head[]): Known {
  const named = new Set(heads.map((head) => head.id));
  const gone = [...known.conversations.values()].filter((one) => !named.has(one.id) && !one.left);
  return {
    ...known,
    conversations: withAll(
      known,
      gone.map((one) => [one, { ...one, left: true }]),
    ),
  };
}

/** How many messages by others wait to be read. */
export const unread = (one: Conversation) => (one.left ? 0 : Math.max(0, one.contentNo - one.mine.readContentNo));

/** Whether entries are missing here, or came without what opens them. */
export const isBehind = (one: Conversation) => !one.left && one.held < one.seq;

/** What of my positions the server has not heard, or null; what is on the screen and not held yet is told once it is. */
export function untold(one: Conversation): Partial<Place> | null {
  const { mine, confirmed, held } = one;
  const [deliveredSeq, readSeq] = [Math.min(mine.deliveredSeq, held), Math.min(mine.readSeq, held)];
  const told = {
    ...(deliveredSeq > confirmed.deliveredSeq ? { deliveredSeq } : {}),
    ...(readSeq > confirmed.readSeq ? { readSeq } : {}),
  };
  return one.left || Object.keys(told).length === 0 ? null : told;
}

/** The state of a message of mine at `seq`: how many of the others it reached, and who has read it. */
export function reach(one: Conversation, seq: number): Readonly<{ delivered: boolean; readers: readonly Uuid[] }> {
  return {
    delivered: one.others.some((other) => other.deliveredSeq >= seq || other.readSeq >= seq),
    readers: one.others.filter((other) => other.readSeq >= seq).map((other) => other.userId),
  };
}
