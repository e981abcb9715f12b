/**
 * Hashes, derivation and AES-GCM exactly as crd1.cddl's notation has them: H, L, u64, HKDF, GCM.
 * Hashing and deriving are noble's, because they are synchronous: a message takes six short ones, and a promise costs more than a hash.
 * AES-GCM, which sees all the data, is the browser's own.
 */
import { hkdf as nobleHkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { asBytes, concat, type Bytes } from './bytes.ts';
import { Refused } from './faults.ts';

export const ZERO_HASH: Bytes = new Uint8Array(32);
export const ZERO_NONCE: Bytes = new Uint8Array(12);
export const NONCE_SIZE = 12;
export const TAG_SIZE = 16;
export const KEY_SIZE = 32;

const text = new TextEncoder();

/** L("name"): its ASCII and a zero byte, so that no label begins another. */
export function label(name: string): Bytes {
  return concat(text.encode(name), new Uint8Array(1));
}

/** `number` as 8 bytes, big-endian. */
export function u64(number: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

/** `number` as 4 bytes, big-endian. */
export function u32(number: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** H: SHA-256. */
export function digest(data: Uint8Array): Bytes {
  return asBytes(sha256(data));
}

/** HKDF-SHA-256, extract and expand (RFC 5869). */
export function hkdf(key: Uint8Array, info: Uint8Array, length = KEY_SIZE, salt: Uint8Array = new Uint8Array()): Bytes {
  return asBytes(nobleHkdf(sha256, key, salt, info, length));
}

/** `size` random bytes. */
export function random(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

async function aes(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

type Sealing = Readonly<{ nonce: Bytes; aad: Bytes }>;

/** AES-256-GCM, the tag at the end. */
export async function gcmSeal(key: Bytes | CryptoKey, plain: Bytes, { nonce, aad }: Sealing): Promise<Bytes> {
  const aesKey = key instanceof CryptoKey ? key : await aes(key, 'encrypt');
  return new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, aesKey, plain),
  );
}

/** What `gcmSeal` sealed. Throws Refused (cannot-open). */
export async function gcmOpen(key: Bytes | CryptoKey, sealed: Bytes, { nonce, aad }: Sealing): Promise<Bytes> {
  const aesKey = key instanceof CryptoKey ? key : await aes(key, 'decrypt');
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, aesKey, sealed),
    );
  } catch {
    throw new Refused('cannot-open');
  }
}
