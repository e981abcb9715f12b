/** What a user keeps for themselves, under their own key: pinned identities, settings. The server stores it and can read none of it. */
import { concat, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map, type Value } from './cbor.ts';
import { demand, Refused } from './faults.ts';
import { decodeMap, Fields, isArray, VERSION } from './fields.ts';
import type { UserKey } from './keys.ts';
import { gcmOpen, gcmSeal, label, NONCE_SIZE, random, u64 } from './primitives.ts';

/** An identity seen before: its chain must extend this head for ever. */
export type Pin = Readonly<{
  user: Bytes;
  fingerprint: Bytes;
  chainSeq: number;
  chainHash: Bytes;
  verifiedInPersonAt: number | null;
}>;

/** All of it, in clear. */
export type SelfData = Readonly<{
  pins: readonly Pin[];
  settings: readonly (readonly [name: string, value: string])[];
}>;

export function encode({ pins, settings }: SelfData): Bytes {
  return cbor.encode(
    map([
      [1, pins.map(pinValue)],
      [2, settings],
    ]),
  );
}

/** Throws Refused (malformed). */
export function decode(data: Uint8Array): SelfData {
  const fields = decodeMap(data, 'self-data');
  return {
    pins: fields.has(1) ? fields.array(1).map((item) => readPin(new Fields(item, 'pin'))) : [],
    settings: fields.has(2) ? fields.array(2).map(readSetting) : [],
  };
}

/** A new version, under the current user key. */
export async function seal(data: SelfData, user: Bytes, key: UserKey, version: number): Promise<Bytes> {
  const nonce = random(NONCE_SIZE);
  const sealed = await gcmSeal(key.selfKey, encode(data), { nonce, aad: aadOf(user, key.generation, version) });
  return cbor.encode(
    map([
      [1, VERSION],
      [2, key.generation],
      [3, version],
      [4, concat(nonce, sealed)],
    ]),
  );
}

/** Which user key opens it. */
export function generation(box: Uint8Array): number {
  return decodeMap(box, 'self-data box').uint(2, 1);
}

/** The version and what it holds. Throws Refused (rollback below `atLeast`, wrong-generation, cannot-open). */
export async function open(
  box: Uint8Array,
  user: Bytes,
  key: UserKey,
  atLeast = 0,
): Promise<{ version: number; data: SelfData }> {
  const fields = decodeMap(box, 'self-data box');
  fields.version();
  const [gen, version, sealed] = [fields.uint(2, 1), fields.uint(3, 1), fields.octets(4)];
  demand(version >= atLeast, 'rollback');
  demand(gen === key.generation, 'wrong-generation');
  demand(sealed.length >= NONCE_SIZE, 'malformed', 'nonce');
  const nonce = sealed.slice(0, NONCE_SIZE);
  const plain = await gcmOpen(key.selfKey, sealed.slice(NONCE_SIZE), { nonce, aad: aadOf(user, gen, version) });
  return { version, data: decode(plain) };
}

function aadOf(user: Bytes, gen: number, version: number): Bytes {
  return concat(label('crd1/self-data'), user, u64(gen), u64(version));
}

function pinValue(pin: Pin): Value {
  return map([
    [1, pin.user],
    [2, pin.fingerprint],
    [3, pin.chainSeq],
    [4, pin.chainHash],
    [5, pin.verifiedInPersonAt ?? undefined],
  ]);
}

function readPin(fields: Fields): Pin {
  return {
    user: fields.id(1),
    fingerprint: fields.hash(2),
    chainSeq: fields.uint(3, 1),
    chainHash: fields.hash(4),
    verifiedInPersonAt: fields.has(5) ? fields.uint(5) : null,
  };
}

function readSetting(item: Value): readonly [string, string] {
  const [name, value, ...rest] = isArray(item) ? item : [];
  if (typeof name !== 'string' || typeof value !== 'string' || rest.length > 0)
    throw new Refused('malformed', 'setting');
  return [name, value];
}
