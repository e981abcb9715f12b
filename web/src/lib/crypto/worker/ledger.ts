/** A conversation as this device has verified it: every commit with what held after it, and the epoch keys that it could open. */
import type { CommitChange, ConversationState, Member } from '../door.ts';
import { CryptoError, type Fault } from '../faults.ts';
import { asBytes, equal, fromHex, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import type { Change } from '../protocol/changes.ts';
import { readSigned, type SignedCommit } from '../protocol/commit.ts';
import { outdated, touched, verifyCommitPublic, type Conversation } from '../protocol/conversation.ts';
import { isRefused } from '../protocol/faults.ts';
import * as grants from '../protocol/grants.ts';
import type { Value } from '../protocol/cbor.ts';
import { octets } from '../protocol/fields.ts';
import { digest } from '../protocol/primitives.ts';
import { decodeRoster, type Roster, type RosterEntry } from '../protocol/roster.ts';
import type { Storage } from '../storage.ts';
import type { ConversationKeys, Uuid } from '../wire.ts';
import { faultOf } from './faulting.ts';
import type { Me } from './identity.ts';
import type { KemKeys } from './own.ts';
import { missingChains, type People, type Person } from './people.ts';
import { list, number, octetList, readRecord, writeRecord } from './records.ts';

const DAY_MS = 24 * 3600 * 1000;

/** A commit, verified, and what held after it. */
export type Step = Readonly<{ signed: SignedCommit; bytes: Bytes; after: Conversation }>;

export type Ledger = Readonly<{
  id: Bytes;
  steps: readonly Step[];
  rosters: readonly Bytes[];
  /** By epoch. */
  keys: ReadonlyMap<number, Bytes>;
  /** Where in the log each commit stands, by its number, as far as the log was read. */
  places: ReadonlyMap<number, number>;
  frozen: Fault | null;
}>;

export function emptyLedger(id: Bytes): Ledger {
  return { id, steps: [], rosters: [], keys: new Map(), places: new Map(), frozen: null };
}

export function newest(ledger: Ledger): Conversation {
  const step = ledger.steps.at(-1);
  if (!step) throw new CryptoError('unknown-conversation');
  return step.after;
}

/** Verify what the server gives beyond what is known; the first refusal ends it and freezes. Throws CryptoError (missing-chains). */
export async function extend(known: Ledger, served: ConversationKeys, people: People, me: Me): Promise<Ledger> {
  const commits = served.commits.map(asBytes);
  const seen = known.steps.every((step, i) => i >= commits.length || equal(step.bytes, commits[i] ?? new Uint8Array()));
  if (!seen) return { ...known, frozen: 'fork' }; // another history of who is in
  const fresh = commits.slice(known.steps.length);
  const rosters = new Map(
    [...known.rosters, ...served.rosters.map(asBytes)].map((roster) => [hex(digest(roster)), roster]),
  );
  let ledger: Ledger = { ...known, rosters: [...rosters.values()], frozen: known.frozen === 'fork' ? 'fork' : null };
  try {
    const read = fresh.map(readSigned);
    const trusting = isReader(read, rosters, me.user);
    const persons = await needed(read, rosters, people, trusting);
    const chains = new Map([...persons].map(([user, person]) => [user, person.view]));
    for (const [i, signed] of read.entries()) {
      const bytes = fresh[i] ?? new Uint8Array();
      const roster = rosters.get(hex(signed.commit.rosterHash)) ?? new Uint8Array();
      const before = ledger.steps.at(-1)?.after ?? null;
      // `at` is the author's own time: it matters for guests and delegations alone, and the server let none pass after their end.
      const received = { conversation: known.id, roster, chains, at: signed.commit.ts, trustManagers: trusting };
      const after = await verifyCommitPublic(before, bytes, received);
      ledger = { ...ledger, steps: [...ledger.steps, { signed, bytes, after }] };
    }
  } catch (error) {
    if (error instanceof CryptoError) throw error;
    // Someone's chain here is shorter than a roster rests on: not a fault, but to be fetched anew.
    if (isRefused(error, 'unknown-chain')) throw missingChains([...newest(ledger).roster.keys()]);
    ledger = { ...ledger, frozen: faultOf(error) };
  }
  return ledger;
}

/** Whether I am but a reader of a group in which only admins post: then the admins' word stands for people whose chain I lack. */
function isReader(commits: readonly SignedCommit[], rosters: ReadonlyMap<string, Bytes>, user: Bytes): boolean {
  const last = commits.at(-1)?.commit;
  const bytes = last && rosters.get(hex(last.rosterHash));
  if (!last || !bytes || last.policy.post !== 'admins') return false;
  return decodeRoster(bytes).get(hex(user))?.role === 'reader';
}

/** The people whose chains these commits rest on, as far as the rosters say they go. Throws CryptoError (missing-chains). */
async function needed(
  commits: readonly SignedCommit[],
  rosters: ReadonlyMap<string, Bytes>,
  people: People,
  trusting: boolean,
): Promise<ReadonlyMap<string, Person>> {
  const far = new Map<string, number>(); // by user: up to which statement
  const ask = (user: string, seq: number): unknown => far.set(user, Math.max(seq, far.get(user) ?? 0));
  for (const { commit } of commits) {
    const bytes = rosters.get(hex(commit.rosterHash));
    const roster: Roster = bytes ? decodeRoster(bytes) : new Map<string, never>();
    ask(hex(commit.author), roster.get(hex(commit.author))?.chainSeq ?? 1);
    if (trusting && commit.n > 1) continue;
    for (const user of touched(commit.changes, roster)) {
      const entry = roster.get(user);
      if (entry) ask(user, entry.chainSeq);
      for (const principal of entry?.delegateOf ?? []) ask(hex(principal), roster.get(hex(principal))?.chainSeq ?? 1);
    }
  }
  const found = await people.findAll(far.keys());
  const missing = [...far].filter(([user, seq]) => (found.get(user)?.chain.length ?? 0) < seq);
  if (missing.length > 0) throw missingChains(missing.map(([user]) => user));
  const everyone = await people.findAll(commits.flatMap(({ commit }) => touched(commit.changes, new Map())));
  return new Map([...everyone, ...found]);
}

/** Open what grants can be opened, then go down the links.  What does not open is left for a repair. */
export async function openKeys(
  ledger: Ledger,
  served: ConversationKeys['grants'],
  me: Me,
  kemKeys: KemKeys,
): Promise<Ledger> {
  const keys = new Map(ledger.keys);
  const states = ledger.steps.map((step) => step.after);
  for (const { epoch, gen, sealed } of [...served].sort((a, b) => b.epoch - a.epoch)) {
    const state = states.find((each) => each.epoch === epoch);
    const userKey = me.own.userKeys.get(gen);
    if (keys.has(epoch) || !state || !userKey) continue;
    const grant = { user: me.user, epoch, gen, sealed: asBytes(sealed) };
    const at = { conversation: ledger.id, introducedBy: state.introducedBy, kc: state.kc };
    const key = await grants
      .openGrant(grant, { generation: gen, key: await kemKeys.of(userKey) }, at)
      .catch(passedOver);
    if (key) keys.set(epoch, key);
  }
  await followLinks(ledger, keys);
  return { ...ledger, keys };
}

async function followLinks(ledger: Ledger, keys: Map<number, Bytes>): Promise<void> {
  for (const { signed, after } of [...ledger.steps].reverse()) {
    const { link, epoch, prevCommit } = signed.commit;
    const key = keys.get(epoch);
    const previous = ledger.steps.find((step) => step.after.epoch === epoch - 1)?.after;
    if (!link || !key || !previous || keys.has(epoch - 1)) continue;
    const at = { conversation: after.id, epoch };
    const older = await grants.openLink(link, key, at, prevCommit, previous.kc).catch(passedOver);
    if (older) keys.set(epoch - 1, older);
  }
}

/** What does not open is no reason to fail: another grant or link may lead there. */
function passedOver(error: unknown): null {
  faultOf(error); // rethrows what is no refusal
  return null;
}

export async function stateOf(ledger: Ledger, people: People, me: Me, now: number): Promise<ConversationState> {
  const { policy, roster, suite, epoch, n } = newest(ledger);
  const epochs = [...ledger.keys.keys()];
  const mine = roster.get(hex(me.user));
  return {
    id: uuid(ledger.id),
    policy: {
      kind: policy.kind,
      history: policy.history,
      add: policy.add,
      post: policy.post,
      rotateDays: policy.rotateDays,
    },
    members: [...roster.values()].map(memberOf),
    role: mine?.role ?? null,
    suite,
    epoch,
    commitNo: n,
    epochsHeld: epochs.length > 0 ? { from: Math.min(...epochs), to: Math.max(...epochs) } : null,
    due: mine ? await due(ledger, people, now) : null,
    unattested: await unattested(roster, people, me),
    frozen: ledger.frozen,
  };
}

async function unattested(roster: Roster, people: People, me: Me): Promise<Uuid[]> {
  const others = [...roster.keys()].filter((user) => user !== hex(me.user));
  const strangers = await people.unattested(others);
  return strangers.map((user) => uuid(fromHex(user)));
}

/** What must be committed before the next message. */
export async function due(ledger: Ledger, people: People, now: number): Promise<ConversationState['due']> {
  const state = newest(ledger);
  const known = await people.findAll(state.roster.keys());
  const chains = new Map([...known].map(([user, person]) => [user, person.view]));
  if (outdated(state, chains).length > 0) return 'user-key-rotated';
  const began = ledger.steps.find((step) => step.after.epoch === state.epoch)?.signed.commit.ts ?? now;
  return now - began > state.policy.rotateDays * DAY_MS ? 'rotation' : null;
}

function memberOf(entry: RosterEntry): Member {
  const { user, role, fingerprint, delegateOf, since } = entry;
  return { userId: uuid(user), role, fingerprint: hex(fingerprint), delegateOf: delegateOf.map(uuid), since };
}

/** Where a late member's log begins: the anchor of the commit that brought me in without history. */
export function startOf(ledger: Ledger | null, user: Bytes): { seq: number; hash: Bytes } | null {
  const entry = ledger?.steps.findLast(({ signed }) =>
    signed.commit.changes.some((change) => bringsInLate(change, user)),
  );
  return entry?.signed.commit.anchor ?? null;
}

function bringsInLate(change: Change, user: Bytes): boolean {
  return change.type === 'add' && change.history === 'from_join' && equal(change.entry.user, user);
}

export function changesOf(changes: readonly Change[]): CommitChange[] {
  return changes.map((change) => {
    switch (change.type) {
      case 'add':
        return { type: 'add', userId: uuid(change.entry.user), role: change.entry.role, history: change.history };
      case 'remove':
      case 'refresh':
        return { type: change.type, userId: uuid(change.user) };
      case 'set-role':
        return { type: 'set-role', userId: uuid(change.user), role: change.role };
      case 'set-policy':
      case 'rotate':
      case 'raise-suite':
        return { type: change.type };
    }
  });
}

// Kept ------------------------------------------------------------------------------------------------------------------------

export async function readLedger(storage: Storage, id: Bytes, people: People, me: Me): Promise<Ledger | null> {
  const record = await storage.get(recordName(id));
  if (!record) return null;
  const [commits, rosters, keys, places, frozen] = readRecord(record, 5);
  // Verified again, which costs little: a record holds what was received and nothing that was concluded from it.
  const ledger = await extend(
    emptyLedger(id),
    { commits: octetList(commits), rosters: octetList(rosters), grants: [] },
    people,
    me,
  );
  const held = list(keys).map((item) => {
    const [epoch, key] = list(item);
    return [number(epoch), octets(key)] as const;
  });
  return {
    ...ledger,
    keys: new Map(held),
    places: new Map(pairs(places)),
    frozen: typeof frozen === 'string' ? (frozen as Fault) : ledger.frozen,
  };
}

export async function writeLedger(storage: Storage, ledger: Ledger): Promise<void> {
  const commits = ledger.steps.map((step) => step.bytes);
  const rosters = new Set(ledger.steps.map((step) => hex(step.signed.commit.rosterHash)));
  const kept = ledger.rosters.filter((roster) => rosters.has(hex(digest(roster))));
  const keys = [...ledger.keys].map(([epoch, key]) => [epoch, key] as const);
  await storage.put({ [recordName(ledger.id)]: writeRecord(commits, kept, keys, [...ledger.places], ledger.frozen) });
}

function pairs(value: Value | undefined): (readonly [number, number])[] {
  return list(value).map((item) => {
    const [first, second] = list(item);
    return [number(first), number(second)] as const;
  });
}

function recordName(id: Bytes): string {
  return `ledger/${hex(id)}`;
}
