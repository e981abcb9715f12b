/** Attestations: who the person behind an identity is, signed by a service that does nothing else. See crd1.cddl, "Attestations". */
import { concat, equal, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import { demand, Refused } from './faults.ts';
import { decodeArray, decodeMap, octets, VERSION } from './fields.ts';
import { digest, label } from './primitives.ts';
import { checkPublicKey, SIGNATURE_SIZE, verify, type Signer } from './signing.ts';

const LABEL = label('crd1/attestation');
const ATTESTER_LABEL = label('crd1/attester');
const KEY_ID_SIZE = 8;
/** How far ahead of the reader's clock the service's may be, in ms. */
const LEEWAY = 5 * 60 * 1000;

/** What the service says: that this user, whose chain began with this genesis, is this person. Times are milliseconds. */
export type Attestation = Readonly<{
  user: Bytes;
  fingerprint: Bytes;
  /** 8 and the RPPS number; empty where the register has none. */
  nationalId: string;
  lastName: string;
  firstName: string;
  profession: string;
  method: string;
  verifiedAt: number;
  expires: number;
}>;

/** How an attestation names the key that signed it. */
export function keyId(publicKey: Bytes): Bytes {
  return digest(publicKey).slice(0, KEY_ID_SIZE);
}

/** A signed attestation, as it is stored and sent: for vectors and tests, as only the service signs. */
export async function attest(said: Attestation, signer: Signer): Promise<Bytes> {
  const raw = encode(said);
  return cbor.encode([raw, await signer.sign(concat(LABEL, raw)), keyId(signer.publicKey)]);
}

export type Asked = Readonly<{ publicKeys: readonly Bytes[]; user: Bytes; fingerprint: Bytes; at: number }>;

/**
 * What the service says of this identity at the time `at`.
 * Throws Refused: unknown-attester, bad-signature, wrong-user, wrong-fingerprint, not-yet-valid, expired, malformed.
 */
export async function verifyAttestation(
  data: Bytes,
  { publicKeys, user, fingerprint, at }: Asked,
): Promise<Attestation> {
  const [first, second, third] = decodeArray(data, 'signed attestation', [3]);
  const [raw, signature, named] = [octets(first), octets(second, SIGNATURE_SIZE), octets(third, KEY_ID_SIZE)];
  const publicKey = publicKeys.find((key) => equal(keyId(key), named));
  if (!publicKey) throw new Refused('unknown-attester');
  await verify(publicKey, signature, concat(LABEL, raw));
  const said = decode(raw);
  demand(equal(said.user, user), 'wrong-user', 'attestation');
  demand(equal(said.fingerprint, fingerprint), 'wrong-fingerprint');
  demand(said.verifiedAt <= at + LEEWAY, 'not-yet-valid');
  demand(said.expires > at, 'expired', 'attestation');
  return said;
}

/** A key of the service; each but the first is vouched for by the one before. */
export type Attester = Readonly<{ publicKey: Bytes; voucher: Bytes | null }>;

/** What the service's key says of the one that follows it: for vectors and tests. */
export function vouch(publicKey: Bytes, signer: Signer): Promise<Bytes> {
  return signer.sign(concat(ATTESTER_LABEL, publicKey));
}

/**
 * The keys that a reader holds once it was shown these, the oldest first; one who held none takes them as they are.
 * Throws Refused: bad-key; bad-voucher for a list that does not begin with those held, or does not lead on from them key by
 * key: a stranger in front could vouch for ours.
 */
export async function follow(held: readonly Bytes[], shown: readonly Attester[]): Promise<readonly Bytes[]> {
  let before: Attester | null = null;
  for (const each of shown) {
    checkPublicKey(each.publicKey);
    if (before) {
      const voucher = each.voucher ?? new Uint8Array(SIGNATURE_SIZE);
      await verify(before.publicKey, voucher, concat(ATTESTER_LABEL, each.publicKey), 'bad-voucher');
    }
    before = each;
  }
  const keys = shown.map((each) => each.publicKey);
  demand(keys.length > 0 && held.every((key, i) => equal(key, keys[i] ?? new Uint8Array())), 'bad-voucher');
  return keys;
}

function encode(said: Attestation): Bytes {
  return cbor.encode(
    map([
      [1, VERSION],
      [2, said.user],
      [3, said.fingerprint],
      [4, said.nationalId],
      [5, said.lastName],
      [6, said.firstName],
      [7, said.profession],
      [8, said.method],
      [9, said.verifiedAt],
      [10, said.expires],
    ]),
  );
}

function decode(raw: Bytes): Attestation {
  const fields = decodeMap(raw, 'attestation');
  fields.version();
  return {
    user: fields.id(2),
    fingerprint: fields.hash(3),
    nationalId: fields.text(4),
    lastName: fields.text(5),
    firstName: fields.text(6),
    profession: fields.text(7),
    method: fields.text(8),
    verifiedAt: fields.uint(9),
    expires: fields.uint(10),
  };
}
