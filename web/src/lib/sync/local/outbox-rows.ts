/** The outbox on this device.  See ../outbox.ts. */
import type { Waiting } from '../outbox.ts';
import type { Database } from './database.ts';
import type { Sealer } from './sealer.ts';

const named = (id: string) => `outbox/${id}`;

export class OutboxRows {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** All, in the order they were composed. */
  async all(): Promise<readonly Waiting[]> {
    const rows = await this.database.getAllFromIndex('outbox', 'composed');
    return this.sealer.open<Waiting>(rows.map((row) => ({ name: named(row.id), sealed: row.sealed })));
  }

  /** Keep it; `draft` is the named thing that it was written as, which it takes the place of: a crash leaves one of both. */
  async put(waiting: Waiting, draft?: string): Promise<void> {
    const [sealed] = await this.sealer.seal([{ name: named(waiting.id), value: waiting }]);
    const { id, conversationId, composedAt } = waiting;
    if (!sealed) return;
    const both = this.database.transaction(['outbox', 'things'], 'readwrite');
    await Promise.all([
      both.objectStore('outbox').put({ id, conversationId, composedAt, sealed }),
      draft === undefined ? null : both.objectStore('things').delete(draft),
      both.done,
    ]);
  }

  async remove(id: string): Promise<void> {
    await this.database.delete('outbox', id);
  }
}
