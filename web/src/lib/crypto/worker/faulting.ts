/** From the protocol's exact words to the few that screens tell apart. */
import { CryptoError, type ErrorCode, type Fault } from '../faults.ts';
import { Refused, type Fault as Word } from '../protocol/faults.ts';

const FAULTS: Readonly<Record<Word, Fault>> = {
  malformed: 'malformed',
  'critical-key': 'unknown-version',
  'unknown-version': 'unknown-version',
  'too-large': 'malformed',
  'bad-key': 'bad-authorizer',
  'bad-signature': 'bad-signature',
  'bad-cosignature': 'bad-signature',
  'cannot-open': 'bad-ciphertext',
  'wrong-key': 'bad-ciphertext',
  'wrong-user': 'misplaced',
  'wrong-seq': 'chain-fork',
  'wrong-prev': 'bad-commit',
  'chain-fork': 'chain-fork',
  'inactive-authorizer': 'bad-authorizer',
  expired: 'bad-authorizer',
  'guest-signer': 'bad-authorizer',
  'bad-expiry': 'bad-authorizer',
  'reused-authorizer': 'bad-authorizer',
  'revokes-itself': 'bad-authorizer',
  'wrong-generation': 'bad-authorizer',
  'wrong-delegation': 'bad-authorizer',
  'wrong-challenge': 'misplaced',
  'unknown-attester': 'wrong-identity',
  'bad-voucher': 'wrong-identity',
  'wrong-fingerprint': 'identity-changed',
  'not-yet-valid': 'wrong-identity',
  'wrong-conversation': 'misplaced',
  'wrong-number': 'bad-commit',
  'wrong-epoch': 'bad-commit',
  'wrong-anchor': 'bad-commit',
  'wrong-commitment': 'bad-commit',
  'wrong-link': 'bad-commit',
  'wrong-policy': 'bad-commit',
  'wrong-change': 'bad-commit',
  'not-permitted': 'bad-commit',
  'roster-mismatch': 'bad-commit',
  'entry-mismatch': 'wrong-identity',
  'unknown-chain': 'wrong-identity',
  'suite-lowered': 'bad-commit',
  'suite-too-weak': 'bad-commit',
  'not-a-member': 'not-a-member',
  'stale-epoch': 'misplaced',
  'future-epoch': 'misplaced',
  'wrong-suite': 'bad-commit',
  'wrong-chain-seq': 'bad-authorizer',
  'may-not-post': 'not-a-member',
  'wrong-principal': 'not-a-member',
  erased: 'bad-ciphertext',
  'bad-padding': 'bad-ciphertext',
  'transcript-fork': 'fork',
  rollback: 'chain-fork',
  'bad-code': 'malformed',
};

/** Whatever went wrong, as a fault; rethrows what is no refusal, since that is a mistake of ours. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Refused) return FAULTS[error.fault];
  throw error;
}

/** As what the door rejects with; `codes` say better for this call. */
function asCryptoError(error: unknown, codes: Readonly<Partial<Record<Word, ErrorCode>>> = {}): unknown {
  if (!(error instanceof Refused)) return error;
  return new CryptoError(codes[error.fault] ?? FAULTS[error.fault], error.message);
}

/** Run `act`, its refusals told in the door's words. */
export async function told<T>(act: () => Promise<T>, codes?: Readonly<Partial<Record<Word, ErrorCode>>>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw asCryptoError(error, codes);
  }
}
