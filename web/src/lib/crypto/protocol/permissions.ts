/** Who may change what, under the policy before the change (check 3), and who may write. The table is in crd1.cddl, "Who may what". */
import { equal, hex, type Bytes } from './bytes.ts';
import type { Change } from './changes.ts';
import { demand } from './faults.ts';
import type { Policy, Role, Roster, RosterEntry } from './roster.ts';

export const MANAGERS: ReadonlySet<Role> = new Set(['owner', 'admin']);
/** What an admin may give and take. */
const ADMIN_ROLES: ReadonlySet<Role> = new Set(['admin', 'member', 'reader']);

/** Throw Refused (not-permitted) unless `author` may make `change` to `roster`, which has the commit's earlier changes applied. */
export function checkChange(change: Change, author: RosterEntry, roster: Roster, policy: Policy): void {
  switch (change.type) {
    case 'add':
      demand(change.history === 'from_join' || policy.history === 'full', 'not-permitted', 'history');
      {
        demand(mayAdd(change.entry, author, policy), 'not-permitted', 'add');
        return;
      }
    case 'remove': {
      const target = roster.get(hex(change.user));
      demand(target === undefined || mayRemove(target, author), 'not-permitted', 'remove');
      return;
    }
    case 'set-role': {
      const target = roster.get(hex(change.user))?.role ?? change.role;
      const may =
        author.role === 'owner' || (author.role === 'admin' && ADMIN_ROLES.has(target) && ADMIN_ROLES.has(change.role));
      demand(may, 'not-permitted', 'role');
      return;
    }
    case 'refresh': {
      demand(author.role !== 'reader' || equal(change.user, author.user), 'not-permitted', 'refresh');
      return;
    }
    case 'rotate': {
      demand(author.role !== 'reader', 'not-permitted', 'rotate');
      return;
    }
    case 'set-policy':
    case 'raise-suite': {
      demand(MANAGERS.has(author.role), 'not-permitted', 'policy');
      return;
    }
  }
}

/** Throw Refused (wrong-change) unless these are the changes of a first commit: everyone comes in at once, the author as an owner. */
export function checkOpening(changes: readonly Change[], author: Bytes, policy: Policy): void {
  const roles = new Map<string, Role>();
  for (const change of changes) {
    if (change.type === 'add' && change.history === 'full') roles.set(hex(change.entry.user), change.entry.role);
    else demand(false, 'wrong-change', 'a first commit only adds');
  }
  demand(roles.get(hex(author)) === 'owner', 'wrong-change', 'the author is an owner');
  if (policy.kind === 'direct') {
    const people = [...roles.values()].filter((role) => role !== 'delegate');
    demand(
      people.length === 2 && people.every((role) => role === 'owner'),
      'wrong-change',
      'a direct conversation has two owners',
    );
  }
}

/**
 * Throw Refused (not-permitted) when a direct conversation would be between others than its two people; their assistants may change.
 * Removing and adding one of them in a single commit is how an identity reset is accepted.
 */
export function checkKind(before: Roster, after: Roster, policy: Policy): void {
  if (policy.kind !== 'direct') return;
  const [was, is] = [people(before), people(after)];
  const same = was.size === is.size && [...was].every(([user, role]) => is.get(user) === role);
  demand(same, 'not-permitted', 'a direct conversation is of two');
}

/** Whether this person may write. A delegate writes where the one it writes for may. */
export function mayPost(entry: RosterEntry, roster: Roster, policy: Policy, onBehalfOf: Bytes | null): boolean {
  let { role } = entry;
  if (role === 'delegate') {
    const principal = onBehalfOf ? roster.get(hex(onBehalfOf)) : undefined;
    if (!principal || !entry.delegateOf.some((each) => equal(each, principal.user))) return false;
    ({ role } = principal);
  }
  return policy.post === 'admins' ? MANAGERS.has(role) : role !== 'reader';
}

function mayAdd(entry: RosterEntry, author: RosterEntry, policy: Policy): boolean {
  if (entry.role === 'delegate') {
    const alone = entry.delegateOf.length === 1 && entry.delegateOf.every((each) => equal(each, author.user));
    return MANAGERS.has(author.role) || (author.role === 'member' && alone);
  }
  switch (author.role) {
    case 'owner':
      return true;
    case 'admin':
      return ADMIN_ROLES.has(entry.role);
    case 'member':
      return policy.add === 'members' && (entry.role === 'member' || entry.role === 'reader');
    case 'delegate':
    case 'reader':
      return false;
  }
}

function mayRemove(target: RosterEntry, author: RosterEntry): boolean {
  const own = equal(target.user, author.user) || target.delegateOf.some((each) => equal(each, author.user));
  return own || author.role === 'owner' || (author.role === 'admin' && target.role !== 'owner');
}

function people(roster: Roster): ReadonlyMap<string, Role> {
  return new Map(
    [...roster].filter(([, entry]) => entry.role !== 'delegate').map(([user, entry]) => [user, entry.role]),
  );
}
