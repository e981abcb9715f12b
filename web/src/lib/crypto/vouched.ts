/** What this device makes of somebody's chain, and of what is said of them. */
import type { Fault } from './faults.ts';
import type { Ms, Uuid } from './wire.ts';

export type ChainReport = Readonly<{
  userId: Uuid;
  /** Null when the chain was verified and remembered. With a fault, what was remembered before stays. */
  fault: Fault | null;
  fingerprint: string | null;
  chainSeq: number;
  chainHash: string | null;
  /** Who the attestation service says this is; null while it did not, or no longer. */
  attested: Attested | null;
}>;

/** Times in milliseconds; `nationalId` and `profession` are empty for those whom the register does not name. */
export type Attested = Readonly<{
  lastName: string;
  firstName: string;
  nationalId: string;
  profession: string;
  method: string;
  verifiedAt: Ms;
  expires: Ms;
}>;
