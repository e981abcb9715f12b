import { deleteDB } from 'idb';
import type { CryptoDoor } from '#lib/crypto/index.ts';
import { databaseName, keptAs } from './database.ts';

/** Remove the memory of a person from this device.  Whoever has it open in another tab lets go of it (database.ts). */
export const forgetLocal = (whose: Pick<CryptoDoor, 'userId' | 'isGuest'>): Promise<void> =>
  deleteDB(databaseName(keptAs(whose)));
