/** Presence: what a device signs to show a server that a session is open on it. See crd1.cddl, "Presence". */
import { concat, equal, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import { active, head, type ChainView } from './chain.ts';
import { demand } from './faults.ts';
import { decodeArray, decodeMap, octets, VERSION } from './fields.ts';
import type { AuthorizerKeys } from './keys.ts';
import { label } from './primitives.ts';
import { SIGNATURE_SIZE, verify } from './signing.ts';

const LABEL = label('crd1/presence');
export const CHALLENGE_SIZE = 32;

/** A signed presence, as it is sent. */
export async function show(user: Bytes, { id, signer }: AuthorizerKeys, challenge: Bytes): Promise<Bytes> {
  const raw = cbor.encode(
    map([
      [1, VERSION],
      [2, user],
      [3, id],
      [4, challenge],
    ]),
  );
  return cbor.encode([raw, await signer.sign(concat(LABEL, raw))]);
}

/**
 * The id of the authorizer that shows itself, active in this chain at the time `at`: the server's check, for vectors and tests.
 * Throws Refused: malformed, critical-key, unknown-version, wrong-user, wrong-challenge, inactive-authorizer, expired, bad-signature.
 */
export async function verifyPresence(data: Bytes, view: ChainView, challenge: Bytes, at: number): Promise<Bytes> {
  const [first, second] = decodeArray(data, 'signed presence', [2]);
  const [raw, signature] = [octets(first), octets(second, SIGNATURE_SIZE)];
  const fields = decodeMap(raw, 'presence');
  fields.version();
  const [user, id, answered] = [fields.id(2), fields.id(3), fields.octets(4, CHALLENGE_SIZE)];
  demand(equal(user, view.user), 'wrong-user', 'presence');
  demand(equal(answered, challenge), 'wrong-challenge');
  const authorizer = active(head(view), id, at);
  demand(authorizer.kind === 'device' || authorizer.kind === 'guest', 'inactive-authorizer', 'no machine');
  await verify(authorizer.sigPub, signature, concat(LABEL, raw));
  return id;
}
