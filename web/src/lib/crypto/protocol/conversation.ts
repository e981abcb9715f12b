/**
 * A conversation's chain of commits: who is in, under which policy and key, after each. See docs/protocol.md.
 * `verifyCommitPublic` makes checks 1 to 6, which need no secret; 7 and 8 (does my grant open, does the link) are in `grants`.
 */
import { equal, hex, type Bytes } from './bytes.ts';
import { active, head, stateAt, type ChainView } from './chain.ts';
import * as steps from './changes.ts';
import type { Change } from './changes.ts';
import { readSigned, type Anchor, type Commit, type SignedCommit } from './commit.ts';
import { demand, Refused } from './faults.ts';
import * as permissions from './permissions.ts';
import { digest, ZERO_HASH } from './primitives.ts';
import { checkAgainst, rosterHash, samePolicy, type Policy, type Roster, type RosterEntry } from './roster.ts';
import { atLeast, type Suite } from './sealing.ts';
import * as signing from './signing.ts';
import * as transcript from './transcript.ts';

/** What holds after commit `n`. */
export type Conversation = Readonly<{
  id: Bytes;
  suite: Suite;
  n: number;
  epoch: number;
  /** The hash of commit n. */
  head: Bytes;
  /** The hash of the commit that introduced the epoch: grants bind it. */
  introducedBy: Bytes;
  kc: Bytes;
  policy: Policy;
  roster: Roster;
  anchor: Anchor;
}>;

/** Verified chains by hex of the user. */
export type Chains = ReadonlyMap<string, ChainView>;

/** Someone's entry. Throws Refused (not-a-member). */
export function member(conversation: Conversation, user: Bytes): RosterEntry {
  const found = conversation.roster.get(hex(user));
  if (!found) throw new Refused('not-a-member');
  return found;
}

type Received = Readonly<{
  conversation: Bytes;
  roster: Uint8Array;
  /** Of the author and of everyone added or refreshed (and of principals whose delegates come in). */
  chains: Chains;
  /** When the commit entered the log, or now. */
  at: number;
  /** Where only admins post, a reader may take the entries of people whose chain it does not hold on the word of the admin. */
  trustManagers?: boolean;
}>;

/** The conversation one commit further; `before` is null for the first. Throws Refused, naming the first fault. */
export async function verifyCommitPublic(
  before: Conversation | null,
  signed: Uint8Array,
  received: Received,
): Promise<Conversation> {
  const step = readSigned(signed);
  const { commit } = step;
  demand(equal(commit.conversation, received.conversation), 'wrong-conversation');
  checkPlace(before, commit);
  const after = applyAll(before, commit);
  checkRoster(commit, after, received.roster);
  const author = authorOf(before, after, commit.author);
  await checkSignature(step, author, received);
  checkEpoch(before, commit);
  const announces = before?.policy.post === 'admins' && permissions.MANAGERS.has(member(before, commit.author).role);
  checkEntries(commit, after, received, received.trustManagers === true && announces);
  return {
    id: received.conversation,
    suite: commit.suite,
    n: commit.n,
    epoch: commit.epoch,
    head: step.hash,
    introducedBy: before?.epoch === commit.epoch ? before.introducedBy : step.hash,
    kc: commit.kc,
    policy: commit.policy,
    roster: after,
    anchor: commit.anchor,
  };
}

export type GrantNeeded = Readonly<{ user: Bytes; epoch: number; gen: number }>;

/** The grants that must travel with the commit: everyone's in a new epoch, else those of newcomers. */
export function grantsNeeded(before: Conversation | null, after: Conversation): GrantNeeded[] {
  const fresh = before?.epoch !== after.epoch;
  return [...after.roster.values()]
    .filter((entry) => fresh || entry.since === after.n || !before.roster.has(hex(entry.user)))
    .map((entry) => ({ user: entry.user, epoch: after.epoch, gen: entry.uekGen }));
}

/** The users whose key has risen since the roster: before anyone's next message a commit must refresh them. */
export function outdated(conversation: Conversation, chains: Chains): string[] {
  return [...conversation.roster].flatMap(([user, entry]) => {
    const chain = chains.get(user);
    return chain && head(chain).uek.generation > entry.uekGen ? [user] : [];
  });
}

/** Checks 1 and 6: the commit extends the head, from a place in the log, under a suite that is not weaker. */
function checkPlace(before: Conversation | null, commit: Commit): void {
  const { anchor } = commit;
  if (!before) {
    demand(commit.n === 1, 'wrong-number');
    demand(equal(commit.prevCommit, ZERO_HASH), 'wrong-prev');
    demand(anchor.seq === 0 && equal(anchor.hash, transcript.start(commit.conversation)), 'wrong-anchor');
    return;
  }
  demand(commit.n === before.n + 1, 'wrong-number');
  demand(equal(commit.prevCommit, before.head), 'wrong-prev');
  demand(anchor.seq > before.anchor.seq, 'wrong-anchor'); // the commit before lies between
  demand(atLeast(commit.suite, before.suite), 'suite-lowered');
  const raises = commit.changes.some((change) => change.type === 'raise-suite');
  demand(raises === (commit.suite !== before.suite), 'wrong-suite', 'raised without saying so, or the reverse');
}

/** Check 3, change by change, and the roster that results. */
function applyAll(before: Conversation | null, commit: Commit): Roster {
  let roster: Roster = before?.roster ?? new Map<string, RosterEntry>();
  if (!before) permissions.checkOpening(commit.changes, commit.author, commit.policy);
  const author = before ? member(before, commit.author) : null;
  for (const change of commit.changes) {
    if (before && author) permissions.checkChange(change, author, roster, before.policy);
    roster = steps.apply(roster, change, commit.n);
  }
  if (before) {
    permissions.checkKind(before.roster, roster, before.policy);
    checkPolicy(before.policy, commit);
    steps.checkGrowth(before.roster, roster);
  }
  demand(roster.size > 0, 'wrong-change', 'nobody left');
  steps.checkPrincipals(roster);
  return roster;
}

function checkPolicy(before: Policy, commit: Commit): void {
  const sets = commit.changes.some((change) => change.type === 'set-policy');
  demand(sets === !samePolicy(commit.policy, before), 'wrong-policy', 'changed without saying so, or the reverse');
  demand(commit.policy.kind === before.kind, 'wrong-policy', 'kind');
}

/** Check 4: the roster signed, the roster received and the roster computed are one. */
function checkRoster(commit: Commit, after: Roster, received: Uint8Array): void {
  demand(equal(commit.rosterHash, digest(received)), 'roster-mismatch', 'not the roster that was signed');
  demand(equal(commit.rosterHash, rosterHash(after)), 'roster-mismatch', 'not the previous roster with the changes');
}

/**
 * The author's entry: in the new roster, or in the previous one when the author leaves. It must be the identity that was in already:
 * nobody lets their own new identity in, or whoever can make one could.
 */
function authorOf(before: Conversation | null, after: Roster, user: Bytes): RosterEntry {
  const known = before && member(before, user);
  const found = after.get(hex(user)) ?? known;
  if (!found) throw new Refused('not-a-member', 'author');
  demand(!known || equal(found.fingerprint, known.fingerprint), 'not-permitted', "one's own new identity");
  return found;
}

/** Check 2: an authorizer of the author, active at the roster's chain_seq; a guest changes no membership. */
async function checkSignature(step: SignedCommit, author: RosterEntry, { chains, at }: Received): Promise<void> {
  const chain = chains.get(hex(author.user));
  if (!chain) throw new Refused('unknown-chain', 'author');
  checkAgainst(author, chain);
  const authorizer = active(stateAt(chain, author.chainSeq), step.commit.authorizer, at);
  if (authorizer.kind === 'guest') {
    const harmless = step.commit.changes.every((change) => change.type === 'refresh' || change.type === 'rotate');
    demand(harmless, 'guest-signer');
  }
  await signing.verify(authorizer.sigPub, step.sig, step.message);
}

/** The rest of check 1: a new key exactly when the changes ask for one; commitment and link say the same. */
function checkEpoch(before: Conversation | null, commit: Commit): void {
  if (!before) {
    demand(commit.epoch === 1, 'wrong-epoch');
    demand(commit.link === null, 'wrong-link', 'nothing to link to');
    return;
  }
  const rekeys = steps.needsNewEpoch(before.roster, commit.changes);
  demand(commit.epoch === before.epoch + (rekeys ? 1 : 0), 'wrong-epoch');
  demand(!equal(commit.kc, before.kc) === rekeys, 'wrong-commitment');
  demand((commit.link !== null) === (rekeys && !steps.hidesHistory(commit.changes)), 'wrong-link');
}

/** Check 5: everyone added or refreshed is as in their own chain, of a suite strong enough, and each delegate is one. */
function checkEntries(commit: Commit, after: Roster, { chains, at }: Received, trusted: boolean): void {
  for (const user of touched(commit.changes, after)) {
    const entry = after.get(user);
    const chain = chains.get(user);
    if (!entry) continue; // came and went in one commit
    if (!chain) {
      demand(trusted, 'unknown-chain');
      continue;
    }
    checkAgainst(entry, chain);
    demand(atLeast(chain.suite, commit.suite), 'suite-too-weak');
    if (entry.role !== 'delegate') continue;
    for (const principal of entry.delegateOf) {
      const found = after.get(hex(principal));
      if (found) checkDelegation(entry, found, chains.get(hex(principal)), { at });
    }
  }
}

/** Whose chain a commit speaks of, by hex: those added or refreshed; everyone when the suite rises. */
export function touched(changes: readonly Change[], after: Roster): string[] {
  if (changes.some((change) => change.type === 'raise-suite')) return [...after.keys()].sort();
  const users = changes.flatMap((change) =>
    change.type === 'add' ? [hex(change.entry.user)] : change.type === 'refresh' ? [hex(change.user)] : [],
  );
  return [...new Set(users)].sort();
}

/** Throw Refused (wrong-delegation, expired) unless the principal's chain, as far as the roster goes, names this delegate. */
export function checkDelegation(
  delegate: RosterEntry,
  principal: RosterEntry,
  chain: ChainView | undefined,
  { at, toSend = false }: Readonly<{ at: number; toSend?: boolean }>,
): void {
  if (!chain) throw new Refused('unknown-chain', 'principal');
  checkAgainst(principal, chain);
  const found = stateAt(chain, principal.chainSeq).delegations.get(hex(delegate.user));
  if (!found) throw new Refused('wrong-delegation', "none in the principal's chain");
  demand(equal(found.fingerprint, delegate.fingerprint), 'wrong-delegation', 'fingerprint');
  demand(found.scope === 'clinical', 'wrong-delegation', 'scope');
  demand(found.maySend || !toSend, 'wrong-delegation', 'may not send');
  demand(found.expiry === null || at < found.expiry, 'expired', 'delegation');
}
