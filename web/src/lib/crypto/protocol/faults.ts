/** Why something was refused: one word a fault, the same in both languages and in the vectors (cordee_protocol/faults.py has the reasons). */

export type Fault =
  // the bytes
  | 'malformed'
  | 'critical-key'
  | 'unknown-version'
  | 'too-large'
  // signatures and keys
  | 'bad-key'
  | 'bad-signature'
  | 'bad-cosignature'
  | 'cannot-open'
  | 'wrong-key'
  // the user chain
  | 'wrong-user'
  | 'wrong-seq'
  | 'wrong-prev'
  | 'chain-fork'
  | 'inactive-authorizer'
  | 'expired'
  | 'guest-signer'
  | 'bad-expiry'
  | 'reused-authorizer'
  | 'revokes-itself'
  | 'wrong-generation'
  | 'wrong-delegation'
  | 'wrong-challenge'
  // attestations
  | 'unknown-attester'
  | 'bad-voucher'
  | 'wrong-fingerprint'
  | 'not-yet-valid'
  // commits
  | 'wrong-conversation'
  | 'wrong-number'
  | 'wrong-epoch'
  | 'wrong-anchor'
  | 'wrong-commitment'
  | 'wrong-link'
  | 'wrong-policy'
  | 'wrong-change'
  | 'not-permitted'
  | 'roster-mismatch'
  | 'entry-mismatch'
  | 'unknown-chain'
  | 'suite-lowered'
  | 'suite-too-weak'
  | 'not-a-member'
  // messages
  | 'stale-epoch'
  | 'future-epoch'
  | 'wrong-suite'
  | 'wrong-chain-seq'
  | 'may-not-post'
  | 'wrong-principal'
  | 'erased'
  | 'bad-padding'
  | 'transcript-fork'
  // self-data, recovery code
  | 'rollback'
  | 'bad-code';

/** Something did not pass. Neither word holds a secret. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly fault: Fault,
    readonly where = '',
  ) {
    super(where ? `${fault}: ${where}` : fault);
  }
}

/** Throw Refused unless `condition` holds. */
export function demand(condition: boolean, fault: Fault, where = ''): asserts condition {
  if (!condition) throw new Refused(fault, where);
}

/** Whether this is why it was refused. */
export function isRefused(error: unknown, fault: Fault): boolean {
  return error instanceof Refused && error.fault === fault;
}
