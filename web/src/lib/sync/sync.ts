import { CryptoError } from '#lib/crypto/faults.ts';
import type { CryptoDoor, LogPage, Ms, Outgoing, Uuid } from '#lib/crypto/index.ts';
import { CatchUp, type FeedListener } from './catch-up.ts';
import { Keyring } from './keyring.ts';
import { isKept, letGo } from './keeping.ts';
import { after, isBehind, type Conversation, type News } from './known.ts';
import { Link, type LinkEvents } from './link.ts';
import type { Local } from './local/index.ts';
import { Outbox, type Waiting } from './outbox.ts';
import { OwnKeys, type OwnKeysNews } from './own-keys.ts';
import { Reader } from './reader.ts';
import { Receipts } from './receipts.ts';
import { Store } from './store.svelte.ts';
import { openTabs, type Tabs, type Told } from './tabs.ts';
import { Timers } from './timers.ts';
import type { Transport } from './transport.ts';
import type { Window } from './window.svelte.ts';
import { Windows } from './windows.ts';
import type { Frame } from './wire.ts';

export type Parts = Readonly<{
  crypto: CryptoDoor;
  transport: Transport;
  local: Local;
  /** Whether the files of a message are all at the server. */
  filesAreUp(message: Outgoing): boolean;
  link?: (events: LinkEvents) => Link;
  tabs?: (userId: Uuid, heard: (what: Told) => void) => Tabs;
}>;

const ANNOUNCE_MS = 300; // within which an entry that the socket brought is most often read
const SETTLE_MS = 400; // figures that changed are written together

/** What this device knows (`store`), and the ways by which it learns more.  One for a session. */
export class Sync {
  readonly me: Uuid;
  readonly store = new Store();
  readonly keyring: Keyring;
  readonly outbox: Outbox;
  readonly tabs: Tabs;
  readonly local: Local;
  readonly #crypto: CryptoDoor;
  readonly #link: Link;
  readonly #catchUp: CatchUp;
  readonly #receipts: Receipts;
  readonly #timers = new Timers();
  readonly #windows: Windows;
  readonly #own: OwnKeys;
  #drafts = new Set<(id: Uuid, at: number) => void>();
  #keys = new Set<(news: OwnKeysNews) => void>();
  #dirty = new Set<Uuid>();

  constructor({ crypto, transport, local, filesAreUp, link, tabs }: Parts) {
    const store = this.store;
    this.me = crypto.userId;
    this.#crypto = crypto;
    this.local = local;
    this.#windows = new Windows(async (id, before, limit) => local.cabinet.entries(id, before, limit));
    this.tabs = (tabs ?? openTabs)(this.me, (what) => void this.#heardOfTab(what));
    this.#own = new OwnKeys(crypto, transport, (news) => this.#keysChanged(news));
    this.keyring = new Keyring(crypto, transport, this.#own, (state) => store.loaded(state));
    const shelf = { get: (id: Uuid) => store.get(id), take: (id: Uuid, page: LogPage) => this.#take(id, page) };
    const hear = (news: News) => this.#hear(news);
    this.#catchUp = new CatchUp({
      transport,
      store,
      hear,
      cabinet: local.cabinet,
      timers: this.#timers,
      reader: new Reader(crypto, transport, this.keyring, shelf),
      current: () => this.#current(),
      isOpen: (id) => this.#windows.get(id) !== undefined,
    });
    this.onFeed((rows) => this.#own.heard(rows));
    const events = { ready: () => this.check(), frame: (frame: Frame) => this.#heard(frame), fell: () => this.check() };
    this.#link = link?.(events) ?? new Link(events);
    this.#receipts = new Receipts(this.#link, transport, () => store.known.conversations.values(), hear);
    const sending = {
      changed: (all: readonly Waiting[]) => (store.waiting = all),
      sent: (one: Waiting, seq: number, at: Ms) => this.#sent(one, seq, at),
    };
    this.outbox = new Outbox(
      {
        crypto,
        transport,
        keyring: this.keyring,
        catchUp: async (id) => this.checked().then(() => this.#catchUp.one(id)),
        rows: local.outbox,
        tabs: this.tabs,
        filesAreUp,
        isStopped: (id) => Boolean(this.store.get(id)?.alarm),
      },
      sending,
    );
  }

  /** Recall what is kept here, then catch up and stay in touch. */
  async start(): Promise<void> {
    const { feed, conversations } = await this.local.cabinet.recall();
    this.store.hear({ type: 'recalled', feed, conversations: [...conversations.values()] });
    await this.outbox.reload();
    const held = this.store.waiting.filter(
      ({ seq, conversationId }) => seq !== null && seq <= (conversations.get(conversationId)?.held ?? 0),
    );
    await this.outbox.arrived(new Set(held.map((one) => one.id)));
    this.store.phase = 'recalled';
    this.#link.start();
    this.check();
  }

  stop(): void {
    this.#link.stop();
    this.#catchUp.stop();
    this.#receipts.stop();
    this.outbox.stop();
    this.tabs.close();
    this.#timers.stop();
  }

  /** The network came back, or the page is looked at again. */
  nudge(): void {
    this.#link.nudge();
    this.check();
  }

  /** Ask the server where everything stands, and fetch what is missing. */
  check(): void {
    this.#catchUp.check();
  }

  /** The same, and wait until the heads are known: after an act of mine that the server has answered. */
  checked(): Promise<void> {
    return this.#catchUp.checked();
  }

  /** Rows of the feed as they come, before they count as taken in.  The answer stops it. */
  onFeed(listener: FeedListener): () => void {
    return this.#catchUp.onFeed(listener);
  }

  /** Another device of mine has changed my keys.  The answer stops it. */
  onKeys(listener: (news: OwnKeysNews) => void): () => void {
    this.#keys.add(listener);
    return () => this.#keys.delete(listener);
  }

  /** Another tab has changed a draft, at that time in milliseconds.  The answer stops it. */
  onDraft(listener: (id: Uuid, at: number) => void): () => void {
    this.#drafts.add(listener);
    return () => this.#drafts.delete(listener);
  }

  /** The log of a conversation, for a screen that shows it.  `close` it when it is left. */
  window(id: Uuid): Window {
    const known = this.#windows.get(id);
    if (known) return known;
    const opened = this.#windows.open(id);
    const one = this.store.get(id);
    if (one) void this.#catchUp.quietly(() => this.keyring.at(id, one.commitNo));
    if (one?.locked.length) void this.#catchUp.unlock(id);
    if (one && isBehind(one)) void this.#catchUp.one(id); // before all others that are behind
    return opened;
  }

  close(window: Window): void {
    this.#windows.close(window);
  }

  /** I have seen the conversation up to this entry, on a page that is in view. */
  read(id: Uuid, seq: number, contentNo: number): void {
    if ((this.store.get(id)?.mine.readSeq ?? Infinity) >= seq) return;
    this.#hear({ type: 'read', id, seq, contentNo });
    this.tabs.tell({ kind: 'read', id, seq, contentNo });
    this.#receipts.soon();
  }

  async #current(): Promise<void> {
    await this.#keeps(() => this.#letGo());
    this.outbox.nudge();
    await this.#receipts.flush();
  }

  #letGo(): Promise<void> {
    const hear = (news: News) => {
      this.#hear(news);
      if (news.type === 'dropped') this.#windows.drop(news.id, news.seq);
    };
    const conversations = [...this.store.known.conversations.values()];
    return letGo({ conversations, cabinet: this.local.cabinet, hear, now: Date.now() });
  }

  /** What was locked may be sealed to a user key that has just come. */
  #keysChanged(news: OwnKeysNews): void {
    for (const listener of this.#keys) listener(news);
    if (news.device.state !== 'ready') return;
    for (const one of this.store.known.conversations.values()) {
      if (one.locked.length > 0) void this.#catchUp.unlock(one.id);
    }
  }

  #heard(frame: Frame): void {
    const { store } = this;
    if (frame.t === 'feed' && frame.n > store.known.feed) this.check();
    if (frame.t === 'receipt') void this.#heardReceipt(frame);
    if (frame.t !== 'entry') return;
    const { conversationId: id, entry } = frame;
    if (!store.get(id)) {
      this.check(); // the heads will name it
      return;
    }
    const { seq, content_no: contentNo, at } = entry;
    const isHeld = () => (store.get(id)?.held ?? 0) >= seq;
    const announce = () => isHeld() || this.#hear({ type: 'announced', id, seq, contentNo, at });
    // The next one is read at once, and what it says is drawn together with where it stands; said before only if that takes long.
    if (store.get(id)?.held === seq - 1) this.#timers.later(`announce ${id} ${String(seq)}`, ANNOUNCE_MS, announce);
    else announce();
    void this.#catchUp.one(id, entry);
  }

  async #heardReceipt({
    conversationId: id,
    userId,
    deliveredSeq,
    readSeq,
  }: Extract<Frame, { t: 'receipt' }>): Promise<void> {
    if (userId !== this.me) {
      this.#hear({ type: 'receipt', id, userId, place: { deliveredSeq, readSeq }, at: Date.now() });
      return;
    }
    const contentNo = await this.local.cabinet.contentNo(id, readSeq); // another device of mine has read
    if (contentNo !== null) this.#hear({ type: 'read', id, seq: readSeq, contentNo });
  }

  async #heardOfTab(what: Told): Promise<void> {
    if (what.kind === 'outbox') await this.outbox.reload();
    else if (what.kind === 'draft') for (const listener of this.#drafts) listener(what.id, what.at);
    else this.#hear({ type: 'read', id: what.id, seq: what.seq, contentNo: what.contentNo });
  }

  /** A verified run: on the screen at once, then on the device; held, and told to anybody, only after that. */
  async #take(id: Uuid, { items, transcript }: LogPage): Promise<void> {
    const warned = items.some((item) => 'warning' in item && item.warning !== null);
    const news = { type: 'stored', id, me: this.me, items, alarm: transcript ?? (warned ? 'fork' : null) } as const;
    const next = after(this.store.known, { ...news, kept: true }).conversations.get(id);
    const isIn = this.#windows.show(id, next ? items.filter((item) => isKept(next, item)) : items);
    const kept = next ? await this.#keeps(() => this.#keep(next, items)) : false;
    if (kept) isIn();
    this.store.hear({ ...news, kept });
    await this.outbox.arrived(new Set(items.flatMap((item) => (item.kind === 'message' && item.id ? [item.id] : []))));
    this.#receipts.soon();
  }

  async #keep(one: Conversation, items: LogPage['items']): Promise<void> {
    await Promise.all([this.#crypto.remembered(one.id), this.local.cabinet.keep(one, items)]);
  }

  #sent({ id, conversationId }: Waiting, seq: number, at: Ms): void {
    const one = this.store.get(conversationId);
    if (one && one.held >= seq) void this.outbox.arrived(new Set([id]));
    else if (one) {
      this.#hear({ type: 'announced', id: conversationId, seq, contentNo: one.contentNo, at });
      void this.#catchUp.one(conversationId);
    }
  }

  /** Let it be known, and write the figures of whom it concerns when things are quiet. */
  #hear(news: News): void {
    const before = this.store.known.conversations;
    this.store.hear(news);
    for (const [id, one] of this.store.known.conversations) if (one !== before.get(id)) this.#dirty.add(id);
    this.#timers.later('settle', SETTLE_MS, () => void this.#settle());
  }

  async #settle(): Promise<void> {
    const ids = [...this.#dirty];
    this.#dirty.clear();
    for (const id of ids) {
      const one = this.store.get(id);
      if (one) await this.#keeps(() => this.local.cabinet.keep(one));
    }
  }

  /** A full or forbidden disk leaves everything on the screen; only nothing counts as delivered to this device. */
  async #keeps(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof DOMException || (error instanceof CryptoError && error.code === 'storage')) return false;
      throw error;
    }
  }
}
