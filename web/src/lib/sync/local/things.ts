/** Named values kept sealed on this device: drafts, people's names, referrals as last read. */
import type { Database } from './database.ts';
import type { Sealer } from './sealer.ts';

export class Things {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  async put(name: string, value: unknown): Promise<void> {
    const [sealed] = await this.sealer.seal([{ name, value }]);
    if (sealed) await this.database.put('things', { name, sealed });
  }

  async remove(name: string): Promise<void> {
    await this.database.delete('things', name);
  }

  async get<T>(name: string): Promise<T | null> {
    const row = await this.database.get('things', name);
    return row ? ((await this.sealer.open<T>([row]))[0] ?? null) : null;
  }

  /** All whose name begins with `prefix`, by the rest of it. */
  async all<T>(prefix: string): Promise<ReadonlyMap<string, T>> {
    const rows = await this.database.getAll('things', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
    const values = await this.sealer.open<T>(rows);
    return new Map(rows.map((row, i) => [row.name.slice(prefix.length), values[i] as T]));
  }
}
