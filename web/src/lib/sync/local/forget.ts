import { deleteDB } from 'idb';
import type { Uuid } from '#lib/crypto/index.ts';
import { databaseName } from './database.ts';

/** Remove the memory of a person from this device.  Whoever has it open in another tab lets go of it (database.ts). */
export const forgetLocal = (userId: Uuid): Promise<void> => deleteDB(databaseName(userId));
