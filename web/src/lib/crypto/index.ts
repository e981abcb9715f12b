/**
 * Cryptography: everything end-to-end encrypted passes this door, and no key ever does.
 * Promises   all keys live in one dedicated worker; what is given back as someone's words was verified as theirs;
 *            calls reject with CryptoError, whose code is stable.
 * Holds      protocol/ (pure: formats, derivations, rules, the same names as Python's cordee_protocol), worker/ (keys at work),
 *            storage (IndexedDB, sealed under a key that can't be exported).
 * Not here   the network: callers fetch and post (`wire.ts` has the shapes), and the outbox; words for faults (i18n).
 */
import { connect } from './client.ts';
import { letClosingPass } from './closing.ts';
import type { CryptoDoor } from './door.ts';
import { CryptoError } from './faults.ts';
import { trustedWorker } from './trusted-worker.ts';
import type { Ms } from './wire.ts';
import workerUrl from './worker.ts?worker&url';

export type * from './content.ts';
export type * from './door.ts';
export { CryptoError, isClosed, type ErrorCode, type ErrorDetail, type Fault } from './faults.ts';
export { trustedWorker } from './trusted-worker.ts';
export type * from './wire.ts';

/**
 * Start the worker for one signed-in user.  One a tab; `close` it at sign-out, `wipe` first where the person asks for it.
 * `guestUntil`: on a shared workstation keys live in this page's memory and end by then.
 */
export async function openCrypto(userId: string, guestUntil: Ms | null = null): Promise<CryptoDoor> {
  addEventListener('unhandledrejection', letClosingPass); // once, however often: it is the same function
  const worker = trustedWorker(workerUrl, 'cordee-crypto');
  const door = connect(worker, userId, () => worker.terminate(), guestUntil);
  worker.addEventListener('error', () => door.fail(new CryptoError('internal', 'the worker did not start')));
  await door.ready;
  return door.crypto;
}
