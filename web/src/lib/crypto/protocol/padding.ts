/** Padmé: lengths are rounded so that they tell little, at a cost under 12 %. Below 128 bytes all lengths are one. */
import { concat, type Bytes } from './bytes.ts';
import { demand } from './faults.ts';
import { u32 } from './primitives.ts';

const LENGTH_SIZE = 4;
export const LEAST = 128; // "oui" and "non" weigh the same
export const MOST = 65536;

/** The size to which `length` bytes are padded. */
export function paddedSize(length: number): number {
  if (length <= LEAST) return LEAST;
  const exponent = log2(length);
  const step = 2 ** (exponent - (log2(exponent) + 1));
  return Math.ceil(length / step) * step;
}

/** Of an integer below 2^32, rounded down. */
function log2(number: number): number {
  return 31 - Math.clz32(number);
}

/** The length, the bytes, zeros. Throws Refused (too-large). */
export function pad(plain: Bytes): Bytes {
  const size = paddedSize(LENGTH_SIZE + plain.length);
  demand(size <= MOST, 'too-large');
  return concat(u32(plain.length), plain, new Uint8Array(size - LENGTH_SIZE - plain.length));
}

/** What was padded. Throws Refused (bad-padding) unless it was padded in the one way there is. */
export function unpad(padded: Bytes): Bytes {
  demand(padded.length >= LENGTH_SIZE, 'bad-padding', 'length');
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  demand(length <= MOST, 'bad-padding', 'length');
  demand(padded.length === paddedSize(LENGTH_SIZE + length), 'bad-padding', 'length');
  demand(
    padded.subarray(LENGTH_SIZE + length).every((byte) => byte === 0),
    'bad-padding',
    'zeros',
  );
  return padded.slice(LENGTH_SIZE, LENGTH_SIZE + length);
}
