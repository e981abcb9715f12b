/** noble's curves: fetched only by browsers that lack their own, or whose Ed25519 does not keep the rule (see `signing`). */
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { asBytes, concat, equal, type Bytes } from './bytes.ts';
import { littleEndian, SIGNATURE_SIZE, type Signer } from './signing.ts';

export { x25519 };

export function signerFrom(privateKey: Bytes): Signer {
  const kept = privateKey.slice();
  return {
    publicKey: asBytes(ed25519.getPublicKey(kept)),
    sign: (message) => Promise.resolve(asBytes(ed25519.sign(message, kept))),
  };
}

/** RFC 8032 §5.1.7 without cofactor; noble's own multiplies by it, so here R itself is compared. `publicKey` has been checked. */
export function verify(publicKey: Bytes, signature: Bytes, message: Bytes): boolean {
  if (signature.length !== SIGNATURE_SIZE) return false;
  const { Point } = ed25519;
  const s = littleEndian(signature.subarray(32));
  if (s >= Point.Fn.ORDER) return false;
  const k = littleEndian(sha512(concat(signature.subarray(0, 32), publicKey, message))) % Point.Fn.ORDER;
  try {
    const r = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(publicKey).multiplyUnsafe(k));
    return equal(r.toBytes(), signature.subarray(0, 32));
  } catch {
    return false; // not a point of the curve
  }
}
