/**
 * The strict deterministic CBOR of crd1.cddl: one value has one encoding, everything else is refused.
 *
 * Written by cborg.  Read by hand: cborg checks neither the order of keys nor a float that is whole, and drops a byte order mark
 * at the head of a text, so a decoder around it would encode everything again to compare, and still refuse a good message.
 */
import { encode as cborg, rfc8949EncodeOptions } from 'cborg';
import { asBytes, type Bytes } from './bytes.ts';
import { demand, Refused } from './faults.ts';

export type Value = number | string | boolean | null | Bytes | readonly Value[] | ReadonlyMap<number, Value>;

export const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;
export const DEEPEST = 16;
export const FIRST_CRITICAL_KEY = 128;

/** The only encoding of `value`. Throws Refused (malformed) for what the format cannot hold. */
export function encode(value: Value): Bytes {
  check(value, DEEPEST);
  return asBytes(cborg(value, rfc8949EncodeOptions));
}

/** A map from its fields, those that are undefined left out. */
export function map(fields: readonly (readonly [key: number, value: Value | undefined])[]): ReadonlyMap<number, Value> {
  return new Map(fields.filter((field): field is readonly [number, Value] => field[1] !== undefined));
}

/** The value of `data`, which must be its only encoding, to the last byte. Throws Refused (malformed, critical-key). */
export function decode(data: Uint8Array): Value {
  const reader = new Reader(data);
  const value = reader.item(DEEPEST);
  demand(reader.ended, 'malformed', 'trailing bytes');
  return value;
}

function check(value: Value, depth: number): void {
  if (value === null || typeof value === 'boolean' || value instanceof Uint8Array) return;
  if (typeof value === 'string') return demand(value.isWellFormed(), 'malformed', 'text');
  if (typeof value === 'number') return checkInteger(value);
  demand(depth > 0, 'malformed', 'too deep');
  if (value instanceof Map) {
    for (const [key, item] of value as ReadonlyMap<number, Value>) {
      checkInteger(key);
      demand(key < FIRST_CRITICAL_KEY, 'critical-key', String(key));
      check(item, depth - 1);
    }
  } else {
    for (const item of value as readonly Value[]) check(item, depth - 1);
  }
}

function checkInteger(value: number): void {
  demand(Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0), 'malformed', 'integer out of range');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  get ended(): boolean {
    return this.at === this.data.length;
  }

  item(depth: number): Value {
    const initial = this.octets(1)[0] ?? 0;
    const major = initial >> 5;
    const info = initial & 31;
    switch (major) {
      case 0:
        return this.argument(info);
      case 2:
        return this.octets(this.argument(info));
      case 3:
        return this.text(this.argument(info));
      case 4:
        return this.array(this.argument(info), depth);
      case 5:
        return this.map(this.argument(info), depth);
      case 7:
        return simple(info);
      default:
        throw new Refused('malformed', 'negative or tagged');
    }
  }

  /** An integer or a length, in its shortest form. */
  private argument(info: number): number {
    if (info < 24) return info;
    demand(info <= 27, 'malformed', 'indefinite or reserved');
    const at = this.at;
    this.octets(1 << (info - 24));
    const value =
      info === 24
        ? this.view.getUint8(at)
        : info === 25
          ? this.view.getUint16(at)
          : info === 26
            ? this.view.getUint32(at)
            : Number(this.view.getBigUint64(at));
    demand(value >= (SHORTER[info - 24] ?? Infinity), 'malformed', 'not the shortest form');
    demand(value <= LARGEST_INTEGER, 'malformed', 'integer out of range');
    return value;
  }

  private octets(length: number): Bytes {
    demand(length <= this.data.length - this.at, 'malformed', 'cut short');
    this.at += length;
    return new Uint8Array(this.data.subarray(this.at - length, this.at)); // a copy: what was read does not hold the whole
  }

  private text(length: number): string {
    try {
      return utf8.decode(this.octets(length));
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('malformed', 'not UTF-8');
    }
  }

  private array(length: number, depth: number): readonly Value[] {
    demand(depth > 0, 'malformed', 'too deep');
    const items: Value[] = [];
    for (let i = 0; i < length; i += 1) items.push(this.item(depth - 1));
    return items;
  }

  private map(length: number, depth: number): ReadonlyMap<number, Value> {
    demand(depth > 0, 'malformed', 'too deep');
    const fields = new Map<number, Value>();
    let last = -1;
    for (let i = 0; i < length; i += 1) {
      const key = this.item(0); // an array or a map would be too deep
      demand(typeof key === 'number' && key > last, 'malformed', 'keys are integers, ascending, each once');
      demand(key < FIRST_CRITICAL_KEY, 'critical-key', String(key));
      last = key;
      fields.set(key, this.item(depth - 1));
    }
    return fields;
  }
}

/** The least value that needs 1, 2, 4, 8 bytes. */
const SHORTER = [24, 2 ** 8, 2 ** 16, 2 ** 32];

function simple(info: number): Value {
  if (info === 20 || info === 21) return info === 21;
  demand(info === 22, 'malformed', 'float or simple value');
  return null;
}
