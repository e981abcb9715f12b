/**
 * What this device remembers of a conversation's log: the hash after each entry, and which message stood there.  By it we notice a server
 * that changes an entry, leaves a hole, repeats a message, or shows a colleague another history.  See docs/security.md.
 *
 * One unbroken run `first..last` a conversation, in segments of 256 entries; the stored one counts, since another tab may have read on.
 */
import { CryptoError } from '../faults.ts';
import { concat, equal, hex, type Bytes } from '../protocol/bytes.ts';
import { octets } from '../protocol/fields.ts';
import * as transcript from '../protocol/transcript.ts';
import type { Storage } from '../storage.ts';
import { number, readRecord, writeRecord } from './records.ts';

const SEGMENT = 256;
const HASH = 32;
const ID = 16;
const NO_ID = new Uint8Array(ID);
const NOBODY = hex(NO_ID);
const NOTHING = new Uint8Array();

/** An entry to be chained. `id`: of a message; null for a commit. */
export type Step = Readonly<{ seq: number; entryHash: Bytes; id: Bytes | null }>;

export type Joined = Readonly<{
  fault: 'fork' | 'broken-transcript' | null;
  /** H after an entry, also of those just joined; null where it is not known. */
  hashAt(seq: number): Bytes | null;
  /** Where a message id stands already, at a lower position; null when it is new. */
  seenAt(id: Bytes, before: number): number | null;
  last: number;
}>;

/** `start`: a position whose hash a commit vouches for, where a late member's log begins; null when it begins at the first entry. */
type Start = Readonly<{ seq: number; hash: Bytes }> | null;

type Run = Readonly<{
  first: number;
  last: number;
  firstEntryHash: Bytes;
  hashes: readonly Bytes[];
  ids: readonly Bytes[];
  /** The first position of each message id, by hex. */
  places: ReadonlyMap<string, number>;
}>;

export class TranscriptMemory {
  private cached: Run | null = null;
  /** What was joined last is written.  Nobody's next act comes before (desk.ts), but the words themselves do not wait for it. */
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly storage: Storage,
    private readonly conversation: Bytes,
  ) {}

  /** The newest position known: [0, H_0] when nothing was read. */
  async head(): Promise<{ seq: number; hash: Bytes }> {
    const run = await this.read();
    const hash = run?.hashes.at(-1);
    return run && hash ? { seq: run.last, hash } : { seq: 0, hash: transcript.start(this.conversation) };
  }

  /** Resolves once all that was joined is remembered on this device.  Throws CryptoError (storage). */
  async kept(): Promise<void> {
    await this.written;
  }

  /** Chain these entries, which follow one another, to what is known; `kept` says when it is written.  Throws CryptoError (gap). */
  async join(steps: readonly Step[], served: readonly Bytes[], start: Start): Promise<Joined> {
    const run = await this.read();
    const [one] = steps;
    if (!one) return this.answer(run, null);
    this.refuseHole(run, steps, start);
    const base = this.hashBefore(run, one.seq, start);
    // A run that begins where no hash is vouched for takes the server's word for its first one, and only for that.
    const hashes = chain(base ?? null, steps, served);
    if (steps.some((_, i) => served[i] && !equal(served[i], hashes[i] ?? NO_ID)))
      return this.answer(run, 'broken-transcript');
    if (run && contradicts(run, steps, hashes)) return this.answer(run, 'fork');
    const joined = merged(run, steps, hashes);
    this.written = this.write(run, joined);
    this.written.catch(() => undefined); // `kept` tells whoever relies on it
    return this.answer(joined, null);
  }

  private refuseHole(run: Run | null, steps: readonly Step[], start: Start): void {
    const [first, last] = [steps[0]?.seq ?? 0, steps.at(-1)?.seq ?? 0];
    if (steps.some((step, i) => step.seq !== first + i))
      throw new CryptoError('gap', 'not one run', { after: first - 1 });
    if (!run) {
      if (first > 1 && !start) throw new CryptoError('gap', 'not from the beginning', { after: 0 });
      return;
    }
    if (first > run.last + 1) throw new CryptoError('gap', 'a hole', { after: run.last });
    if (last < run.first - 1) throw new CryptoError('gap', 'a hole', { after: last });
  }

  private hashBefore(run: Run | null, seq: number, start: Start): Bytes | undefined {
    if (seq === 1) return transcript.start(this.conversation);
    if (run && seq > run.first) return run.hashes[seq - 1 - run.first];
    return start?.seq === seq - 1 ? start.hash : undefined;
  }

  private answer(run: Run | null, fault: Joined['fault']): Joined {
    const start = transcript.start(this.conversation);
    return {
      fault,
      hashAt: (seq) => (seq === 0 ? start : (run?.hashes[seq - run.first] ?? null)),
      seenAt: (id, before) => {
        const at = run?.places.get(hex(id));
        return at !== undefined && at < before ? at : null;
      },
      last: run?.last ?? 0,
    };
  }

  private async read(): Promise<Run | null> {
    const record = await this.storage.get(this.name('run'));
    if (!record) return null;
    const [first, last, firstEntryHash] = readRecord(record, 3);
    const ends = { first: number(first), last: number(last) };
    if (this.cached?.first === ends.first && this.cached.last === ends.last) return this.cached;
    const hashes: Bytes[] = [];
    const ids: Bytes[] = [];
    for (let k = segmentOf(ends.first); k <= segmentOf(ends.last); k += 1) {
      const rows = await this.storage.get(this.name(k));
      for (
        let seq = Math.max(ends.first, k * SEGMENT);
        rows && seq <= Math.min(ends.last, (k + 1) * SEGMENT - 1);
        seq += 1
      ) {
        const at = (seq - k * SEGMENT) * (HASH + ID);
        hashes.push(rows.slice(at, at + HASH));
        ids.push(rows.slice(at + HASH, at + HASH + ID));
      }
    }
    if (hashes.length !== ends.last - ends.first + 1) return null; // a segment is gone: read the log again
    this.cached = runOf(ends.first, octets(firstEntryHash), hashes, ids);
    return this.cached;
  }

  /** Write the segments in which `run` says more than `before`, and where it begins and ends. */
  private async write(before: Run | null, run: Run): Promise<void> {
    const records: Record<string, Bytes> = { [this.name('run')]: writeRecord(run.first, run.last, run.firstEntryHash) };
    for (let k = segmentOf(run.first); k <= segmentOf(run.last); k += 1) {
      const whole = before && before.first <= k * SEGMENT && before.last >= Math.min(run.last, (k + 1) * SEGMENT - 1);
      if (whole) continue;
      const rows = Array.from({ length: SEGMENT }, (_, i) => {
        const at = k * SEGMENT + i - run.first;
        return concat(run.hashes[at] ?? new Uint8Array(HASH), run.ids[at] ?? NO_ID);
      });
      records[this.name(k)] = concat(...rows);
    }
    await this.storage.put(records);
    this.cached = run;
  }

  private name(part: string | number): string {
    return `transcript/${hex(this.conversation)}/${part}`;
  }
}

function segmentOf(seq: number): number {
  return Math.floor(seq / SEGMENT);
}

/** The hashes after each step, from the one before, or from the first as served. */
function chain(base: Bytes | null, steps: readonly Step[], served: readonly Bytes[]): Bytes[] {
  const hashes: Bytes[] = [];
  let before = base;
  for (const [i, step] of steps.entries()) {
    before = before ? transcript.advanceBy(before, step.seq, step.entryHash) : (served[i] ?? NOTHING);
    hashes.push(before);
  }
  return hashes;
}

/** Whether a step differs from what is known, or a run that lies before does not lead to it. */
function contradicts(run: Run, steps: readonly Step[], hashes: readonly Bytes[]): boolean {
  const differs = steps.some((step, i) => {
    const known = run.hashes[step.seq - run.first];
    return known !== undefined && !equal(known, hashes[i] ?? NO_ID);
  });
  const before = steps.findIndex((step) => step.seq === run.first - 1);
  const hash = hashes[before];
  const leads =
    hash === undefined || equal(transcript.advanceBy(hash, run.first, run.firstEntryHash), run.hashes[0] ?? NO_ID);
  return differs || !leads;
}

function merged(run: Run | null, steps: readonly Step[], hashes: readonly Bytes[]): Run {
  if (run && steps[0]?.seq === run.last + 1) return grown(run, steps, hashes);
  const first = Math.min(run?.first ?? Infinity, steps[0]?.seq ?? Infinity);
  const last = Math.max(run?.last ?? 0, steps.at(-1)?.seq ?? 0);
  const joined: Bytes[] = [];
  const ids: Bytes[] = [];
  for (let seq = first; seq <= last; seq += 1) {
    const fresh = seq - (steps[0]?.seq ?? 0);
    const known = run ? seq - run.first : -1;
    joined.push(run?.hashes[known] ?? hashes[fresh] ?? NOTHING);
    ids.push(run?.ids[known] ?? steps[fresh]?.id ?? NO_ID);
  }
  const firstEntryHash = run?.first === first ? run.firstEntryHash : (steps[0]?.entryHash ?? NOTHING);
  return runOf(first, firstEntryHash, joined, ids);
}

/** The run with what follows it: the most frequent of all, for which a long log is not gone through once more. */
function grown(run: Run, steps: readonly Step[], hashes: readonly Bytes[]): Run {
  const ids = steps.map(({ id }) => id ?? NO_ID);
  const places = placed(new Map(run.places), run.last + 1, ids);
  const last = run.last + steps.length;
  return { ...run, last, hashes: [...run.hashes, ...hashes], ids: [...run.ids, ...ids], places };
}

function runOf(first: number, firstEntryHash: Bytes, hashes: readonly Bytes[], ids: readonly Bytes[]): Run {
  const places = placed(new Map(), first, ids);
  return { first, last: first + hashes.length - 1, firstEntryHash, hashes, ids, places };
}

/** With the place of each id that has none yet, the first of them at `first`. */
function placed(places: Map<string, number>, first: number, ids: readonly Bytes[]): Map<string, number> {
  for (const [i, id] of ids.entries()) {
    const name = hex(id);
    if (name !== NOBODY && !places.has(name)) places.set(name, first + i);
  }
  return places;
}
