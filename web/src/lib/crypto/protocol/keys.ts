/** What a seed stands for: an authorizer's two keys, a user key's two keys. See crd1.cddl, "Keys". */
import type { Bytes } from './bytes.ts';
import { hkdf, KEY_SIZE, label, random } from './primitives.ts';
import { keyHash, openPrivateKey, publicKey, type PrivateKey, type Suite } from './sealing.ts';
import { signerFrom, type Signer } from './signing.ts';

/** 32 random bytes: the seed of an authorizer or of a user key, or an epoch's key. */
export function freshSeed(): Bytes {
  return random(KEY_SIZE);
}

/** The secret side of an authorizer. `id` is chosen at random when it is added to a chain. */
export type AuthorizerKeys = Readonly<{
  id: Bytes;
  suite: Suite;
  signer: Signer;
  kemPrivate: Bytes;
  kemPub: Bytes;
  kemHash: Bytes;
}>;

/** The private halves that an authorizer's seed derives. */
export function authorizerSecrets(seed: Bytes): Readonly<{ sigPrivate: Bytes; kemPrivate: Bytes }> {
  return { sigPrivate: hkdf(seed, label('crd1/authz/sig')), kemPrivate: hkdf(seed, label('crd1/authz/kem')) };
}

export async function authorizerKeys(id: Bytes, suite: Suite, seed: Bytes): Promise<AuthorizerKeys> {
  const { sigPrivate, kemPrivate } = authorizerSecrets(seed);
  return authorizerOf(id, suite, await signerFrom(sigPrivate), kemPrivate);
}

/** From a signer and the KEM key: how a device keeps them, its signing key unreadable in the browser. */
export async function authorizerOf(
  id: Bytes,
  suite: Suite,
  signer: Signer,
  kemPrivate: Bytes,
): Promise<AuthorizerKeys> {
  const kemPub = await publicKey(suite, kemPrivate);
  return { id, suite, signer, kemPrivate, kemPub, kemHash: keyHash(kemPub) };
}

/** One generation of a user's key: others seal epoch keys to it, and it seals what is the user's own. */
export type UserKey = Readonly<{
  generation: number;
  suite: Suite;
  seed: Bytes;
  kemPub: Bytes;
  kemHash: Bytes;
  selfKey: Bytes;
}>;

export async function userKey(generation: number, suite: Suite, seed: Bytes): Promise<UserKey> {
  const kemPub = await publicKey(suite, hkdf(seed, label('crd1/uek/kem')));
  return { generation, suite, seed, kemPub, kemHash: keyHash(kemPub), selfKey: hkdf(seed, label('crd1/uek/self')) };
}

/** What opens the grants of this generation. */
export function userKemKey(key: UserKey): Promise<PrivateKey> {
  return openPrivateKey(key.suite, hkdf(key.seed, label('crd1/uek/kem')));
}
