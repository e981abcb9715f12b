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

  async put(waiting: Waiting): Promise<void> {
    const [sealed] = await this.sealer.seal([{ name: named(waiting.id), value: waiting }]);
    const { id, conversationId, composedAt } = waiting;
    if (sealed) await this.database.put('outbox', { id, conversationId, composedAt, sealed });
  }

  async remove(id: string): Promise<void> {
    await this.database.delete('outbox', id);
  }
}
