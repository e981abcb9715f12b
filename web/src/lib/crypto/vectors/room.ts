/** A conversation for the vectors, as its server sees it: commits, rosters, grants, log; with every epoch's key for the test's own eyes. */
import * as building from '../protocol/building.ts';
import type { Built, People } from '../protocol/building.ts';
import { hex, type Bytes } from '../protocol/bytes.ts';
import type { Change } from '../protocol/changes.ts';
import type { Conversation } from '../protocol/conversation.ts';
import { head } from '../protocol/chain.ts';
import * as envelope from '../protocol/envelope.ts';
import type { Header } from '../protocol/envelope.ts';
import type { AuthorizerKeys } from '../protocol/keys.ts';
import * as plaintext from '../protocol/plaintext.ts';
import type { Body } from '../protocol/plaintext.ts';
import type { FileRef } from '../protocol/attachments.ts';
import type { Policy, Role } from '../protocol/roster.ts';
import { HYBRID, type Suite } from '../protocol/sealing.ts';
import * as transcript from '../protocol/transcript.ts';
import { MINUTE, named, START, type Person } from './cast.ts';

export type Entry = Readonly<{ seq: number; data: Bytes; isCommit: boolean; h: Bytes; afterCommit: number }>;
type Writing = Partial<Header> & Readonly<{ keys?: AuthorizerKeys; attachments?: readonly FileRef[] }>;

export class Room {
  readonly id: Bytes;
  readonly built: Built[] = [];
  readonly log: Entry[] = [];
  readonly name: string;
  readonly cast: readonly Person[];
  private readonly counters = new Map<string, number>();

  private constructor(name: string, cast: readonly Person[]) {
    this.name = name;
    this.cast = cast;
    this.id = named(`${name}/conversation`, 16);
  }

  static async opened(
    name: string,
    cast: readonly Person[],
    roles: readonly (readonly [Person, Role])[],
    { policy, suite = HYBRID }: Readonly<{ policy: Policy; suite?: Suite }>,
  ): Promise<Room> {
    const room = new Room(name, cast);
    const [creator] = cast;
    if (!creator) throw new Error('nobody');
    const entrants = roles.map(([person, role]) => ({ chain: person.chain, role }));
    const author = { chain: creator.chain, keys: creator.phone };
    room.accepts(
      await building.openConversation(room.id, entrants, {
        policy,
        suite,
        author,
        people: room.people,
        ts: START,
        epochKey: named(`${name}/epoch/1`),
      }),
    );
    return room;
  }

  get people(): People {
    return {
      chains: new Map(this.cast.map((person) => [hex(person.user), person.chain])),
      kemPubs: new Map(this.cast.map((person) => [hex(person.user), person.key.kemPub])),
    };
  }

  get last(): Built {
    const built = this.built.at(-1);
    if (!built) throw new Error('not opened');
    return built;
  }

  get state(): Conversation {
    return this.last.after;
  }

  get now(): number {
    return START + (this.log.length + 60) * MINUTE;
  }

  get head(): { seq: number; hash: Bytes } {
    const entry = this.log.at(-1);
    return entry ? { seq: entry.seq, hash: entry.h } : { seq: 0, hash: transcript.start(this.id) };
  }

  async commits(author: Person, changes: readonly Change[], policy?: Policy): Promise<void> {
    const making = {
      author: { chain: author.chain, keys: author.phone },
      people: this.people,
      epochKey: this.last.epochKey,
      anchor: this.head,
      ts: this.now,
      freshKey: named(`${this.name}/epoch key of commit ${this.built.length + 1}`),
    };
    this.accepts(await building.commitChanges(this.state, changes, { ...making, ...(policy ? { policy } : {}) }));
  }

  async sends(
    sender: Person,
    body: Body | string,
    { keys = sender.phone, attachments = [], ...other }: Writing = {},
  ): Promise<Bytes> {
    const counter = (this.counters.get(hex(keys.id)) ?? 0) + 1;
    this.counters.set(hex(keys.id), counter);
    const messageId = named(`${this.name}/${sender.name}/${hex(keys.id)}/${counter}`, 16);
    const header: Header = {
      suite: this.state.suite,
      conversation: this.id,
      epoch: this.state.epoch,
      sender: sender.user,
      authorizer: keys.id,
      chainSeq: head(sender.chain).seq,
      messageId,
      counter,
      seenSeq: this.head.seq,
      seenHash: this.head.hash,
      clientTime: this.now,
      salt: named(`${hex(messageId)}/salt`, 16),
      kind: 'content',
      onBehalfOf: null,
      deletes: null,
      ...other,
    };
    const content = typeof body === 'string' ? ({ type: 'text', text: body } as const) : body;
    const plain = plaintext.encode({ body: content, replyTo: null, mentions: [], attachments });
    const data = await envelope.seal(header, plain, this.last.epochKey, keys);
    this.append(data, envelope.read(data).entry, false);
    return messageId;
  }

  private accepts(made: Built): void {
    this.built.push(made);
    this.append(made.signed, made.signed, true);
  }

  private append(data: Bytes, entry: Bytes, isCommit: boolean): void {
    const seq = this.head.seq + 1;
    const h = transcript.advance(this.head.hash, seq, entry);
    this.log.push({ seq, data, isCommit, h, afterCommit: this.built.length });
  }
}
