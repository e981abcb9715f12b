/** X25519 (RFC 7748): the browser's own, or noble's where it has none. */
import { asBytes, concat, fromHex, type Bytes } from './bytes.ts';

const BASE_POINT: Bytes = new Uint8Array(32).fill(9, 0, 1);

/** The public key of 32 bytes. */
export function publicKey(secret: Bytes): Promise<Bytes> {
  return shared(secret, BASE_POINT);
}

/** What both sides compute. Throws for a small-order `theirs`, with which there would be no secret. */
export async function shared(secret: Bytes, theirs: Bytes): Promise<Bytes> {
  if (!(await isNative())) return asBytes((await import('./curves.ts')).x25519.getSharedSecret(secret, theirs));
  const [mine, other] = await Promise.all([
    importPrivate(secret),
    crypto.subtle.importKey('raw', theirs, 'X25519', false, []),
  ]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: other }, mine, 256));
}

function importPrivate(secret: Bytes): Promise<CryptoKey> {
  const pkcs8 = concat(fromHex('302e020100300506032b656e04220420'), secret); // RFC 8410 §7: the only bytes around the key
  return crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']);
}

let native: Promise<boolean> | undefined;

function isNative(): Promise<boolean> {
  native ??= importPrivate(new Uint8Array(32).fill(7)).then(
    () => true,
    () => false,
  );
  return native;
}
