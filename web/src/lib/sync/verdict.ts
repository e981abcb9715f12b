/** What becomes of a message that could not be sent: tried again, mended first, or refused. */
import { isPassing, Problem } from '#lib/api/problem.ts';
import { CryptoError } from '#lib/crypto/faults.ts';

export const isType = (error: unknown, type: string): error is Problem =>
  error instanceof Problem && error.type === type;
export const isCode = (error: unknown, code: CryptoError['code']): error is CryptoError =>
  error instanceof CryptoError && error.code === code;
const PASSING = new Set<CryptoError['code']>([
  'missing-key',
  'missing-chains',
  'commit-due',
  'gap',
  'no-device',
  'storage',
  'closed',
]);

/** What time may mend: the network, the server, a key that is on its way, a session that must be opened again. */
export function mayPass(error: unknown): boolean {
  if (isPassing(error)) return true;
  if (error instanceof Problem) return [401, 409, 429].includes(error.status);
  return error instanceof CryptoError && PASSING.has(error.code);
}

/** Why it was refused: a problem's type or a crypto fault. */
export function faultOf(error: unknown): string {
  if (error instanceof Problem) return error.type;
  return error instanceof CryptoError ? error.code : 'internal';
}
