/**
 * Messages on their way.  Kept as sealed plaintext under the id they got when they were composed, encrypted at the moment of sending
 * under the newest key (docs/protocol.md), and forgotten when they are seen in the log.  A crash anywhere sends at most a duplicate,
 * which the server knows by its id.
 */
import { CryptoError } from '#lib/crypto/faults.ts';
import type { CryptoDoor, Ms, Outgoing, Uuid } from '#lib/crypto/index.ts';
import { pause } from './backoff.ts';
import type { Keyring } from './keyring.ts';
import type { OutboxRows } from './local/outbox-rows.ts';
import type { Tabs } from './tabs.ts';
import type { Transport } from './transport.ts';
import { faultOf, isCode, isType, mayPass } from './verdict.ts';

export type Waiting = Readonly<{
  id: Uuid;
  conversationId: Uuid;
  message: Outgoing;
  composedAt: Ms;
  /** `sent`: the server has it as entry `seq`, which is on its way back.  `refused`: it will not go by itself. */
  state: 'waiting' | 'sent' | 'refused';
  seq: number | null;
  sentAt: Ms | null;
  /** Why it was refused: a problem's type or a crypto fault. */
  fault: string | null;
}>;

export type OutboxEvents = Readonly<{
  changed(all: readonly Waiting[]): void;
  /** The server has it: the log is at least there. */
  sent(waiting: Waiting, seq: number, at: Ms): void;
}>;

export type OutboxParts = Readonly<{
  crypto: Pick<CryptoDoor, 'encrypt' | 'renew'>;
  transport: Pick<Transport, 'append' | 'commit'>;
  keyring: Pick<Keyring, 'load' | 'chains'>;
  /** Read the conversation to its end: a commit leans on the log as it stands. */
  catchUp(id: Uuid): Promise<unknown>;
  rows: Pick<OutboxRows, 'all' | 'put' | 'remove'>;
  tabs: Pick<Tabs, 'tell' | 'alone'>;
  /** Whether the files of a message are all at the server; it waits until they are. */
  filesAreUp(message: Outgoing): boolean;
  /** Whether two histories were seen there: what is sent would stand where others have read something else. */
  isStopped(conversationId: Uuid): boolean;
}>;

const TRIES = 5; // for a message that meets another key, commit or chain each time
const DRAWN_MS = 50; // within which the server most often answers: then a message is drawn once, as sent
const JITTER_MS = 50; // doubled with each try: whoever lost a race does not run into the next one

export class Outbox {
  #all: readonly Waiting[] = [];
  /** Arrived or given up: a reading of the rows begun before that must not bring them back. */
  #gone = new Set<Uuid>();
  #saidHere = new Set<Uuid>();
  #keeping = new Set<Uuid>();
  /** Begun while the message was being kept: the one that goes next, and nothing goes before it. */
  #begun: Readonly<{ id: Uuid; sealed: ReturnType<CryptoDoor['encrypt']> }> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(
    private readonly parts: OutboxParts,
    private readonly events: OutboxEvents,
  ) {}

  get all(): readonly Waiting[] {
    return this.#all;
  }

  /** Read what is kept; another tab changed it, or the page has just begun. */
  async reload(): Promise<void> {
    const before = new Set(this.#all.map(({ id }) => id).filter((id) => !this.#keeping.has(id)));
    const kept = (await this.parts.rows.all()).filter((waiting) => !this.#gone.has(waiting.id));
    const read = new Set(kept.map(({ id }) => id));
    const added = this.#all.filter(({ id }) => !before.has(id) && !read.has(id)); // while it was being read
    const here = new Map(this.#all.map((waiting) => [waiting.id, waiting]));
    // What this tab sent a moment ago stays `sent`, even when its row was read before that was written.
    const known = kept.map((waiting) =>
      here.get(waiting.id)?.state === 'sent' ? (here.get(waiting.id) ?? waiting) : waiting,
    );
    this.#set([...known, ...added]);
  }

  /** Keep a message in place of the draft of that name, then send it when one can.  Resolves as soon as it is kept. */
  async add(conversationId: Uuid, message: Outgoing, composedAt: Ms, draft?: string): Promise<void> {
    const waiting: Waiting = {
      id: message.id,
      conversationId,
      message,
      composedAt,
      state: 'waiting',
      seq: null,
      sentAt: null,
      fault: null,
    };
    this.#saidHere.add(message.id);
    const isNext = !this.#all.some((one) => this.#canGo(one));
    const kept = this.#keep(waiting, draft, isNext);
    clearTimeout(this.#timer);
    void this.#drain(kept); // asks for its turn meanwhile
    await kept;
  }

  /** It goes nowhere before it is kept, and is on the screen once the server has it, or very soon: drawing would hold up its way there. */
  async #keep(waiting: Waiting, draft: string | undefined, isNext: boolean): Promise<void> {
    const others = () => this.#all.filter((other) => other.id !== waiting.id);
    this.#keeping.add(waiting.id);
    this.#all = [...others(), waiting];
    const put = this.parts.rows.put(waiting, draft);
    if (isNext) this.#begin(waiting);
    try {
      await put;
    } catch (error) {
      this.#set(others());
      throw error;
    } finally {
      this.#keeping.delete(waiting.id);
    }
    setTimeout(() => this.events.changed(this.#all), DRAWN_MS);
    this.parts.tabs.tell({ kind: 'outbox' });
  }

  /** Keeping takes as long as encrypting: they go side by side, and what was encrypted of a message that is not kept goes nowhere. */
  #begin({ id, conversationId, message }: Waiting): void {
    if (!this.parts.filesAreUp(message) || this.parts.isStopped(conversationId)) return;
    const sealed = this.parts.crypto.encrypt(conversationId, message);
    sealed.catch(() => undefined); // heard by whoever sends it
    this.#begun = { id, sealed };
  }

  /** What was begun of this message, once: another try encrypts anew. */
  #taken(id: Uuid): ReturnType<CryptoDoor['encrypt']> | null {
    const begun = this.#begun;
    this.#begun = null;
    return begun?.id === id ? begun.sealed : null;
  }

  /** Whether it was said in this tab, since it was opened. */
  isOfHere(id: Uuid): boolean {
    return this.#saidHere.has(id);
  }

  /** Try a refused one again. */
  async retry(id: Uuid): Promise<void> {
    const waiting = this.#all.find((one) => one.id === id);
    if (!waiting) return;
    await this.#replace({ ...waiting, state: 'waiting', fault: null });
    this.nudge();
  }

  /** Give one up; only one that the server does not have. */
  async remove(id: Uuid): Promise<void> {
    if (this.#all.find((one) => one.id === id)?.state === 'sent') return;
    this.#gone.add(id);
    await this.parts.rows.remove(id);
    this.#set(this.#all.filter((one) => one.id !== id));
    this.parts.tabs.tell({ kind: 'outbox' });
  }

  /** These were seen in the log: they are its entries now. */
  async arrived(ids: ReadonlySet<Uuid>): Promise<void> {
    const here = this.#all.filter((one) => ids.has(one.id));
    if (here.length === 0) return;
    for (const { id } of here) this.#gone.add(id);
    this.#set(this.#all.filter((one) => !ids.has(one.id)));
    for (const { id } of here) await this.parts.rows.remove(id);
  }

  /** Send now what can be sent. */
  nudge(): void {
    clearTimeout(this.#timer);
    if (this.#next()) void this.#drain();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Send what can be sent, one tab at a time; `kept`: what is being added, or was not kept, which is its owner's to hear. */
  async #drain(kept: Promise<void> = Promise.resolve()): Promise<void> {
    await this.parts.tabs.alone('outbox', async (waited) => {
      await kept.catch(() => undefined);
      if (this.#stopped) return; // our turn came after the session: its database is closed
      if (waited) await this.reload(); // another tab may have sent some
      for (let next = this.#next(); next; next = this.#next()) {
        if (!(await this.#try(next))) return;
      }
    });
  }

  /** The oldest that can go; one whose files are still going up lets the others pass.  None once the session is over. */
  #next(): Waiting | undefined {
    if (this.#stopped) return undefined;
    const first = this.#all.find((one) => this.#canGo(one));
    return first && !this.#keeping.has(first.id) ? first : undefined;
  }

  #canGo = ({ state, message }: Waiting): boolean => state === 'waiting' && this.parts.filesAreUp(message);

  /** Whether to go on with the next: not when the network or the server failed. */
  async #try(waiting: Waiting): Promise<boolean> {
    try {
      const { seq, at } = await this.#send(waiting);
      if (this.#stopped) return false; // kept as waiting: sent again under its id, it is known as the same
      this.#failures = 0;
      await this.#replace({ ...waiting, state: 'sent', seq, sentAt: at });
      this.events.sent(waiting, seq, at);
      return true;
    } catch (error) {
      if (this.#stopped) return false; // perhaps because we stopped: no verdict on the message
      if (mayPass(error)) {
        this.#later();
        return false;
      }
      await this.#replace({ ...waiting, state: 'refused', fault: faultOf(error) });
      return true;
    }
  }

  async #send(waiting: Waiting): ReturnType<Transport['append']> {
    const { conversationId, message } = waiting;
    if (this.parts.isStopped(conversationId)) throw new CryptoError('frozen', 'two histories were seen');
    const files = (message.attachments ?? []).map((one) => one.fileId);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.parts.transport.append(conversationId, await this.#encrypted(waiting), files);
      } catch (error) {
        if (tries >= TRIES || !(await this.#mend(conversationId, error, tries))) throw error;
      }
    }
  }

  /** Under the newest key; the commit that is due is made before. */
  async #encrypted({ conversationId, message }: Waiting): Promise<Uint8Array> {
    const { crypto, transport, keyring } = this.parts;
    try {
      return (await (this.#taken(message.id) ?? crypto.encrypt(conversationId, message))).entry;
    } catch (error) {
      if (!isCode(error, 'commit-due')) throw error;
    }
    await transport.commit(conversationId, await crypto.renew(conversationId));
    await keyring.load(conversationId);
    return (await crypto.encrypt(conversationId, message)).entry;
  }

  /** Do what the failure asks for; false when nothing here helps. */
  async #mend(id: Uuid, error: unknown, tries: number): Promise<boolean> {
    const { keyring, catchUp } = this.parts;
    if (isType(error, 'stale-commit')) {
      await sleep(Math.random() * JITTER_MS * 2 ** tries);
      await keyring.load(id); // as good as mine, unless it did something else
    } else if (isType(error, 'stale-epoch') || isCode(error, 'unknown-conversation')) await keyring.load(id);
    else if (isType(error, 'stale-keys')) await keyring.chains(error.extra.user_ids as readonly Uuid[], true);
    else if (isCode(error, 'missing-chains')) await keyring.chains(error.detail.userIds ?? [], true);
    else if (isCode(error, 'gap')) await catchUp(id);
    else return false;
    return true;
  }

  #later(): void {
    this.#failures += 1;
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.nudge(), pause(this.#failures));
  }

  async #replace(waiting: Waiting): Promise<void> {
    const isHere = () => this.#all.some((one) => one.id === waiting.id);
    if (!isHere()) return; // the socket brought it back before the answer came
    await this.parts.rows.put(waiting);
    if (!isHere()) return this.parts.rows.remove(waiting.id); // … or while it was being written
    this.#set(this.#all.map((one) => (one.id === waiting.id ? waiting : one)));
    this.parts.tabs.tell({ kind: 'outbox' });
  }

  #set(all: readonly Waiting[]): void {
    this.#all = all;
    this.events.changed(all);
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
