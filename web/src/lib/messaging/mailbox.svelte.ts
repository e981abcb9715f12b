import { untrack } from 'svelte';
import { network } from '#lib/api/index.ts';
import type { Attachment, CryptoDoor, Uuid } from '#lib/crypto/index.ts';
import { Downloads, Shelf, Transfers } from '#lib/files/index.ts';
import { counts } from '#lib/layout/counts.svelte.ts';
import { news } from '#lib/layout/news.ts';
import {
  gateway,
  isKept,
  newId,
  openSync,
  unread,
  type Conversation,
  type FeedRow,
  type Sync,
} from '#lib/sync/index.ts';
import { Drafts } from './drafts.svelte.ts';
import { lastEvent } from './happenings.ts';
import { keysChanged } from './keys-changed.ts';
import { People } from './people.svelte.ts';
import { Records } from './records.svelte.ts';

/** Conversations with all that screens need beside them: names, administrative records, drafts, documents.  One a session. */
export class Mailbox {
  readonly me: Uuid;
  readonly people: People;
  readonly records: Records;
  readonly drafts: Drafts;
  readonly downloads: Downloads;

  /** The latest first, by what was said or what happened.  One that nobody has written in is shown to who opened it alone. */
  conversations = $derived.by<readonly Conversation[]>(() => {
    const all = [...this.sync.store.known.conversations.values()];
    return all.filter((one) => this.#isShown(one)).sort((a, b) => this.lastAt(b) - this.lastAt(a));
  });

  private constructor(
    readonly sync: Sync,
    readonly transfers: Transfers,
    private readonly crypto: CryptoDoor,
  ) {
    const { things } = sync.local;
    this.me = sync.me;
    this.people = new People(things);
    this.records = new Records(things);
    this.drafts = new Drafts(sync);
    this.downloads = new Downloads({ crypto });
  }

  /** Recall what this device keeps, and begin to follow the server. */
  static async open(crypto: CryptoDoor): Promise<Mailbox> {
    const shelf = await Shelf.open(crypto);
    const alone = (name: string, act: () => Promise<void>) => sync.tabs.alone(name, act);
    const transfers = new Transfers({ crypto, shelf, alone }, () => sync.outbox.nudge());
    const sync: Sync = await openSync(crypto, (message) => transfers.isUp(message));
    const mailbox = new Mailbox(sync, transfers, crypto);
    sync.onFeed((rows) => mailbox.#heard(rows));
    sync.onKeys(keysChanged);
    await Promise.all([mailbox.people.recall(), mailbox.records.recall(), mailbox.drafts.recall(), transfers.recall()]);
    await sync.start();
    window.addEventListener('online', mailbox.#nudge);
    document.addEventListener('visibilitychange', mailbox.#nudge);
    return mailbox;
  }
  close(): void {
    window.removeEventListener('online', this.#nudge);
    document.removeEventListener('visibilitychange', this.#nudge);
    this.drafts.close();
    this.transfers.close();
    this.sync.stop();
  }

  lastAt(one: Conversation): number {
    const event = lastEvent(this.records.known[one.id]);
    return Math.max(one.lastAt, event ? Date.parse(event.at) : 0);
  }

  /** Say something.  Kept before anything else happens to it, in place of the `draft` of that name; its documents may still be on their way. */
  async say(conversationId: Uuid, text: string, files: readonly Attachment[] = [], draft?: string): Promise<void> {
    await this.#sayTitleAgain(conversationId);
    const id = newId();
    const said =
      files.length > 0
        ? ({ content: { type: 'file', caption: text }, attachments: files } as const)
        : ({ content: { type: 'text', text } } as const);
    await this.sync.outbox.add(conversationId, { id, ...said }, Date.now(), draft);
  }

  /** The one-to-one conversation with somebody: the one there is, or a new one.  Rejects `Problem`, `Offline`, `CryptoError`. */
  async direct(userId: Uuid): Promise<Uuid> {
    const known = this.conversations.find(
      (one) => one.kind === 'direct' && one.others.some((other) => other.userId === userId),
    );
    const id = known?.id ?? (await gateway.direct(userId)) ?? (await this.#begin(userId));
    if (!this.sync.store.get(id)) await this.sync.checked();
    return id;
  }

  /** Keep the rail's count, the strip's figure, names and records up with what is known; called from effects of the shell. */
  tellCounts(): void {
    counts.unread = this.conversations.filter((one) => unread(one) > 0).length;
    network.waiting = this.sync.store.waiting.filter((one) => one.state === 'waiting').length;
  }
  learn(): void {
    const people = this.conversations.flatMap((one) => one.others.map((other) => other.userId));
    const cases = this.conversations.flatMap((one) => (one.kind === 'case' ? [one.id] : []));
    untrack(() => {
      void this.people.learn(people);
      void this.records.learn(cases);
    });
  }

  async #begin(userId: Uuid): Promise<Uuid> {
    await this.sync.keyring.chains([userId], true);
    const members = [{ userId, role: 'owner' }] as const;
    return gateway.open(await this.crypto.openConversation({ id: newId(), kind: 'direct', members, messages: [] }));
  }

  /** A title is a message like another: where it was too old to be kept, whoever writes and still knows it says it again. */
  async #sayTitleAgain(conversationId: Uuid): Promise<void> {
    const one = this.sync.store.get(conversationId);
    if (!one?.dropped || one.summary.title === null || isKept(one, { seq: one.summary.titleSeq })) return;
    const isOnItsWay = this.sync.store.waiting.some(
      (each) => each.conversationId === conversationId && each.message.content.type === 'title',
    );
    if (isOnItsWay) return;
    const { title, patient } = one.summary;
    await this.sync.outbox.add(conversationId, { id: newId(), content: { type: 'title', title, patient } }, Date.now());
  }

  async #heard(rows: readonly FeedRow[]): Promise<void> {
    void this.people.heard(rows); // asks the server, for which the feed does not wait
    await this.records.heard(rows);
    news.tell(rows);
  }

  #isShown(one: Conversation): boolean {
    if (one.contentNo > 0 || one.kind !== 'direct') return true;
    if (this.drafts.of(one.id).text !== '' || this.drafts.isLeaving(one.id)) return true;
    return this.sync.store.waiting.some((each) => each.conversationId === one.id);
  }

  readonly #nudge = () => {
    if (document.visibilityState === 'visible') this.sync.nudge();
  };
}
