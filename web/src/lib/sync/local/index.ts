/** The memory of this device: conversations and entries (cabinet), messages on their way (outbox), all else by name (things). */
import { deleteDB } from 'idb';
import type { CryptoDoor, Uuid } from '#lib/crypto/index.ts';
import { Cabinet } from './cabinet.ts';
import { databaseName, openDatabase, type Database } from './database.ts';
import { OutboxRows } from './outbox-rows.ts';
import { Sealer } from './sealer.ts';
import { Things } from './things.ts';

export type Local = Readonly<{ cabinet: Cabinet; outbox: OutboxRows; things: Things; close(): void }>;

/** Open the memory of a person.  When the browser's key no longer opens it, it is worthless: it is begun anew from the server. */
export async function openLocal(crypto: Pick<CryptoDoor, 'userId' | 'sealLocal' | 'openLocal'>): Promise<Local> {
  const sealer = new Sealer(crypto);
  let database = await openDatabase(crypto.userId);
  if (!(await opens(database, sealer))) {
    database.close();
    await deleteDB(databaseName(crypto.userId));
    database = await openDatabase(crypto.userId);
    await new Things(database, sealer).put(PROOF, crypto.userId);
  }
  return {
    cabinet: new Cabinet(database, sealer),
    outbox: new OutboxRows(database, sealer),
    things: new Things(database, sealer),
    close: () => database.close(),
  };
}

/** Sealed at the first opening; opens as long as this browser's key is the same. */
const PROOF = 'proof';

async function opens(database: Database, sealer: Sealer): Promise<boolean> {
  try {
    return (await new Things(database, sealer).get<Uuid>(PROOF)) !== null;
  } catch {
    return false;
  }
}
