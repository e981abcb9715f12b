/** Safety numbers: what two people read to each other to know that nobody stands between them. See crd1.cddl, "Safety number". */
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import { VERSION } from './fields.ts';
import { label } from './primitives.ts';

const GROUPS = 6;
const GROUP_DIGITS = 5;
const GROUP_BYTES = 5;

/** 30 digits, for one identity. */
export function person(fingerprint: Bytes): string {
  const derived = sha512(concat(label('crd1/safety'), fingerprint));
  return Array.from({ length: GROUPS }, (_, i) => {
    const bytes = derived.subarray(GROUP_BYTES * i, GROUP_BYTES * (i + 1));
    const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0); // 40 bits: exact
    return String(number % 10 ** GROUP_DIGITS).padStart(GROUP_DIGITS, '0');
  }).join('');
}

/** 60 digits, the same on both screens. */
export function pair(one: Bytes, other: Bytes): string {
  return [person(one), person(other)].sort().join('');
}

/** The digits as people read them out. */
export function groups(number: string): string[] {
  return Array.from({ length: number.length / GROUP_DIGITS }, (_, i) =>
    number.slice(i * GROUP_DIGITS, (i + 1) * GROUP_DIGITS),
  );
}

type Head = readonly [seq: number, hash: Bytes];

/** What one screen shows the other's camera. */
export function qr(mine: Bytes, theirs: Bytes, myHead: Head, theirHead: Head): Bytes {
  return cbor.encode(
    map([
      [1, VERSION],
      [2, mine],
      [3, theirs],
      [4, myHead],
      [5, theirHead],
    ]),
  );
}
