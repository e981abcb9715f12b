/** One's own keys as this browser tells of them. */
import type { Ms, Uuid } from './wire.ts';

/** What can sign for a person and open their user key; `since`: the statement of the chain that let it in. */
export type Authorizer = Readonly<{
  id: Uuid;
  kind: 'device' | 'guest' | 'passkey' | 'recovery';
  since: number;
  active: boolean;
  /** When a guest ends; null for all others. */
  expiry: Ms | null;
}>;

export type Identity = Readonly<{
  userId: Uuid;
  /** Hex of the hash of the genesis: stable over devices. */
  fingerprint: string;
  /** This browser's authorizer. */
  deviceId: Uuid;
  chainSeq: number;
  /** All that ever were in the chain. */
  authorizers: readonly Authorizer[];
}>;
