/**
 * The strict deterministic CBOR of crd1.cddl: one value has one encoding, everything else is refused.
 *
 * By hand, for so narrow a subset: a general decoder (cborg) checks neither the order of keys nor a float that is whole, and drops a byte
 * order mark at the head of a text, so around it everything would be encoded again to compare, and a good message still refused.  A test
 * holds the writing to cborg's.
 */
import { concat, type Bytes } from './bytes.ts';
import { demand, Refused } from './faults.ts';

export type Value = number | string | boolean | null | Bytes | readonly Value[] | ReadonlyMap<number, Value>;

export const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;
export const DEEPEST = 16;
export const FIRST_CRITICAL_KEY = 128;

const UINT = 0;
const OCTETS = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const FALSE = 0xf4;
const TRUE = 0xf5;
const NULL = 0xf6;

/** The only encoding of `value`. Throws Refused (malformed, critical-key) for what the format cannot hold. */
export function encode(value: Value): Bytes {
  const parts: Uint8Array[] = [];
  write(value, DEEPEST, parts);
  return concat(...parts);
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

const text = new TextEncoder();
/** The least integer that needs 1, 2, 4, 8 bytes after the first. */
const SHORTER = [24, 2 ** 8, 2 ** 16, 2 ** 32];

function write(value: Value, depth: number, parts: Uint8Array[]): void {
  if (value === null || typeof value === 'boolean')
    parts.push(Uint8Array.of(value === null ? NULL : value ? TRUE : FALSE));
  else if (typeof value === 'number') parts.push(initial(UINT, value));
  else if (value instanceof Uint8Array) parts.push(initial(OCTETS, value.length), value);
  else if (typeof value === 'string') {
    demand(value.isWellFormed(), 'malformed', 'text');
    const encoded = text.encode(value);
    parts.push(initial(TEXT, encoded.length), encoded);
  } else writeContainer(value, depth, parts);
}

function writeContainer(
  value: readonly Value[] | ReadonlyMap<number, Value>,
  depth: number,
  parts: Uint8Array[],
): void {
  demand(depth > 0, 'malformed', 'too deep');
  if (value instanceof Map) {
    const fields = [...(value as ReadonlyMap<number, Value>)].sort(([a], [b]) => a - b); // of integers, also the order of their bytes
    parts.push(initial(MAP, fields.length));
    for (const [key, item] of fields) {
      parts.push(initial(UINT, key));
      demand(key < FIRST_CRITICAL_KEY, 'critical-key', String(key));
      write(item, depth - 1, parts);
    }
  } else {
    const items = value as readonly Value[];
    parts.push(initial(ARRAY, items.length));
    for (const item of items) write(item, depth - 1, parts);
  }
}

/** The first bytes of an item: its type, and an integer or a length in its shortest form. */
function initial(major: number, number: number): Bytes {
  demand(Number.isSafeInteger(number) && number >= 0, 'malformed', 'integer out of range');
  if (number < 24) return Uint8Array.of((major << 5) | number);
  const size = SHORTER.findLastIndex((least) => number >= least);
  const bytes = new Uint8Array(1 + (1 << size));
  const view = new DataView(bytes.buffer);
  bytes[0] = (major << 5) | (24 + size);
  if (size === 0) view.setUint8(1, number);
  else if (size === 1) view.setUint16(1, number);
  else if (size === 2) view.setUint32(1, number);
  else view.setBigUint64(1, BigInt(number));
  return bytes;
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
    const first = this.octets(1)[0] ?? 0;
    const info = first & 31;
    switch (first >> 5) {
      case UINT:
        return this.argument(info);
      case OCTETS:
        return this.octets(this.argument(info));
      case TEXT:
        return this.text(this.argument(info));
      case ARRAY:
        return this.array(this.argument(info), depth);
      case MAP:
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

function simple(info: number): Value {
  if (info === 20 || info === 21) return info === 21;
  demand(info === 22, 'malformed', 'float or simple value');
  return null;
}
