/**
 * Making commits: what a client does to open a conversation, to change who is in it, to rotate its key.
 * Every attempt draws a fresh epoch key, a rebased one too: the link's zero nonce is safe only then.
 */
import { compare, hex, type Bytes } from './bytes.ts';
import { head, type ChainView } from './chain.ts';
import * as steps from './changes.ts';
import type { Add, Change, Refresh } from './changes.ts';
import * as commits from './commit.ts';
import type { Anchor, Commit } from './commit.ts';
import { grantsNeeded, verifyCommitPublic, type Chains, type Conversation } from './conversation.ts';
import { Refused } from './faults.ts';
import * as grants from './grants.ts';
import type { Grant } from './grants.ts';
import { freshSeed, type AuthorizerKeys } from './keys.ts';
import { ZERO_HASH } from './primitives.ts';
import {
  encodeRoster,
  entryOf,
  positionOf,
  rosterHash,
  type History,
  type Policy,
  type Role,
  type Roster,
} from './roster.ts';
import { HYBRID, type Suite } from './sealing.ts';
import * as transcript from './transcript.ts';

/** Who commits: a verified chain and one of its authorizers. */
export type Author = Readonly<{ chain: ChainView; keys: AuthorizerKeys }>;

/** The verified chains of those concerned, the author included, and the KEM keys of their user keys, both by hex of the user. */
export type People = Readonly<{ chains: Chains; kemPubs: ReadonlyMap<string, Bytes> }>;

/** A commit ready to be posted, with its roster and grants; and what holds if it wins. */
export type Built = Readonly<{
  signed: Bytes;
  roster: Bytes;
  grants: readonly Grant[];
  after: Conversation;
  epochKey: Bytes;
}>;

export type Entrant = Readonly<{ chain: ChainView; role: Role; delegateOf?: readonly Bytes[] }>;

/** A first commit: everyone comes in at once. */
export async function openConversation(
  conversation: Bytes,
  entrants: readonly Entrant[],
  make: Readonly<{ policy: Policy; author: Author; people: People; ts: number; suite?: Suite; epochKey?: Bytes }>,
): Promise<Built> {
  const entries = entrants.map(({ chain, role, delegateOf }) => entryOf(chain, role, 1, delegateOf));
  const roster: Roster = new Map(entries.map((entry) => [hex(entry.user), entry]));
  const epochKey = make.epochKey ?? freshSeed();
  const draft: Commit = {
    suite: make.suite ?? HYBRID,
    conversation,
    n: 1,
    epoch: 1,
    prevCommit: ZERO_HASH,
    anchor: { seq: 0, hash: transcript.start(conversation) },
    author: make.author.chain.user,
    authorizer: make.author.keys.id,
    changes: entries.map((entry) => ({ type: 'add', entry, history: 'full' })),
    rosterHash: rosterHash(roster),
    policy: make.policy,
    kc: grants.commitment(epochKey, { conversation, epoch: 1 }),
    link: null,
    ts: make.ts,
  };
  return finish(null, draft, roster, { ...make, epochKey });
}

type Making = Readonly<{
  author: Author;
  people: People;
  /** Of the current epoch. */
  epochKey: Bytes;
  anchor: Anchor;
  ts: number;
  policy?: Policy;
  /** For vectors only; drawn afresh otherwise. */
  freshKey?: Bytes;
}>;

/** One commit further. Throws Refused for changes that the checks would refuse. */
export async function commitChanges(before: Conversation, changes: readonly Change[], make: Making): Promise<Built> {
  const n = before.n + 1;
  const roster = changes.reduce((roster, change) => steps.apply(roster, change, n), before.roster);
  const rekeyed = steps.needsNewEpoch(before.roster, changes) ? await rekey(before, changes, make) : null;
  const draft: Commit = {
    suite: changes.some((change) => change.type === 'raise-suite') ? HYBRID : before.suite,
    conversation: before.id,
    n,
    epoch: rekeyed ? before.epoch + 1 : before.epoch,
    prevCommit: before.head,
    anchor: make.anchor,
    author: make.author.chain.user,
    authorizer: make.author.keys.id,
    changes,
    rosterHash: rosterHash(roster),
    policy: make.policy ?? before.policy,
    kc: rekeyed?.kc ?? before.kc,
    link: rekeyed?.link ?? null,
    ts: make.ts,
  };
  return finish(before, draft, roster, { ...make, epochKey: rekeyed?.key ?? make.epochKey });
}

/** What to commit before the next message: everyone whose chain has moved on since the roster. */
export function refreshes(before: Conversation, chains: Chains): Refresh[] {
  return [...before.roster.values()]
    .sort((a, b) => compare(a.user, b.user))
    .flatMap((entry) => {
      const chain = chains.get(hex(entry.user));
      return chain && head(chain).seq > entry.chainSeq
        ? [{ type: 'refresh', user: entry.user, ...positionOf(chain) }]
        : [];
    });
}

/** The change that brings someone in; with the policy's history unless another is given. */
export function newcomer(
  chain: ChainView,
  before: Conversation,
  as: Readonly<{ role: Role; history?: History; delegateOf?: readonly Bytes[] }>,
): Add {
  const entry = entryOf(chain, as.role, before.n + 1, as.delegateOf);
  return { type: 'add', entry, history: as.history ?? before.policy.history };
}

/** Between two people, or around a patient: all of the history. In a group: from where they joined, unless its creator chose otherwise. */
export function defaultPolicy(kind: Policy['kind']): Policy {
  return {
    history: kind === 'group' ? 'from_join' : 'full',
    add: 'admins',
    post: 'all',
    rotateDays: 30,
    kind,
    extra: [],
  };
}

async function rekey(
  before: Conversation,
  changes: readonly Change[],
  make: Making,
): Promise<{ key: Bytes; kc: Bytes; link: Bytes | null }> {
  const key = make.freshKey ?? freshSeed();
  const at = { conversation: before.id, epoch: before.epoch + 1 };
  const link = steps.hidesHistory(changes) ? null : await grants.sealLink(key, make.epochKey, at, before.head);
  return { key, kc: grants.commitment(key, at), link };
}

/** Sign, check as every reader will, and seal the grants that must travel along. */
async function finish(
  before: Conversation | null,
  draft: Commit,
  roster: Roster,
  make: Readonly<{ author: Author; people: People; epochKey: Bytes }>,
): Promise<Built> {
  const { author, people, epochKey } = make;
  const raw = commits.write(draft);
  const signed = commits.writeSigned(raw, await author.keys.signer.sign(commits.message(raw)));
  const encoded = encodeRoster(roster);
  const after = await verifyCommitPublic(before, signed, {
    conversation: draft.conversation,
    roster: encoded,
    chains: people.chains,
    at: draft.ts,
  });
  const at = { conversation: after.id, epoch: after.epoch, introducedBy: after.introducedBy };
  const needed = grantsNeeded(before, after).sort((a, b) => compare(a.user, b.user));
  const sealed = needed.map(({ user }) => {
    const receiver = people.chains.get(hex(user));
    const kemPub = people.kemPubs.get(hex(user));
    if (!receiver || !kemPub) throw new Refused('unknown-chain', 'a receiver of the key');
    return grants.sealGrant(epochKey, at, receiver, kemPub);
  });
  return { signed, roster: encoded, grants: await Promise.all(sealed), after, epochKey };
}
