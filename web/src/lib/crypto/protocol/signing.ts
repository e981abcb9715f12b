/**
 * Ed25519, strictly, so that every verifier says the same of every signature.
 *
 * Verifiers disagree about small-order keys, non-canonical encodings and signatures with a small-order component. The rule
 * (crd1.cddl, "Ed25519"): RFC 8032 without cofactor, S below the group order; keys are checked before.  The browser's own verifier is
 * twenty times as fast and is used where it is seen to keep the rule; noble's multiplies by the cofactor, so here R itself is compared.
 */
import { concat, fromHex, fromBase64url, hex, type Bytes } from './bytes.ts';
import { demand, type Fault } from './faults.ts';

export const PUBLIC_KEY_SIZE = 32;
export const SIGNATURE_SIZE = 64;

export type Signer = Readonly<{ publicKey: Bytes; sign(message: Bytes): Promise<Bytes> }>;

const P = 2n ** 255n - 19n;
/** The y of the 8 points whose order divides 8: two of order 4 at 0, the neutral one, the one of order 2, four of order 8. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  littleEndian(fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')),
  littleEndian(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')),
]);

/** Throw Refused (bad-key) for a key under which signatures would mean nothing, or different things to different readers. */
export function checkPublicKey(publicKey: Uint8Array): void {
  demand(publicKey.length === PUBLIC_KEY_SIZE, 'bad-key', 'size');
  const y = littleEndian(publicKey) & (2n ** 255n - 1n);
  demand(y < P, 'bad-key', 'non-canonical');
  demand(!SMALL_ORDER_Y.has(y), 'bad-key', 'small order');
}

/** Throw Refused (bad-key, or `fault`) unless `signature` is that of `message` under `publicKey`. */
export async function verify(
  publicKey: Bytes,
  signature: Bytes,
  message: Bytes,
  fault: Fault = 'bad-signature',
): Promise<void> {
  checkPublicKey(publicKey);
  const good = (await nativeKeepsTheRule())
    ? await verifyNatively(publicKey, signature, message)
    : (await import('./curves.ts')).verify(publicKey, signature, message);
  demand(good, fault);
}

/** A signer for the 32 bytes of an Ed25519 private key; the key inside can't be read back where the browser knows Ed25519. */
export async function signerFrom(privateKey: Bytes): Promise<Signer> {
  const native = await importPrivate(privateKey);
  return native ? signerOf(native.key, native.publicKey) : (await import('./curves.ts')).signerFrom(privateKey);
}

/** A signer for a private key that the browser holds. */
export function signerOf(key: CryptoKey, publicKey: Bytes): Signer {
  return { publicKey, sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)) };
}

/** The private key as one that can't be exported, with its public one; null where the browser has no Ed25519. */
export async function importPrivate(privateKey: Bytes): Promise<{ key: CryptoKey; publicKey: Bytes } | null> {
  const pkcs8 = concat(fromHex('302e020100300506032b657004220420'), privateKey); // RFC 8410 §7: the only bytes around the key
  try {
    const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
    const { x = '' } = await crypto.subtle.exportKey('jwk', readable); // the one way to the public key
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    return { key, publicKey: fromBase64url(x) };
  } catch {
    return null;
  }
}

// The browser's verifier ------------------------------------------------------------------------------------------------------

const REMEMBERED = 512;
const imported = new Map<string, Promise<CryptoKey | null>>();

function importPublic(publicKey: Bytes): Promise<CryptoKey | null> {
  const name = hex(publicKey);
  let key = imported.get(name);
  if (!key) {
    if (imported.size >= REMEMBERED) imported.clear();
    key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']).catch(() => null);
    imported.set(name, key);
  }
  return key;
}

async function verifyNatively(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const key = await importPublic(publicKey);
  return key !== null && (await crypto.subtle.verify('Ed25519', key, signature, message)); // null: not a point of the curve
}

let keepsTheRule: Promise<boolean> | undefined;

/** Whether the browser verifies Ed25519 as the rule says: it accepts a good signature and refuses one with a torsion component in R. */
export function nativeKeepsTheRule(): Promise<boolean> {
  keepsTheRule ??= askTheBrowser();
  return keepsTheRule;
}

async function askTheBrowser(): Promise<boolean> {
  try {
    return (
      (await verifyNatively(PROBE.publicKey, PROBE.good, PROBE.message)) &&
      !(await verifyNatively(PROBE.publicKey, PROBE.torsion, PROBE.message))
    );
  } catch {
    return false;
  }
}

/** Made with noble from the seed of 32 bytes 7; `torsion` has a point of order 8 added to R, and an S that only a cofactor forgives. */
const PROBE = {
  publicKey: fromHex('ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c'),
  message: fromHex('63726431'),
  good: fromHex(
    'eed5872ccf56ee3e54e821364e00b6dd4debb64118bb8a4eed7ae721a6c389e218b31ce683f1e4cba180a6e2ba52f478c414f695917b312bd786860116999403',
  ),
  torsion: fromHex(
    '0cbba71954049ec81385f1a9a40b65bf4f2928735bd8f1248c4ef99a630012b07861098f638288c4f33df46a12d5eeead2f8b3a5ccb81f0be5a66e118e6bc603',
  ),
};

export function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
