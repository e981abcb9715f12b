/** The two servers, as far as sync speaks with them, in memory: logs, heads, feeds, receipts, sockets that lose things. */
import { decode, encode } from 'cborg';
import { Offline, Problem } from '#lib/api/problem.ts';
import type { Content, ConversationKind, LogEntry, Uuid } from '#lib/crypto/index.ts';
import { uuidOf } from '../ids.ts';
import type { Dropped } from '../keeping.ts';
import type { Link, LinkEvents } from '../link.ts';
import type { Transport } from '../transport.ts';
import type { FeedRow, Frame, Head } from '../wire.ts';

/** What an entry holds here instead of ciphertext. */
export type Bare = Readonly<{
  id: Uuid;
  epoch: number;
  sender: Uuid;
  content?: Content;
  silent?: boolean;
  erased?: boolean;
  commitNo?: number;
}>;
export const bare = (entry: Uint8Array) => decode(entry) as Bare;

const NO_BOXES = { fingerprint: null, recovery_confirmed_at: null, kem_keys: [], boxes: [], prev: [] };

type Reached = { deliveredSeq: number; readSeq: number; readContentNo: number };
type Conversation = {
  kind: ConversationKind;
  epoch: number;
  commitNo: number;
  log: LogEntry[];
  members: Map<Uuid, Reached>;
  dropped?: Dropped;
};

export class Server {
  now = 1_000_000;
  conversations = new Map<Uuid, Conversation>();
  feeds = new Map<Uuid, FeedRow[]>();
  #chains = new Map<Uuid, readonly string[]>();
  #sockets = new Map<Uuid, Set<LinkEvents>>();
  /** Whether this call gets through, and whether this frame arrives. */
  reachable: (user: Uuid, call: string) => boolean = () => true;
  arrives: (user: Uuid, frame: Frame) => boolean = () => true;

  open(id: Uuid, members: readonly Uuid[], kind: ConversationKind = 'direct'): void {
    const none = () => ({ deliveredSeq: 0, readSeq: 0, readContentNo: 0 });
    this.conversations.set(id, {
      kind,
      epoch: 1,
      commitNo: 1,
      log: [],
      members: new Map(members.map((user) => [user, none()])),
    });
    this.#append(id, 'commit', { id: uuidOf(new Uint8Array(16)), epoch: 1, sender: members[0] ?? '', commitNo: 1 });
    for (const user of members) this.feed(user, 'conversation.joined', { conversation_id: id });
  }

  /** A new epoch: messages under the old one are refused from now on. */
  rekey(id: Uuid, by: Uuid): void {
    const one = this.#of(id);
    one.epoch += 1;
    one.commitNo += 1;
    this.#append(id, 'commit', {
      id: uuidOf(new Uint8Array(16)),
      epoch: one.epoch,
      sender: by,
      commitNo: one.commitNo,
    });
  }

  /** A statement of somebody's chain, by its type alone, from another device of theirs. */
  grow(user: Uuid, statement: string): void {
    const chain = [...this.#chain(user), statement];
    this.#chains.set(user, chain);
    this.feed(user, 'keys.chain_grew', { user_id: user, seq: chain.length, statement });
  }

  /** What was said up to here is too old to be kept: the entries lose their content. */
  drop(id: Uuid, seq: number, since: number): void {
    const one = this.#of(id);
    one.dropped = { seq, since };
    one.log = one.log.map((entry) => {
      if (entry.seq > seq || entry.kind === 'commit') return entry;
      const { content: _, ...rest } = bare(entry.entry);
      return { ...entry, entry: encode({ ...rest, erased: true }) };
    });
  }

  feed(user: Uuid, kind: string, data: Record<string, unknown>): void {
    const rows = this.feeds.get(user) ?? [];
    rows.push({ n: rows.length + 1, kind, at: this.now, data });
    this.feeds.set(user, rows);
    this.#push([user], { t: 'feed', n: rows.length });
  }

  heads(user: Uuid): Head[] {
    return [...this.conversations].flatMap(([id, one]) => {
      const mine = one.members.get(user);
      const last = one.log.at(-1);
      if (!mine || !last) return [];
      const others = [...one.members].filter(([other]) => other !== user);
      return [
        {
          id,
          kind: one.kind,
          seq: last.seq,
          contentNo: last.content_no,
          epoch: one.epoch,
          commitNo: one.commitNo,
          joinedSeq: 0,
          droppedSeq: one.dropped?.seq ?? 0,
          keptSince: one.dropped?.since ?? null,
          lastAt: last.at,
          mine: { ...mine },
          others: others.map(([userId, { deliveredSeq, readSeq }]) => ({ userId, deliveredSeq, readSeq })),
        },
      ];
    });
  }

  transport(user: Uuid): Transport {
    const through = (call: string) => {
      if (!this.reachable(user, call)) throw new Offline();
    };
    const asked =
      <A extends unknown[], R>(call: string, answer: (...args: A) => R) =>
      async (...args: A): Promise<R> => {
        await Promise.resolve();
        through(call);
        const answered = answer(...args);
        through(`${call} answer`); // done there, unheard here
        return answered;
      };
    return {
      sync: asked('sync', (feed) => {
        const after = (this.feeds.get(user) ?? []).filter((row) => row.n > feed);
        const rows = after.slice(0, 2); // two a time, so that there is often more
        return { position: rows.at(-1)?.n ?? feed, rows, more: after.length > rows.length, heads: this.heads(user) };
      }),
      log: asked('log', (id, after, limit) =>
        this.#of(id)
          .log.filter((entry) => entry.seq > after)
          .slice(0, limit),
      ),
      keys: asked('keys', (id) => ({
        commits: [encode(this.#of(id).commitNo)],
        rosters: [encode(this.#of(id).epoch)],
        grants: [],
      })),
      ownKeys: asked('ownKeys', () => ({ ...NO_BOXES, chain: this.#chain(user) })),
      chains: asked('chains', () => ({ items: [], attesters: [] })),
      append: asked('append', (id, entry) => this.#receive(id, entry)),
      commit: asked('commit', () => undefined),
      tell: asked('tell', (id, place) => this.receipt(user, id, place)),
      direct: asked('direct', () => null),
      open: asked('open', (opening) => {
        this.open(opening.id, [user]);
        return opening.id;
      }),
    };
  }

  /** A socket for a client; `down` until `start`. */
  link(user: Uuid): (events: LinkEvents) => Pick<Link, 'start' | 'stop' | 'nudge' | 'say'> {
    return (events) => ({
      start: () => this.#connect(user, events),
      nudge: () => this.#connect(user, events),
      stop: () => this.#sockets.get(user)?.delete(events),
      say: (message) => {
        const { conversation_id, delivered_seq, read_seq } = message as {
          conversation_id: Uint8Array;
          delivered_seq?: number;
          read_seq?: number;
        };
        if (!this.#sockets.get(user)?.has(events)) return false;
        this.receipt(user, uuidOf(conversation_id), {
          ...(delivered_seq === undefined ? {} : { deliveredSeq: delivered_seq }),
          ...(read_seq === undefined ? {} : { readSeq: read_seq }),
        });
        return true;
      },
    });
  }

  /** Every socket falls; clients connect again when they are nudged. */
  disconnect(): void {
    this.#sockets.clear();
  }

  receipt(user: Uuid, id: Uuid, { deliveredSeq = 0, readSeq = 0 }: { deliveredSeq?: number; readSeq?: number }): void {
    const one = this.#of(id);
    const mine = one.members.get(user);
    if (!mine) throw new Problem(404, 'not-found', '');
    mine.deliveredSeq = Math.max(mine.deliveredSeq, deliveredSeq, readSeq);
    mine.readSeq = Math.max(mine.readSeq, readSeq);
    mine.readContentNo = Math.max(mine.readContentNo, one.log.find((entry) => entry.seq === readSeq)?.content_no ?? 0);
    this.#push([...one.members.keys()], {
      t: 'receipt',
      conversationId: id,
      userId: user,
      deliveredSeq: mine.deliveredSeq,
      readSeq: mine.readSeq,
    });
  }

  #chain(user: Uuid): readonly string[] {
    return this.#chains.get(user) ?? ['genesis'];
  }

  #receive(id: Uuid, entry: Uint8Array): { seq: number; at: number; duplicate: boolean } {
    const message = bare(entry);
    const one = this.#of(id);
    const before = one.log.find((logged) => bare(logged.entry).id === message.id);
    if (before) return { seq: before.seq, at: before.at, duplicate: true };
    if (message.epoch < one.epoch) throw new Problem(409, 'stale-epoch', '');
    const { seq, at } = this.#append(id, 'message', message);
    const mine = one.members.get(message.sender);
    if (mine) Object.assign(mine, { deliveredSeq: seq, readSeq: seq, readContentNo: one.log.at(-1)?.content_no });
    return { seq, at, duplicate: false };
  }

  #append(id: Uuid, kind: LogEntry['kind'], what: Bare): LogEntry {
    const one = this.#of(id);
    this.now += 1000;
    const content_no = (one.log.at(-1)?.content_no ?? 0) + (kind === 'message' && !what.silent ? 1 : 0);
    const logged = {
      seq: one.log.length + 1,
      kind,
      entry: encode(what),
      at: this.now,
      content_no,
      h: new Uint8Array(32),
    };
    one.log.push(logged);
    this.#push([...one.members.keys()], { t: 'entry', conversationId: id, entry: logged });
    return logged;
  }

  #push(users: readonly Uuid[], frame: Frame): void {
    for (const user of users) {
      for (const events of this.#sockets.get(user) ?? []) {
        if (this.arrives(user, frame)) queueMicrotask(() => events.frame(frame));
      }
    }
  }

  #connect(user: Uuid, events: LinkEvents): void {
    const open = this.#sockets.get(user) ?? new Set();
    if (open.has(events)) return;
    this.#sockets.set(user, open.add(events));
    queueMicrotask(() => events.ready());
  }

  #of(id: Uuid): Conversation {
    const one = this.conversations.get(id);
    if (!one) throw new Problem(404, 'not-found', '');
    return one;
  }
}
