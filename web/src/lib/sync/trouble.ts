import { Offline, Problem } from '#lib/api/problem.ts';
import { CryptoError } from '#lib/crypto/faults.ts';

/**
 * What can go wrong without anybody's mistake: the network, a refusal, a key on its way, a full or closed disk.
 * Work that nobody waits for is then tried again later; any other error is a fault of ours and must show.
 */
export const isTrouble = (error: unknown): boolean =>
  error instanceof Offline || error instanceof Problem || error instanceof CryptoError || error instanceof DOMException;
