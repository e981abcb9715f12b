/**
 * HPKE base mode, single shot only: a stateful context is how nonces come to be used twice.
 * Suite 1 seals to MLKEM768-X25519 (KEM 0x647A), suite 2 to X25519. Sealed bytes are enc || ct.
 */
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, type Key } from 'hpke';
import { asBytes, concat, type Bytes } from './bytes.ts';
import { demand, Refused } from './faults.ts';
import * as hybrid from './hybrid-kem.ts';
import { digest } from './primitives.ts';
import * as x25519 from './x25519.ts';

/** Which parts everything is made of. HYBRID is the stronger one, and the default everywhere. */
export type Suite = 1 | 2;
export const HYBRID: Suite = 1;
export const CLASSIC: Suite = 2;
/** By number, as `Fields.choice` reads it. */
export const SUITES: readonly (Suite | undefined)[] = [undefined, HYBRID, CLASSIC];

export const PUBLIC_KEY_SIZES: Readonly<Record<Suite, number>> = { 1: 1216, 2: 32 };

const HPKE = new CipherSuite(hybrid.hybridKem, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
let classic: Promise<CipherSuite> | undefined;

/** Suite 2 is for tests and for people whose client has no room for more: its part is fetched when one is met. */
function hpkeOf(suite: Suite): CipherSuite | Promise<CipherSuite> {
  if (suite === HYBRID) return HPKE; // its keys are its own kind; no key passes from one suite to the other
  classic ??= import('./classic.ts').then((part) => part.CLASSIC_HPKE);
  return classic;
}

/** Whether `suite` is as strong as `other`: the numbers fall as strength rises. */
export function atLeast(suite: Suite, other: Suite): boolean {
  return suite <= other;
}

/** The public key, raw, of the 32 bytes that are a KEM's private key. */
export function publicKey(suite: Suite, privateKey: Bytes): Promise<Bytes> {
  return suite === CLASSIC ? x25519.publicKey(privateKey) : hybrid.publicKey(privateKey);
}

/** What signed objects say of a KEM public key. */
export function keyHash(raw: Bytes): Bytes {
  return digest(raw);
}

/** `plain` for the owner of the public key `to`. Throws Refused (bad-key). */
export async function seal(suite: Suite, to: Bytes, plain: Bytes, info: Bytes): Promise<Bytes> {
  demand(to.length === PUBLIC_KEY_SIZES[suite], 'bad-key', 'KEM key size');
  const hpke = await hpkeOf(suite);
  try {
    const { encapsulatedSecret, ciphertext } = await hpke.Seal(await hpke.DeserializePublicKey(to), plain, { info });
    return concat(encapsulatedSecret, ciphertext);
  } catch {
    throw new Refused('bad-key', 'KEM key');
  }
}

/** A private key made ready once, for the many things that were sealed to it. */
export type PrivateKey = Readonly<{ suite: Suite; key: Key }>;

export async function openPrivateKey(suite: Suite, privateKey: Bytes): Promise<PrivateKey> {
  return { suite, key: await (await hpkeOf(suite)).DeserializePrivateKey(privateKey) };
}

/** What was sealed to this key under this `info`. Throws Refused (cannot-open). */
export async function unseal({ suite, key }: PrivateKey, sealed: Bytes, info: Bytes): Promise<Bytes> {
  const hpke = await hpkeOf(suite);
  const size = hpke.KEM.Nenc;
  try {
    return asBytes(await hpke.Open(key, sealed.slice(0, size), sealed.slice(size), { info }));
  } catch {
    throw new Refused('cannot-open');
  }
}
