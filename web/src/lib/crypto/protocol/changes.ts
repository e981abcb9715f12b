/** The changes that a commit lists: their shapes, and what each does to a roster. */
import { equal, hex, type Bytes } from './bytes.ts';
import { map, type Value } from './cbor.ts';
import { demand, Refused } from './faults.ts';
import { Fields, numberOf } from './fields.ts';
import {
  entryValue,
  HISTORIES,
  readEntry,
  ROLES,
  type History,
  type Position,
  type Role,
  type Roster,
  type RosterEntry,
} from './roster.ts';

const CHANGE_TYPES = ['add', 'remove', 'set-role', 'refresh', 'set-policy', 'rotate', 'raise-suite'] as const;

export type Add = Readonly<{ type: 'add'; entry: RosterEntry; history: History }>;
export type Refresh = Readonly<{ type: 'refresh'; user: Bytes }> & Position;
export type Change =
  | Add
  /** Of oneself: leaving. */
  | Readonly<{ type: 'remove'; user: Bytes }>
  | Readonly<{ type: 'set-role'; user: Bytes; role: Role }>
  /** Someone's chain has moved on; a higher generation of the user key asks for a new epoch. */
  | Refresh
  | Readonly<{ type: 'set-policy' | 'rotate' | 'raise-suite' }>;

/** Throws Refused (malformed). */
export function read(value: Value): Change {
  const fields = new Fields(value, 'change');
  const type = fields.choice(1, CHANGE_TYPES);
  switch (type) {
    case 'add':
      return { type, entry: readEntry(fields.fields(2)), history: fields.choice(3, HISTORIES) };
    case 'remove':
      return { type, user: fields.id(2) };
    case 'set-role':
      return { type, user: fields.id(2), role: fields.choice(3, ROLES) };
    case 'refresh':
      return {
        type,
        user: fields.id(2),
        chainSeq: fields.uint(3, 1),
        chainHash: fields.hash(4),
        uekGen: fields.uint(5, 1),
        uekHash: fields.hash(6),
      };
    case 'set-policy':
    case 'rotate':
    case 'raise-suite':
      return { type };
  }
}

export function toValue(change: Change): Value {
  const type = numberOf(CHANGE_TYPES, change.type);
  switch (change.type) {
    case 'add':
      return map([
        [1, type],
        [2, entryValue(change.entry)],
        [3, numberOf(HISTORIES, change.history)],
      ]);
    case 'remove':
      return map([
        [1, type],
        [2, change.user],
      ]);
    case 'set-role':
      return map([
        [1, type],
        [2, change.user],
        [3, numberOf(ROLES, change.role)],
      ]);
    case 'refresh':
      return map([
        [1, type],
        [2, change.user],
        [3, change.chainSeq],
        [4, change.chainHash],
        [5, change.uekGen],
        [6, change.uekHash],
      ]);
    case 'set-policy':
    case 'rotate':
    case 'raise-suite':
      return map([[1, type]]);
  }
}

/** The roster after one change of commit `n`. Throws Refused (wrong-change) for one that does not fit it. */
export function apply(roster: Roster, change: Change, n: number): Roster {
  const after = new Map(roster);
  switch (change.type) {
    case 'add':
      demand(!after.has(hex(change.entry.user)), 'wrong-change', 'already in');
      demand(change.entry.since === n, 'wrong-change', 'since');
      after.set(hex(change.entry.user), change.entry);
      break;
    case 'remove':
      demand(after.delete(hex(change.user)), 'wrong-change', 'not in');
      break;
    case 'set-role': {
      const before = present(roster, change.user);
      demand(
        before.role !== 'delegate' && change.role !== 'delegate',
        'wrong-change',
        'delegates come and go, they do not change',
      );
      demand(before.role !== change.role, 'wrong-change', 'the same role');
      after.set(hex(change.user), { ...before, role: change.role });
      break;
    }
    case 'refresh': {
      const before = present(roster, change.user);
      const { chainSeq, chainHash, uekGen, uekHash } = change;
      demand(chainSeq > before.chainSeq && uekGen >= before.uekGen, 'wrong-change', 'a chain only grows');
      after.set(hex(change.user), { ...before, chainSeq, chainHash, uekGen, uekHash });
      break;
    }
    case 'set-policy':
    case 'rotate':
    case 'raise-suite':
      break;
  }
  return after;
}

/** Throw Refused (wrong-change) when a delegate's principal is not there, or is a delegate. */
export function checkPrincipals(roster: Roster): void {
  for (const entry of roster.values()) {
    for (const principal of entry.delegateOf) {
      const found = roster.get(hex(principal));
      demand(found !== undefined && found.role !== 'delegate', 'wrong-change', 'a delegate of nobody here');
    }
  }
}

/** Throw Refused (wrong-change) when someone's chain went back, by whatever changes: an old one may still know a revoked device. */
export function checkGrowth(before: Roster, after: Roster): void {
  for (const [user, entry] of after) {
    const known = before.get(user);
    const same = known !== undefined && equal(known.fingerprint, entry.fingerprint);
    demand(!same || entry.chainSeq >= known.chainSeq, 'wrong-change', 'a chain only grows');
  }
}

/** Whether these changes ask for a new key (crd1.cddl, "Conversations"): someone must no longer read on, or must not read back. */
export function needsNewEpoch(before: Roster, changes: readonly Change[]): boolean {
  return changes.some((change) => {
    switch (change.type) {
      case 'remove':
      case 'rotate':
      case 'raise-suite':
        return true;
      case 'add':
        return change.history === 'from_join';
      case 'refresh':
        return change.uekGen > (before.get(hex(change.user))?.uekGen ?? Infinity);
      case 'set-role':
      case 'set-policy':
        return false;
    }
  });
}

/** Whether someone comes in who must not read back: then there is no link. */
export function hidesHistory(changes: readonly Change[]): boolean {
  return changes.some((change) => change.type === 'add' && change.history === 'from_join');
}

function present(roster: Roster, user: Bytes): RosterEntry {
  const found = roster.get(hex(user));
  if (!found) throw new Refused('wrong-change', 'not in');
  return found;
}
