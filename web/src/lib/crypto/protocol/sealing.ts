/**
 * HPKE base mode, single shot only: a stateful context is how nonces come to be used twice.
 * Suite 1 seals to MLKEM768-X25519 (KEM 0x647A), suite 2 to X25519. Sealed bytes are enc || ct.
 */
import { x25519 } from '@noble/curves/ed25519.js';
import { MLKEM768X25519 } from '@noble/post-quantum/hybrid.js';
import { KEM_DHKEM_X25519_HKDF_SHA256, KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, type Key } from 'hpke';
import { asBytes, concat, type Bytes } from './bytes.ts';
import { demand, Refused } from './faults.ts';
import { digest } from './primitives.ts';

/** Which parts everything is made of. HYBRID is the stronger one, and the default everywhere. */
export type Suite = 1 | 2;
export const HYBRID: Suite = 1;
export const CLASSIC: Suite = 2;
/** By number, as `Fields.choice` reads it. */
export const SUITES: readonly (Suite | undefined)[] = [undefined, HYBRID, CLASSIC];

export const PUBLIC_KEY_SIZES: Readonly<Record<Suite, number>> = { 1: 1216, 2: 32 };
/** Of a 32-byte key. */
export const SEALED_KEY_SIZES: Readonly<Record<Suite, number>> = { 1: 1168, 2: 80 };

// hpke's own KDF and AEAD are the browser's; the KEMs are noble's, which every browser runs alike.
const HPKE: Readonly<Record<Suite, CipherSuite>> = {
  1: new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM),
  2: new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM),
};

/** Whether `suite` is as strong as `other`: the numbers fall as strength rises. */
export function atLeast(suite: Suite, other: Suite): boolean {
  return suite <= other;
}

/** The public key, raw, of the 32 bytes that are a KEM's private key. */
export function publicKey(suite: Suite, privateKey: Bytes): Bytes {
  return asBytes(suite === CLASSIC ? x25519.getPublicKey(privateKey) : MLKEM768X25519.keygen(privateKey).publicKey);
}

/** What signed objects say of a KEM public key. */
export function keyHash(raw: Bytes): Bytes {
  return digest(raw);
}

/** `plain` for the owner of the public key `to`. Throws Refused (bad-key). */
export async function seal(suite: Suite, to: Bytes, plain: Bytes, info: Bytes): Promise<Bytes> {
  demand(to.length === PUBLIC_KEY_SIZES[suite], 'bad-key', 'KEM key size');
  try {
    const key = await HPKE[suite].DeserializePublicKey(to);
    const { encapsulatedSecret, ciphertext } = await HPKE[suite].Seal(key, plain, { info });
    return concat(encapsulatedSecret, ciphertext);
  } catch {
    throw new Refused('bad-key', 'KEM key');
  }
}

/** A private key made ready once, for the many things that were sealed to it. */
export type PrivateKey = Readonly<{ suite: Suite; key: Key }>;

export async function openPrivateKey(suite: Suite, privateKey: Bytes): Promise<PrivateKey> {
  return { suite, key: await HPKE[suite].DeserializePrivateKey(privateKey) };
}

/** What was sealed to this key under this `info`. Throws Refused (cannot-open). */
export async function unseal({ suite, key }: PrivateKey, sealed: Bytes, info: Bytes): Promise<Bytes> {
  const encapsulated = HPKE[suite].KEM.Nenc;
  try {
    return asBytes(await HPKE[suite].Open(key, sealed.slice(0, encapsulated), sealed.slice(encapsulated), { info }));
  } catch {
    throw new Refused('cannot-open');
  }
}
