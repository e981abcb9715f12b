/**
 * Documents on their way, kept on this device until they are at the server: as the ciphertext that is sent, so that nothing of them lies
 * open here, and an upload goes on after a reload or a crash without the file itself.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Attachment, CryptoDoor, Ms, Uuid } from '#lib/crypto/index.ts';
import { keptAs } from '#lib/sync/local/database.ts';
import { Sealer } from '#lib/sync/local/sealer.ts';

/** `sealed`: what the message carries, once all chunks are here; null while they are being encrypted. */
type UploadRow = Readonly<{ fileId: Uuid; chunkCount: number; begunAt: Ms; sealed: Uint8Array | null }>;
type Tables = DBSchema & {
  uploads: { key: Uuid; value: UploadRow };
  chunks: { key: [Uuid, number]; value: Uint8Array };
};
export type Kept = Readonly<{ attachment: Attachment; chunkCount: number }>;

const VERSION = 1;
const HALF_DONE_MS = 3_600_000; // encrypting takes seconds: what is not done after an hour was cut off
const named = (fileId: Uuid) => `upload/${fileId}`;
export const shelfName = (keptAs: string) => `cordee.files.${keptAs}`;

/** Remove what a person was sending from this device. */
export const forgetShelf = (whose: Pick<CryptoDoor, 'userId' | 'isGuest'>): Promise<void> =>
  deleteDB(shelfName(keptAs(whose)));

export class Shelf {
  private constructor(
    private readonly database: IDBPDatabase<Tables>,
    private readonly sealer: Sealer,
  ) {}

  static async open(crypto: Pick<CryptoDoor, 'userId' | 'isGuest' | 'sealLocal' | 'openLocal'>): Promise<Shelf> {
    const database = await openDB<Tables>(shelfName(keptAs(crypto)), VERSION, {
      upgrade(made) {
        made.createObjectStore('uploads', { keyPath: 'fileId' });
        made.createObjectStore('chunks');
      },
      // Whoever removes it (a device that was taken away) waits for nobody.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new Shelf(database, new Sealer(crypto));
  }

  /** What waits to be sent.  What was cut off while it was being encrypted is thrown away: nothing refers to it. */
  async all(now: Ms = Date.now()): Promise<readonly Kept[]> {
    const rows = await this.database.getAll('uploads');
    for (const row of rows) if (!row.sealed && now - row.begunAt > HALF_DONE_MS) await this.forget(row.fileId);
    const whole = rows.flatMap((row) => (row.sealed ? [{ name: named(row.fileId), sealed: row.sealed }] : []));
    const attachments = await this.sealer.open<Attachment>(whole);
    const counts = new Map(rows.map((row) => [row.fileId, row.chunkCount]));
    return attachments.map((attachment) => ({ attachment, chunkCount: counts.get(attachment.fileId) ?? 0 }));
  }

  async begin(fileId: Uuid, chunkCount: number): Promise<void> {
    await this.database.put('uploads', { fileId, chunkCount, begunAt: Date.now(), sealed: null });
  }
  async putChunk(fileId: Uuid, i: number, bytes: Uint8Array): Promise<void> {
    await this.database.put('chunks', bytes, [fileId, i]);
  }
  /** All chunks are here. */
  async finish({ attachment, chunkCount }: Kept): Promise<void> {
    const { fileId } = attachment;
    const [sealed = null] = await this.sealer.seal([{ name: named(fileId), value: attachment }]);
    await this.database.put('uploads', { fileId, chunkCount, begunAt: Date.now(), sealed });
  }

  /** Whether it still waits; another tab may have sent it. */
  async has(fileId: Uuid): Promise<boolean> {
    return (await this.database.get('uploads', fileId)) !== undefined;
  }
  /** Rejects `NotFoundError` when it is not here. */
  async chunk(fileId: Uuid, i: number): Promise<Uint8Array> {
    const bytes = await this.database.get('chunks', [fileId, i]);
    if (!bytes) throw new DOMException('no such chunk', 'NotFoundError');
    return bytes;
  }

  /** It arrived, or was given up. */
  async forget(fileId: Uuid): Promise<void> {
    const tx = this.database.transaction(['uploads', 'chunks'], 'readwrite');
    await tx.objectStore('uploads').delete(fileId);
    await tx.objectStore('chunks').delete(IDBKeyRange.bound([fileId, 0], [fileId, Infinity]));
    await tx.done;
  }
  close(): void {
    this.database.close();
  }
}
