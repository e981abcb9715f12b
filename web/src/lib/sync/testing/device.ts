/** A device of somebody: a sync over the memory of this browser, which a restart keeps. */
import { deleteDB } from 'idb';
import type { CryptoDoor, Uuid } from '#lib/crypto/index.ts';
import type { Link } from '../link.ts';
import { databaseName } from '../local/database.ts';
import { openLocal } from '../local/index.ts';
import { Sync } from '../sync.ts';
import { bareCrypto } from './crypto.ts';
import type { Server } from './server.ts';
import { onlyTab } from './tabs.ts';

export class Device {
  sync!: Sync;
  crypto!: CryptoDoor;
  #close: (() => void) | undefined;

  constructor(
    readonly user: Uuid,
    readonly server: Server,
  ) {}

  async start(): Promise<this> {
    const crypto = (this.crypto = bareCrypto(this.user));
    const local = await openLocal(crypto);
    const link = (events: ConstructorParameters<typeof Link>[0]) => this.server.link(this.user)(events) as Link;
    this.sync = new Sync({
      crypto,
      local,
      transport: this.server.transport(this.user),
      link,
      tabs: onlyTab,
      filesAreUp: () => true,
    });
    this.#close = () => local.close();
    await this.sync.start();
    return this;
  }

  /** As a crash leaves it: what was in memory is gone. */
  stop(): void {
    this.sync.stop();
    this.#close?.();
  }

  async says(conversationId: Uuid, id: Uuid, text: string): Promise<void> {
    await this.sync.outbox.add(conversationId, { id, content: { type: 'text', text } }, this.server.now);
  }

  async forget(): Promise<void> {
    this.stop();
    await deleteDB(databaseName(this.user));
  }
}
