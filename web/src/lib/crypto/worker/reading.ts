/** One entry of a log after the other: whose it is, whether it is theirs, what it says. */
import type { LogItem } from '../door.ts';
import type { Fault } from '../faults.ts';
import { asBytes, equal, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import { readSigned, type SignedCommit } from '../protocol/commit.ts';
import type { Conversation } from '../protocol/conversation.ts';
import * as envelope from '../protocol/envelope.ts';
import type { Envelope, Header } from '../protocol/envelope.ts';
import { isRefused, Refused } from '../protocol/faults.ts';
import { digest } from '../protocol/primitives.ts';
import type { Storage } from '../storage.ts';
import type { LogEntry } from '../wire.ts';
import { faultOf } from './faulting.ts';
import { changesOf, type Ledger } from './ledger.ts';
import type { Person } from './people.ts';
import type { Joined, Step } from './transcript-memory.ts';
import { openPlaintext, type Opened } from './wording.ts';

type Served = Readonly<{ served: LogEntry }>;
export type Parsed = Served &
  (
    | Readonly<{ kind: 'message'; envelope: Envelope; step: Step }>
    | Readonly<{ kind: 'commit'; signed: SignedCommit; step: Step }>
    | Readonly<{ kind: 'none'; fault: Fault; step: null }>
  );

/** What an entry is, before anything is believed of it. */
export function parse(served: LogEntry): Parsed {
  const bytes = asBytes(served.entry);
  try {
    if (served.kind === 'commit') {
      const step = { seq: served.seq, entryHash: digest(bytes), id: null };
      return { served, kind: 'commit', signed: readSigned(bytes), step };
    }
    const read = envelope.read(bytes);
    const step = { seq: served.seq, entryHash: digest(read.entry), id: read.header.messageId };
    return { served, kind: 'message', envelope: read, step };
  } catch (error) {
    return { served, kind: 'none', fault: faultOf(error), step: null };
  }
}

/** Where the commits among these entries stand, those that are the verified ones. */
export function placesOf(parsed: readonly Parsed[], ledger: Ledger): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const each of parsed) {
    if (each.kind !== 'commit') continue;
    const { n } = each.signed.commit;
    const verified = ledger.steps[n - 1]?.signed.hash;
    if (verified && equal(verified, each.signed.hash) && !places.has(n)) places.set(n, each.served.seq);
  }
  return places;
}

type MessageOf = Extract<Parsed, { kind: 'message' }>;
type CommitOf = Extract<Parsed, { kind: 'commit' }>;

export class Reading {
  /** A commit whose author had seen another history. */
  fault: 'fork' | null = null;

  constructor(
    private readonly storage: Storage,
    private readonly conversation: Bytes,
    private readonly ledger: Ledger | null,
    private readonly people: ReadonlyMap<string, Person>,
    private readonly joining: Promise<Joined>,
  ) {}

  /** Never throws for what the server or a sender did: that is in the item. */
  async item(parsed: Parsed): Promise<LogItem> {
    switch (parsed.kind) {
      case 'message':
        return this.message(parsed);
      case 'commit':
        return this.commit(parsed);
      case 'none': {
        const place = placeOf(parsed.served);
        return parsed.served.kind === 'commit'
          ? { ...place, kind: 'commit', state: 'refused', fault: parsed.fault }
          : { ...place, kind: 'message', state: 'refused', fault: parsed.fault, id: null, sender: null };
      }
    }
  }

  private async message({ served, envelope: read }: MessageOf): Promise<LogItem> {
    const { header } = read;
    const about = {
      ...placeOf(served),
      kind: 'message' as const,
      id: uuid(header.messageId),
      sender: uuid(header.sender),
      deviceId: uuid(header.authorizer),
      onBehalfOf: header.onBehalfOf && uuid(header.onBehalfOf),
      sentAt: header.clientTime,
      silent: header.kind === 'silent',
    };
    const { id, sender } = about;
    const refused = (fault: Fault): LogItem => ({
      ...placeOf(served),
      kind: 'message',
      state: 'refused',
      fault,
      id,
      sender,
    });
    if (!equal(header.conversation, this.conversation)) return refused('misplaced');
    const opening = this.open(read, served); // while it is chained to what came before
    opening.catch(() => undefined);
    const joined = await this.joining;
    if (joined.seenAt(header.messageId, served.seq) !== null) return refused('replay');
    const latest = this.ledger?.steps.at(-1)?.after.epoch ?? 0;
    if (header.epoch > latest) return { ...about, state: 'locked', needs: 'commit' };
    const person = this.people.get(hex(header.sender));
    if (!person || person.chain.length < header.chainSeq) return { ...about, state: 'locked', needs: 'chain' };
    try {
      const opened = await opening;
      const warning = warningOf(joined, header, served.seq);
      if (opened === 'erased') return { ...about, state: 'erased', warning };
      if (opened === 'locked') return { ...about, state: 'locked', needs: 'key' };
      return { ...about, state: 'readable', ...opened, warning };
    } catch (error) {
      if (isRefused(error, 'unknown-chain')) return { ...about, state: 'locked', needs: 'chain' };
      return refused(faultOf(error));
    }
  }

  /** What it says, once it is found to be its sender's.  Throws Refused. */
  private async open(read: Envelope, served: LogEntry): Promise<Opened | 'erased' | 'locked'> {
    await this.verify(read, served);
    if (!read.ct) return 'erased';
    const key = this.ledger?.keys.get(read.header.epoch);
    return key ? openPlaintext(this.storage, await envelope.open(read, key)) : 'locked';
  }

  /**
   * Check the message against what held when it came.  Where commits are not placed yet that may be one of several, and it passes if it
   * fits one.  Throws Refused as the last one tried.
   */
  private async verify(read: Envelope, { seq, at }: LogEntry): Promise<void> {
    const chains = new Map([...this.people].map(([user, person]) => [user, person.view]));
    let refusal: unknown = new Refused('future-epoch', 'before the first commit');
    for (const conversation of this.standing(seq)) {
      try {
        await envelope.verifyEnvelopePublic(read, { conversation, chains, at, allowErased: true });
        return;
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  }

  /** What can have held at `seq`, the latest first: one state, where the log was read; else a commit comes after its anchor. */
  private standing(seq: number): Conversation[] {
    const { steps, places } = this.ledger ?? { steps: [], places: new Map<number, number>() };
    const states = steps.map((step) => step.after);
    return states
      .filter(({ n, anchor }) => (places.get(n) ?? anchor.seq) < seq && (places.get(n + 1) ?? Infinity) > seq)
      .reverse();
  }

  private async commit({ served, signed }: CommitOf): Promise<LogItem> {
    const { commit } = signed;
    const about = { ...placeOf(served), kind: 'commit' as const };
    const known = this.ledger?.steps[commit.n - 1];
    if (!known) {
      const refusedBefore = this.ledger?.frozen && this.ledger.steps.length + 1 >= commit.n ? this.ledger.frozen : null;
      return refusedBefore
        ? { ...about, state: 'refused', fault: refusedBefore }
        : { ...about, state: 'locked', commitNo: commit.n, needs: 'commit' };
    }
    if (!equal(known.signed.hash, signed.hash)) return { ...about, state: 'refused', fault: 'fork' };
    const anchored = (await this.joining).hashAt(commit.anchor.seq);
    if (anchored && !equal(anchored, commit.anchor.hash)) this.fault = 'fork';
    const { epoch, author, ts } = commit;
    return {
      ...about,
      state: 'verified',
      commitNo: commit.n,
      author: uuid(author),
      epoch,
      sentAt: ts,
      changes: changesOf(commit.changes),
    };
  }
}

/** Whether the sender saw another history than ours, as far as ours goes. */
function warningOf(joined: Joined, { seenSeq, seenHash }: Header, seq: number): 'fork' | null {
  if (seenSeq >= seq) return 'fork'; // nobody has seen what came after them
  const mine = joined.hashAt(seenSeq);
  return mine && !equal(mine, seenHash) ? 'fork' : null;
}

function placeOf(served: LogEntry): Readonly<{ seq: number; at: number; contentNo: number }> {
  return { seq: served.seq, at: served.at, contentNo: served.content_no };
}
