import { get, network } from '#lib/api/index.ts';
import type { Attachment, Uuid } from '#lib/crypto/index.ts';
import { counts } from '#lib/layout/counts.svelte.ts';
import { news } from '#lib/layout/news.ts';
import { session } from '#lib/session/index.ts';
import { gateway, newId, openSync, unread, type Conversation, type Sync } from '#lib/sync/index.ts';

/** How somebody is named beside their words: `Person` of the directory's API. */
export type Person = Readonly<{
  user_id: string;
  practitioner_id: string | null;
  display_name: string;
  first_name: string;
  last_name: string;
  role_label: string;
  city: string | null;
  verified: Readonly<{ method: 'e_cps' | 'cps' | 'evidence'; at: string }> | null;
}>;

const AT_ONCE = 100;

/** The one place where conversations are kept in touch with the server, and people by name.  One a session. */
export class Mailbox {
  sync = $state.raw<Sync | null>(null);
  people = $state.raw<Readonly<Record<Uuid, Person>>>({});
  #opening: Promise<Sync> | null = null;
  #asked: Record<Uuid, true> = {}; // nothing on a screen depends on it

  /** Begin; calling again gives the same. */
  open(): Promise<Sync> {
    this.#opening ??= this.#open();
    return this.#opening;
  }
  close(): void {
    this.sync?.stop();
    this.sync = null;
    this.#opening = null;
    this.#asked = {};
    this.people = {};
  }

  get conversations(): readonly Conversation[] {
    const all = [...(this.sync?.store.known.conversations.values() ?? [])];
    return all.sort((a, b) => b.lastAt - a.lastAt);
  }
  get unread(): number {
    return this.conversations.reduce((sum, one) => sum + (unread(one) > 0 ? 1 : 0), 0);
  }

  /** Learn the names of these people; without a network they stay unnamed until there is one. */
  async name(userIds: readonly Uuid[]): Promise<void> {
    const wanted = userIds.filter((id, at) => !this.#asked[id] && userIds.indexOf(id) === at).slice(0, AT_ONCE);
    if (wanted.length === 0) return;
    for (const id of wanted) this.#asked[id] = true;
    try {
      const { items } = await get<{ items: readonly Person[] }>('/directory/users', { id: wanted });
      this.people = { ...this.people, ...Object.fromEntries(items.map((person) => [person.user_id, person])) };
    } catch {
      this.#asked = Object.fromEntries(
        Object.keys(this.#asked)
          .filter((id) => !wanted.includes(id))
          .map((id) => [id, true]),
      );
    }
  }

  /** Say something, with documents that are already at the server.  Kept before anything else happens to it. */
  async say(conversationId: Uuid, text: string, files: readonly Attachment[] = []): Promise<void> {
    const sync = await this.open();
    const id = newId();
    const message =
      files.length > 0
        ? ({ id, content: { type: 'file', caption: text }, attachments: files } as const)
        : ({ id, content: { type: 'text', text } } as const);
    await sync.outbox.add(conversationId, message, Date.now());
  }

  /** The one-to-one conversation with somebody: the one there is, or a new one. */
  async direct(userId: Uuid): Promise<Uuid> {
    const sync = await this.open();
    const known = await gateway.direct(userId);
    if (known) return known;
    await session.crypto.rememberChains(await gateway.chains([userId]));
    const opening = await session.crypto.openConversation({
      id: newId(),
      kind: 'direct',
      members: [{ userId, role: 'owner' }],
      messages: [],
    });
    const id = await gateway.open(opening);
    await sync.checked();
    return id;
  }

  async #open(): Promise<Sync> {
    const sync = await openSync(session.crypto, () => true);
    this.sync = sync;
    sync.onFeed((rows) => {
      news.tell(rows);
    });
    await sync.start();
    addEventListener('online', () => sync.nudge());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') sync.nudge();
    });
    return sync;
  }

  /** Keep the rail's count and the strip's figure true; called from an effect of the shell. */
  tellCounts(): void {
    counts.unread = this.unread;
    network.waiting = this.sync?.store.waiting.filter((one) => one.state === 'waiting').length ?? 0;
  }
}

export const mailbox = new Mailbox();
