/** Who is in a conversation, and under which policy. Stored beside the commits, which sign its hash. */
import { compare, equal, hex, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import type { Value } from './cbor.ts';
import { head, stateAt, type ChainView } from './chain.ts';
import { demand } from './faults.ts';
import { ascending, decodeArray, Fields, numberOf } from './fields.ts';
import { digest } from './primitives.ts';

/** What someone may do, by number. Readers read; delegates act for their principals; the rest is in `permissions`. */
export const ROLES = ['owner', 'admin', 'member', 'delegate', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** How far back a newcomer reads, by number. */
export const HISTORIES = ['full', 'from_join'] as const;
export type History = (typeof HISTORIES)[number];

const WHO_ADDS = ['admins', 'members'] as const;
const WHO_POSTS = ['all', 'admins'] as const;
const KINDS = ['direct', 'group', 'case'] as const;
const LONGEST_ROTATION_DAYS = 365;

/** Unknown fields below 128, kept so that the object encodes again as it came. */
type Extra = readonly (readonly [key: number, value: Value])[];

/** The rules that a commit sets for the next ones. */
export type Policy = Readonly<{
  history: History;
  add: (typeof WHO_ADDS)[number];
  post: (typeof WHO_POSTS)[number];
  rotateDays: number;
  /** What the conversation is, from its first commit and for good. */
  kind: (typeof KINDS)[number];
  extra: Extra;
}>;

export function policyValue(policy: Policy): Value {
  return new Map<number, Value>([
    [1, numberOf(HISTORIES, policy.history)],
    [2, numberOf(WHO_ADDS, policy.add)],
    [3, numberOf(WHO_POSTS, policy.post)],
    [4, policy.rotateDays],
    [5, numberOf(KINDS, policy.kind)],
    ...policy.extra,
  ]);
}

/** Throws Refused (malformed). */
export function readPolicy(fields: Fields): Policy {
  const rotateDays = fields.uint(4, 1);
  demand(rotateDays <= LONGEST_ROTATION_DAYS, 'malformed', 'rotate_days');
  return {
    history: fields.choice(1, HISTORIES),
    add: fields.choice(2, WHO_ADDS),
    post: fields.choice(3, WHO_POSTS),
    rotateDays,
    kind: fields.choice(5, KINDS),
    extra: fields.extra(5),
  };
}

export function samePolicy(a: Policy, b: Policy): boolean {
  return equal(cbor.encode(policyValue(a)), cbor.encode(policyValue(b)));
}

/** What a roster says of someone's chain. */
export type Position = Readonly<{ chainSeq: number; chainHash: Bytes; uekGen: number; uekHash: Bytes }>;

/** One person in a conversation, with the keys as the committer had verified them. */
export type RosterEntry = Position &
  Readonly<{
    user: Bytes;
    fingerprint: Bytes;
    role: Role;
    since: number;
    /** Users, ascending; empty for all but delegates. */
    delegateOf: readonly Bytes[];
    extra: Extra;
  }>;

export function entryValue(entry: RosterEntry): Value {
  return new Map<number, Value>([
    [1, entry.user],
    [2, entry.fingerprint],
    [3, entry.chainSeq],
    [4, entry.chainHash],
    [5, entry.uekGen],
    [6, entry.uekHash],
    [7, numberOf(ROLES, entry.role)],
    ...(entry.delegateOf.length > 0 ? ([[8, entry.delegateOf]] as const) : []),
    [9, entry.since],
    ...entry.extra,
  ]);
}

/** Throws Refused (malformed). */
export function readEntry(fields: Fields): RosterEntry {
  const role = fields.choice(7, ROLES);
  demand(fields.has(8) === (role === 'delegate'), 'malformed', 'delegate_of is for delegates');
  return {
    user: fields.id(1),
    fingerprint: fields.hash(2),
    chainSeq: fields.uint(3, 1),
    chainHash: fields.hash(4),
    uekGen: fields.uint(5, 1),
    uekHash: fields.hash(6),
    role,
    since: fields.uint(9, 1),
    delegateOf: fields.has(8) ? fields.ids(8) : [],
    extra: fields.extra(9),
  };
}

/** Where a verified chain stands now. */
export function positionOf(view: ChainView): Position {
  const { seq, head: chainHash, uek } = head(view);
  return { chainSeq: seq, chainHash, uekGen: uek.generation, uekHash: uek.kemHash };
}

/** The entry of someone whose chain has been verified. */
export function entryOf(view: ChainView, role: Role, since: number, delegateOf: readonly Bytes[] = []): RosterEntry {
  const { user, fingerprint } = view;
  return { user, fingerprint, ...positionOf(view), role, since, delegateOf: [...delegateOf].sort(compare), extra: [] };
}

/**
 * Throw Refused (entry-mismatch) unless the entry says what the verified chain said at the entry's own chain_seq.
 * unknown-chain: the view does not reach that far; fetch the rest and ask again.
 */
export function checkAgainst(entry: RosterEntry, view: ChainView): void {
  demand(equal(entry.fingerprint, view.fingerprint), 'entry-mismatch', 'fingerprint');
  demand(entry.chainSeq <= view.states.length, 'unknown-chain', 'shorter than the roster says');
  const { head: hash, uek } = stateAt(view, entry.chainSeq);
  const same = equal(entry.chainHash, hash) && entry.uekGen === uek.generation && equal(entry.uekHash, uek.kemHash);
  demand(same, 'entry-mismatch');
}

/** Everyone in a conversation, by hex of the user. */
export type Roster = ReadonlyMap<string, RosterEntry>;

/** The bytes whose hash commits sign: sorted by user. */
export function encodeRoster(roster: Roster): Bytes {
  return cbor.encode([...roster.values()].sort((a, b) => compare(a.user, b.user)).map(entryValue));
}

export function rosterHash(roster: Roster): Bytes {
  return digest(encodeRoster(roster));
}

/** Throws Refused (malformed) when unsorted, empty, or when someone is there twice. */
export function decodeRoster(data: Uint8Array): Roster {
  const entries = decodeArray(data, 'roster').map((item) => readEntry(new Fields(item, 'roster entry')));
  demand(entries.length > 0, 'malformed', 'empty roster');
  demand(ascending(entries.map((entry) => entry.user)), 'malformed', 'roster order');
  return new Map(entries.map((entry) => [hex(entry.user), entry]));
}
