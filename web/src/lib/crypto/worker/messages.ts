/** Messages: written under the newest verified epoch; read against the chains, rosters and keys that this device verified. */
import type { Outgoing } from '../content.ts';
import type { LogItem, LogPage, OpenRequest } from '../door.ts';
import { CryptoError } from '../faults.ts';
import { asBytes, fromUuid, hex, type Bytes } from '../protocol/bytes.ts';
import type { Built } from '../protocol/building.ts';
import type { Conversation } from '../protocol/conversation.ts';
import { head } from '../protocol/chain.ts';
import * as envelope from '../protocol/envelope.ts';
import type { Header } from '../protocol/envelope.ts';
import { mayPost } from '../protocol/permissions.ts';
import { random } from '../protocol/primitives.ts';
import type { RosterEntry } from '../protocol/roster.ts';
import * as transcript from '../protocol/transcript.ts';
import type { Storage } from '../storage.ts';
import type { LogEntry, Uuid } from '../wire.ts';
import type { Conversations } from './conversations.ts';
import { told } from './faulting.ts';
import type { IdentityDesk, Me } from './identity.ts';
import { due, newest, startOf, type Ledger } from './ledger.ts';
import { missingChains, type People } from './people.ts';
import { parse, placesOf, Reading, type Parsed } from './reading.ts';
import type { Joined } from './transcript-memory.ts';
import { isSilent, writePlaintext } from './wording.ts';

type Seen = Readonly<{ seq: number; hash: Bytes }>;
type Place = Readonly<{ conversation: Conversation; epochKey: Bytes; seen: () => Promise<Seen> }>;

export class Messages {
  constructor(
    private readonly storage: Storage,
    private readonly people: People,
    private readonly desk: IdentityDesk,
    private readonly conversations: Conversations,
    private readonly now: () => number = Date.now,
  ) {}

  async encrypt(conversationId: Uuid, message: Outgoing): Promise<{ entry: Uint8Array; epoch: number }> {
    return told(
      async () => {
        const me = await this.desk.me();
        const id = fromUuid(conversationId);
        const ledger = await this.conversations.need(id, me);
        const conversation = newest(ledger);
        const role = conversation.roster.get(hex(me.user))?.role;
        if (role === undefined) throw new CryptoError('not-allowed', 'no longer in');
        if (isBehind(me, conversation)) throw missingChains([hex(me.user)]);
        if (role !== 'reader' && (await due(ledger, this.people, this.now()))) throw new CryptoError('commit-due');
        const epochKey = ledger.keys.get(conversation.epoch);
        if (!epochKey) throw new CryptoError('missing-key');
        const place = { conversation, epochKey, seen: () => this.conversations.memory(id).head() };
        return { entry: await this.write(me, place, message), epoch: conversation.epoch };
      },
      { 'too-large': 'too-long' },
    );
  }

  /** The first entries of a conversation that is being opened. */
  async writeFirst(me: Me, built: Built, request: OpenRequest): Promise<{ entries: Bytes[]; files: Uuid[] }> {
    const { title, messages } = request;
    const titled: Outgoing[] = title
      ? [{ id: title.id, content: { type: 'title', title: title.title, patient: title.patient } }]
      : [];
    const first = { seq: 1, hash: transcript.advance(transcript.start(built.after.id), 1, built.signed) };
    const place = {
      conversation: built.after,
      epochKey: built.epochKey,
      seen: () => Promise.resolve(first),
    };
    const entries: Bytes[] = [];
    for (const message of [...titled, ...messages]) entries.push(await this.write(me, place, message));
    return { entries, files: messages.flatMap((message) => (message.attachments ?? []).map((file) => file.fileId)) };
  }

  async decrypt(conversationId: Uuid, entries: readonly LogEntry[]): Promise<LogPage> {
    const me = await this.desk.me();
    const id = fromUuid(conversationId);
    const known = await this.conversations.find(id, me);
    const parsed = entries.map((entry) => parse(entry));
    const chained = parsed.findIndex((each) => each.step === null); // nothing can be chained to an entry that is none
    const sound = chained < 0 ? parsed : parsed.slice(0, chained);
    const steps = sound.flatMap((each) => each.step ?? []);
    const served = sound.map((each) => asBytes(each.served.h));
    const joining = this.conversations.memory(id).join(steps, served, startOf(known, me.user));
    joining.catch(() => undefined); // heard below
    const ledger = known && (await this.placed(known, parsed, joining));
    const reading = new Reading(this.storage, id, ledger, await this.peopleOf(parsed, ledger), joining);
    const items: LogItem[] = await Promise.all(parsed.map((each) => reading.item(each)));
    const joined = await joining;
    const broken = chained >= 0 ? ('broken-transcript' as const) : null;
    return { items, head: { seq: joined.last }, transcript: joined.fault ?? broken ?? reading.fault };
  }

  /** Resolves once this device remembers what was decrypted.  Throws CryptoError (storage). */
  async kept(conversationId: Uuid): Promise<void> {
    await this.conversations.memory(fromUuid(conversationId)).kept();
  }

  /** With what these entries say of where commits stand; words alone say nothing of it, and are opened while they are chained. */
  private async placed(known: Ledger, parsed: readonly Parsed[], joining: Promise<Joined>): Promise<Ledger> {
    const places = placesOf(parsed, known);
    return places.size === 0 || (await joining).fault ? known : this.conversations.place(known, places);
  }

  private async peopleOf(parsed: readonly ReturnType<typeof parse>[], ledger: Parameters<typeof startOf>[0]) {
    const senders = parsed.flatMap((each) => (each.kind === 'message' ? [hex(each.envelope.header.sender)] : []));
    const principals = parsed.flatMap((each) => {
      const principal = each.kind === 'message' ? each.envelope.header.onBehalfOf : null;
      return principal ? [hex(principal)] : [];
    });
    return this.people.findAll(ledger ? [...senders, ...principals] : []);
  }

  private async write(me: Me, { conversation, epochKey, seen }: Place, message: Outgoing): Promise<Bytes> {
    const entry = conversation.roster.get(hex(me.user));
    const onBehalfOf = entry ? principalOf(entry, message) : null;
    if (!entry || !mayPost(entry, conversation.roster, conversation.policy, onBehalfOf))
      throw new CryptoError('not-allowed');
    const { content } = message;
    const [plain, counter, { seq: seenSeq, hash: seenHash }] = await Promise.all([
      writePlaintext(this.storage, message),
      this.storage.nextCounter(hex(conversation.id)), // one that is given out and not used is no fault
      seen(),
    ]);
    const header: Header = {
      suite: conversation.suite,
      conversation: conversation.id,
      epoch: conversation.epoch,
      sender: me.user,
      authorizer: me.own.keys.id,
      chainSeq: head(me.view).seq,
      messageId: fromUuid(message.id),
      counter,
      seenSeq,
      seenHash,
      clientTime: this.now(),
      salt: random(envelope.SALT_SIZE),
      kind: isSilent(content) ? 'silent' : 'content',
      onBehalfOf,
      deletes: content.type === 'delete' ? fromUuid(content.messageId) : null,
    };
    return envelope.seal(header, plain, epochKey, me.own.keys);
  }
}

/** Whether the roster knows more of my chain than this device does: a message names a place of it that is not before the roster's. */
function isBehind({ user, view }: Me, { roster }: Conversation): boolean {
  return (roster.get(hex(user))?.chainSeq ?? 0) > head(view).seq;
}

/** Whom a delegate writes for. */
function principalOf(entry: RosterEntry, message: Outgoing): Bytes | null {
  if (entry.role !== 'delegate') return null;
  if (message.onBehalfOf !== undefined) return fromUuid(message.onBehalfOf);
  const [only, another] = entry.delegateOf;
  return only && !another ? only : null;
}
