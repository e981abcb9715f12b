/** Opening conversations, taking in their commits and keys, changing who is in. */
import type { ConversationState, MemberChange, OpenRequest } from '../door.ts';
import { CryptoError } from '../faults.ts';
import { base64url, equal, fromUuid, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import * as building from '../protocol/building.ts';
import type { Author, Built, Entrant, People as Chains } from '../protocol/building.ts';
import { stateAt, type ChainView } from '../protocol/chain.ts';
import type { Change } from '../protocol/changes.ts';
import type { Conversation } from '../protocol/conversation.ts';
import { needsNewEpoch } from '../protocol/changes.ts';
import type { Policy, RosterEntry } from '../protocol/roster.ts';
import { samePolicy } from '../protocol/roster.ts';
import type { Storage } from '../storage.ts';
import type { CommitUpload, ConversationKeys, Opening, Uuid } from '../wire.ts';
import { told } from './faulting.ts';
import type { IdentityDesk, Me } from './identity.ts';
import { due, emptyLedger, extend, newest, openKeys, readLedger, stateOf, writeLedger, type Ledger } from './ledger.ts';
import type { People } from './people.ts';
import type { Person } from './people.ts';
import { TranscriptMemory } from './transcript-memory.ts';

/** Makes an opening's first entries under its own first commit. */
export type Opener = (
  me: Me,
  built: Built,
  request: OpenRequest,
) => Promise<{ entries: readonly Bytes[]; files: readonly Uuid[] }>;

export class Conversations {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly memories = new Map<string, TranscriptMemory>();

  constructor(
    private readonly storage: Storage,
    private readonly people: People,
    private readonly desk: IdentityDesk,
    private readonly now: () => number = Date.now,
  ) {}

  async open(request: OpenRequest, writeFirst: Opener): Promise<Opening> {
    return told(async () => {
      const me = await this.desk.me();
      const others = request.members.map((member) => ({ ...member, user: hex(fromUuid(member.userId)) }));
      const persons = await this.people.need([hex(me.user), ...others.map((member) => member.user)]);
      await this.people.needAttested(others.map((member) => member.user));
      const entrants: Entrant[] = others.map(({ user, role, delegateOf }) => ({
        chain: viewOf(persons, user),
        role,
        delegateOf: (delegateOf ?? []).map(fromUuid),
      }));
      const built = await building.openConversation(
        fromUuid(request.id),
        [{ chain: me.view, role: 'owner' }, ...entrants],
        {
          policy: openingPolicy(request),
          author: authorOf(me),
          people: chainsOf(persons),
          ts: this.now(),
        },
      );
      const { entries, files } = await writeFirst(me, built, request);
      return {
        id: request.id,
        commit: base64url(built.signed),
        roster: base64url(built.roster),
        grants: built.grants.map(({ user, gen, sealed }) => ({ user_id: uuid(user), gen, sealed: base64url(sealed) })),
        entries: entries.map(base64url),
        files,
      };
    }, NOT_ALLOWED);
  }

  async load(id: Uuid, served: ConversationKeys): Promise<ConversationState> {
    return told(async () => {
      const me = await this.desk.me();
      const conversation = fromUuid(id);
      const known = (await this.find(conversation, me)) ?? emptyLedger(conversation);
      const verified = await extend(known, served, this.people, me);
      const ledger = await openKeys(verified, served.grants, me, this.desk.kemKeys);
      if (ledger.steps.length === 0) throw new CryptoError(ledger.frozen ?? 'unknown-conversation');
      await this.keep(ledger);
      return stateOf(ledger, this.people, me, this.now());
    });
  }

  async state(id: Uuid): Promise<ConversationState | null> {
    const me = await this.desk.me();
    const ledger = await this.find(fromUuid(id), me);
    return ledger && stateOf(ledger, this.people, me, this.now());
  }

  async change(id: Uuid, wanted: readonly MemberChange[]): Promise<CommitUpload> {
    return told(async () => {
      const me = await this.desk.me();
      const ledger = await this.need(fromUuid(id), me);
      const before = newest(ledger);
      const joining = wanted.flatMap((change) => (change.type === 'add' ? [hex(fromUuid(change.userId))] : []));
      const persons = await this.people.need([...before.roster.keys(), ...joining]);
      await this.people.needAttested(joining);
      const policy = wanted.reduce(
        (policy, change) => (change.type === 'set-policy' ? { ...policy, ...change.policy } : policy),
        before.policy,
      );
      const changes = wanted.flatMap((change) => changesFor(change, before, persons));
      if (leaves(changes, me.user) && !isKnownDevice(me, before))
        throw new CryptoError('commit-due', 'this device first');
      const outdated = building
        .refreshes(before, chainsOf(persons).chains)
        .filter((each) => !leaves(changes, each.user));
      return this.commit(
        me,
        ledger,
        [...outdated, ...changes],
        persons,
        samePolicy(policy, before.policy) ? undefined : policy,
      );
    }, NOT_ALLOWED);
  }

  async renew(id: Uuid): Promise<CommitUpload> {
    return told(async () => {
      const me = await this.desk.me();
      const ledger = await this.need(fromUuid(id), me);
      const before = newest(ledger);
      const persons = await this.people.need(before.roster.keys());
      const refreshes = building.refreshes(before, chainsOf(persons).chains);
      const mine =
        before.roster.get(hex(me.user))?.role === 'reader'
          ? refreshes.filter((each) => equal(each.user, me.user))
          : refreshes;
      const rotates =
        !needsNewEpoch(before.roster, mine) && (await due(ledger, this.people, this.now())) === 'rotation';
      return this.commit(me, ledger, rotates ? [...mine, { type: 'rotate' }] : mine, persons);
    }, NOT_ALLOWED);
  }

  /** As verified before; null when nothing was. */
  async find(conversation: Bytes, me: Me): Promise<Ledger | null> {
    const known = this.ledgers.get(hex(conversation));
    if (known) return known;
    const ledger = await readLedger(this.storage, conversation, this.people, me);
    if (ledger) this.ledgers.set(hex(conversation), ledger);
    return ledger;
  }

  /** Throws CryptoError (unknown-conversation, frozen). */
  async need(conversation: Bytes, me: Me): Promise<Ledger> {
    const ledger = await this.find(conversation, me);
    if (!ledger) throw new CryptoError('unknown-conversation');
    if (ledger.frozen) throw new CryptoError('frozen', ledger.frozen);
    return ledger;
  }

  memory(conversation: Bytes): TranscriptMemory {
    const name = hex(conversation);
    const memory = this.memories.get(name) ?? new TranscriptMemory(this.storage, conversation);
    this.memories.set(name, memory);
    return memory;
  }

  forget(): void {
    this.ledgers.clear();
    this.memories.clear();
  }

  /** Remember where commits stand in the log. */
  async place(ledger: Ledger, places: ReadonlyMap<number, number>): Promise<Ledger> {
    const known = [...places].every(([n, seq]) => ledger.places.get(n) === seq);
    if (known) return ledger;
    const placed = { ...ledger, places: new Map([...ledger.places, ...places]) };
    await this.keep(placed);
    return placed;
  }

  private async keep(ledger: Ledger): Promise<void> {
    this.ledgers.set(hex(ledger.id), ledger);
    await writeLedger(this.storage, ledger);
  }

  private async commit(
    me: Me,
    ledger: Ledger,
    changes: readonly Change[],
    persons: ReadonlyMap<string, Person>,
    policy?: Policy,
  ): Promise<CommitUpload> {
    if (changes.length === 0) throw new CryptoError('not-allowed', 'nothing to commit');
    const before = newest(ledger);
    const epochKey = ledger.keys.get(before.epoch);
    if (!epochKey) throw new CryptoError('missing-key');
    const anchor = await this.memory(ledger.id).head();
    if (anchor.seq <= before.anchor.seq)
      throw new CryptoError('gap', 'the last commit was not read', { after: anchor.seq });
    const making = { author: authorOf(me), people: chainsOf(persons), epochKey, anchor, ts: this.now() };
    const built = await building.commitChanges(before, changes, { ...making, ...(policy ? { policy } : {}) });
    const grants = built.grants.map(({ user, gen, sealed }) => ({ user_id: user, gen, sealed }));
    return { commit: built.signed, roster: built.roster, grants };
  }
}

const NOT_ALLOWED = {
  'guest-signer': 'guest-may-not',
  'not-permitted': 'not-allowed',
  'wrong-change': 'not-allowed',
  'not-a-member': 'not-allowed',
} as const;

export function authorOf(me: Me): Author {
  return { chain: me.view, keys: me.own.keys };
}

function chainsOf(persons: ReadonlyMap<string, Person>): Chains {
  return {
    chains: new Map([...persons].map(([user, person]) => [user, person.view])),
    kemPubs: new Map([...persons].map(([user, person]) => [user, person.kemPub])),
  };
}

function viewOf(persons: ReadonlyMap<string, Person>, user: string): ChainView {
  const person = persons.get(user);
  if (!person) throw new CryptoError('internal', 'a person was needed and not asked for');
  return person.view;
}

function openingPolicy({ kind, policy }: OpenRequest): Policy {
  const base = building.defaultPolicy(kind);
  return { ...base, ...policy };
}

/** The commit's changes for one that a person asked for. Who goes takes along the delegates that had nobody else. */
function changesFor(wanted: MemberChange, before: Conversation, persons: ReadonlyMap<string, Person>): Change[] {
  switch (wanted.type) {
    case 'add': {
      const { role, history, delegateOf } = wanted;
      const chain = viewOf(persons, hex(fromUuid(wanted.userId)));
      const as = { role, delegateOf: (delegateOf ?? []).map(fromUuid), ...(history ? { history } : {}) };
      return [building.newcomer(chain, before, as)];
    }
    case 'remove': {
      const user = fromUuid(wanted.userId);
      const delegates = [...before.roster.values()].filter((entry) => isDelegateOf(entry, user));
      return [
        ...delegates.flatMap((entry) => withoutPrincipal(entry, user, before, persons)),
        { type: 'remove', user },
      ];
    }
    case 'set-role':
      return [{ type: 'set-role', user: fromUuid(wanted.userId), role: wanted.role }];
    case 'set-policy':
    case 'rotate':
      return [{ type: wanted.type }];
  }
}

function isDelegateOf(entry: RosterEntry, user: Bytes): boolean {
  return entry.delegateOf.some((each) => equal(each, user));
}

function withoutPrincipal(
  entry: RosterEntry,
  user: Bytes,
  before: Conversation,
  persons: ReadonlyMap<string, Person>,
): Change[] {
  const others = entry.delegateOf.filter((each) => !equal(each, user));
  const removal: Change = { type: 'remove', user: entry.user };
  if (others.length === 0) return [removal];
  return [
    removal,
    building.newcomer(viewOf(persons, hex(entry.user)), before, { role: 'delegate', delegateOf: others }),
  ];
}

/** Whether my device stands in my chain as far as the roster goes: whoever leaves signs by the roster that they leave. */
function isKnownDevice({ user, own, view }: Me, before: Conversation): boolean {
  const entry = before.roster.get(hex(user));
  return entry !== undefined && stateAt(view, entry.chainSeq).authorizers.has(hex(own.keys.id));
}

function leaves(changes: readonly Change[], user: Bytes): boolean {
  return changes.some((change) => change.type === 'remove' && equal(change.user, user));
}
