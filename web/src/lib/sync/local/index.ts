/** The memory of this device: conversations and entries (cabinet), messages on their way (outbox), all else by name (things). */
import { deleteDB } from 'idb';
import { CryptoError } from '#lib/crypto/faults.ts';
import type { CryptoDoor, Uuid } from '#lib/crypto/index.ts';
import { Cabinet } from './cabinet.ts';
import { databaseName, keptAs, openDatabase } from './database.ts';
import { OutboxRows } from './outbox-rows.ts';
import { Sealer } from './sealer.ts';
import { Things } from './things.ts';

export type { Things } from './things.ts';

export type Local = Readonly<{ cabinet: Cabinet; outbox: OutboxRows; things: Things; close(): void }>;

/** Open the memory of a person.  When the browser's key no longer opens it, it is worthless: it is begun anew from the server. */
export async function openLocal(
  crypto: Pick<CryptoDoor, 'userId' | 'isGuest' | 'sealLocal' | 'openLocal'>,
): Promise<Local> {
  const sealer = new Sealer(crypto);
  const name = keptAs(crypto);
  let database = await openDatabase(name);
  if (!(await opens(new Things(database, sealer)))) {
    database.close();
    await deleteDB(databaseName(name));
    database = await openDatabase(name);
    await opens(new Things(database, sealer));
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

async function opens(things: Things): Promise<boolean> {
  try {
    if ((await things.get<Uuid>(PROOF)) === null) await things.put(PROOF, 'proof');
    return true;
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'storage') return false;
    throw error; // a worker that was closed meanwhile says nothing about the key
  }
}
