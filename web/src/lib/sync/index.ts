/**
 * Sync: the store of what this device knows.
 * Promises   what a person composed is kept before anything else happens to it, and sent once; what is known here ends equal to
 *            the server, whatever was lost on the way (the sync law: known.ts, law.test.ts); nothing that people said lies open
 *            in this browser's database.
 * Holds      known.ts and summary.ts (pure), store.svelte.ts (what screens read), the ways to learn more: socket (link), catching
 *            up, logs (reader), keys (keyring), receipts; what is to be sent (outbox); the memory of the device (local/).
 * Not here   what a screen makes of it (lib/messaging), files (lib/files), cryptography (lib/crypto).
 */
import type { CryptoDoor, Outgoing } from '#lib/crypto/index.ts';
import { gateway } from './gateway.ts';
import { openLocal } from './local/index.ts';
import { Sync } from './sync.ts';

export { gateway } from './gateway.ts';
export { bytesOf, newId, uuidOf } from './ids.ts';
export { isKept } from './keeping.ts';
export { isBehind, reach, unread, type Conversation, type Known } from './known.ts';
export type { Local, Things } from './local/index.ts';
export type { Waiting } from './outbox.ts';
export type { OwnKeysNews } from './own-keys.ts';
export type { LastWords, Summary } from './summary.ts';
export type { Sync } from './sync.ts';
export type { Transport } from './transport.ts';
export { isTrouble } from './trouble.ts';
export type { Window } from './window.svelte.ts';
export type { FeedRow, Head } from './wire.ts';

/** Open the memory of the person whose keys these are, and stay in touch with the servers until `stop`. */
export async function openSync(crypto: CryptoDoor, filesAreUp: (message: Outgoing) => boolean): Promise<Sync> {
  return new Sync({ crypto, transport: gateway, local: await openLocal(crypto), filesAreUp });
}
