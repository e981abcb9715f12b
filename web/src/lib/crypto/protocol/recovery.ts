/** The recovery code: 128 random bits that a person can write down, read over the telephone and type back. */
import { concat, type Bytes } from './bytes.ts';
import { demand } from './faults.ts';
import { digest, hkdf, label, random } from './primitives.ts';

export const BITS_SIZE = 16;
const GROUP = 4;
const DATA_LENGTH = 26; // 128 bits and two zero bits, five to a character
const CHECK_LENGTH = 2;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford's: no I, L, O, which are read as 1, 1, 0, and no U

/** The secret of a new code. */
export function freshBits(): Bytes {
  return random(BITS_SIZE);
}

/** The seed of the authorizer that the code is. High entropy, hence no slow hash. */
export function seed(bits: Bytes, user: Bytes): Bytes {
  return hkdf(bits, concat(label('crd1/recovery'), user));
}

/** The code as people see it: seven groups of four characters. */
export function groups(bits: Bytes): string[] {
  const code = characters(toNumber(bits) << 2n, DATA_LENGTH) + check(bits);
  return Array.from({ length: code.length / GROUP }, (_, i) => code.slice(i * GROUP, (i + 1) * GROUP));
}

/** The code on one line, with hyphens. */
export function write(bits: Bytes): string {
  return groups(bits).join('-');
}

/** The bits of a code as someone typed it. Throws Refused (bad-code): a wrong length, character or check, so a slip is told at once. */
export function read(typed: string): Bytes {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  demand(code.length === DATA_LENGTH + CHECK_LENGTH, 'bad-code', 'length');
  let number = 0n;
  for (const character of code.slice(0, DATA_LENGTH)) {
    const value = ALPHABET.indexOf(character);
    demand(value >= 0, 'bad-code', 'character');
    number = (number << 5n) | BigInt(value);
  }
  demand((number & 3n) === 0n, 'bad-code', 'not 128 bits');
  const bits = toBytes(number >> 2n);
  demand(code.slice(DATA_LENGTH) === check(bits), 'bad-code', 'check characters');
  return bits;
}

/** The first ten bits of a hash: one slip in a thousand goes unseen, and then opens nothing. */
function check(bits: Bytes): string {
  const hash = digest(concat(label('crd1/recovery-check'), bits));
  return characters(toNumber(hash.subarray(0, 2)) >> 6n, CHECK_LENGTH);
}

function characters(number: bigint, length: number): string {
  return Array.from({ length }, (_, i) => ALPHABET[Number((number >> BigInt(5 * (length - 1 - i))) & 31n)]).join('');
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function toBytes(number: bigint): Bytes {
  return Uint8Array.from({ length: BITS_SIZE }, (_, i) => Number((number >> BigInt(8 * (BITS_SIZE - 1 - i))) & 255n));
}
