/**
 * The KEM 0x647A, MLKEM768-X25519, for `hpke`: noble's ML-KEM-768 and the browser's X25519, joined as draft-connolly-cfrg-xwing-kem says.
 *
 * Ours, because the library's own carries all of noble's curves and makes the ML-KEM key anew at each opening.  The published vectors hold
 * it, and a test holds it to `@panva/hpke-noble`.
 */
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import type { KEM, Key } from 'hpke';
import { asBytes, concat, type Bytes } from './bytes.ts';
import { random } from './primitives.ts';
import * as x25519 from './x25519.ts';

const NAME = 'MLKEM768-X25519';
const SEED_SIZE = 32;
const X25519_SIZE = 32;
const LATTICE_SEED_SIZE = 64;
const LATTICE_PUBLIC_SIZE = 1184;
const LATTICE_SEALED_SIZE = 1088;
const LABEL = new TextEncoder().encode('\\.//^\\'); // the draft's label: a flower, drawn in six characters

/** A key of this KEM, as hpke hands it back; what it holds is for this module. */
class HybridKey implements Key {
  readonly algorithm = { name: NAME };
  readonly extractable = false;

  constructor(
    readonly type: 'private' | 'public',
    readonly publicKey: Bytes,
    readonly lattice: Bytes | null = null,
    readonly curve: Bytes | null = null,
  ) {}
}

/** The public key, raw, of the 32 bytes that are a private key. */
export async function publicKey(seed: Bytes): Promise<Bytes> {
  return (await expand(seed)).publicKey;
}

/** SHAKE-256 to d || z || X25519. */
async function expand(seed: Bytes): Promise<HybridKey> {
  const expanded = asBytes(shake256(seed, { dkLen: LATTICE_SEED_SIZE + X25519_SIZE }));
  const lattice = ml_kem768.keygen(expanded.subarray(0, LATTICE_SEED_SIZE));
  const curve = expanded.slice(LATTICE_SEED_SIZE);
  const publicBytes = concat(lattice.publicKey, await x25519.publicKey(curve));
  return new HybridKey('private', publicBytes, asBytes(lattice.secretKey), curve);
}

function combine(latticeSecret: Uint8Array, curveSecret: Bytes, curveSealed: Bytes, curvePublic: Bytes): Uint8Array {
  return sha3_256(concat(latticeSecret, curveSecret, curveSealed, curvePublic, LABEL));
}

/** Factory for `CipherSuite`. Key pairs are derived here from our own seeds, so what makes or gives out keys is not for use. */
export function hybridKem(): KEM<HybridKey> {
  const notForUse = (): never => {
    throw new Error('keys are made from seeds, and stay here');
  };
  return {
    id: 0x647a,
    type: 'KEM',
    name: NAME,
    Nsecret: 32,
    Nenc: LATTICE_SEALED_SIZE + X25519_SIZE,
    Npk: LATTICE_PUBLIC_SIZE + X25519_SIZE,
    Nsk: SEED_SIZE,
    DeriveKeyPair: notForUse,
    GenerateKeyPair: notForUse,
    SerializePublicKey: notForUse,
    SerializePrivateKey: notForUse,
    DeserializePublicKey: (raw) => Promise.resolve(new HybridKey('public', asBytes(raw))),
    DeserializePrivateKey: (seed) => expand(asBytes(seed)),
    Encap: async (to) => {
      const lattice = ml_kem768.encapsulate(to.publicKey.subarray(0, LATTICE_PUBLIC_SIZE));
      const curvePublic = to.publicKey.slice(LATTICE_PUBLIC_SIZE);
      const once = random(X25519_SIZE);
      const curveSealed = await x25519.publicKey(once);
      const curveSecret = await x25519.shared(once, curvePublic);
      return {
        shared_secret: combine(lattice.sharedSecret, curveSecret, curveSealed, curvePublic),
        enc: concat(lattice.cipherText, curveSealed),
      };
    },
    Decap: async (sealed, key) => {
      if (!key.lattice || !key.curve) throw new TypeError('not a private key');
      const latticeSecret = ml_kem768.decapsulate(sealed.subarray(0, LATTICE_SEALED_SIZE), key.lattice);
      const curveSealed = asBytes(sealed.slice(LATTICE_SEALED_SIZE));
      const curveSecret = await x25519.shared(key.curve, curveSealed);
      return combine(latticeSecret, curveSecret, curveSealed, key.publicKey.slice(LATTICE_PUBLIC_SIZE));
    },
  };
}
