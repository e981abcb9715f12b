/** Typed reading of decoded maps and arrays, so that a parser is a list of its fields. */
import { compare, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import type { Value } from './cbor.ts';
import { demand, Refused } from './faults.ts';

export const ID_SIZE = 16;
export const HASH_SIZE = 32;
export const VERSION = 1;

/** A decoded map. Every method throws Refused (malformed) when the field is not what was asked for. */
export class Fields {
  private readonly map: ReadonlyMap<number, Value>;

  constructor(
    value: Value,
    private readonly what: string,
  ) {
    if (!(value instanceof Map)) throw new Refused('malformed', `${what} is not a map`);
    this.map = value as ReadonlyMap<number, Value>;
  }

  has(key: number): boolean {
    return this.map.has(key);
  }

  value(key: number): Value {
    const value = this.map.get(key);
    if (value === undefined) throw new Refused('malformed', `${this.what} lacks ${key}`);
    return value;
  }

  /** An unsigned integer, `least` or more. */
  uint(key: number, least = 0): number {
    const value = this.value(key);
    if (typeof value !== 'number' || value < least) throw this.wrong(key);
    return value;
  }

  flag(key: number): boolean {
    const value = this.value(key);
    if (typeof value !== 'boolean') throw this.wrong(key);
    return value;
  }

  text(key: number): string {
    const value = this.value(key);
    if (typeof value !== 'string') throw this.wrong(key);
    return value;
  }

  octets(key: number, size?: number): Bytes {
    const value = this.value(key);
    if (!(value instanceof Uint8Array) || (size !== undefined && value.length !== size)) throw this.wrong(key);
    return value;
  }

  id(key: number): Bytes {
    return this.octets(key, ID_SIZE);
  }

  hash(key: number): Bytes {
    return this.octets(key, HASH_SIZE);
  }

  /** An array of `least` items or more. */
  array(key: number, least = 0): readonly Value[] {
    const value = this.value(key);
    if (!isArray(value) || value.length < least) throw this.wrong(key);
    return value;
  }

  /** One id or more, ascending, each once. */
  ids(key: number): readonly Bytes[] {
    const ids = this.array(key, 1).map((item) => octets(item, ID_SIZE));
    if (!ascending(ids)) throw this.wrong(key);
    return ids;
  }

  fields(key: number): Fields {
    return new Fields(this.value(key), `${this.what}.${key}`);
  }

  /** A word of `words`; a number that it does not know is malformed, because nobody could act on it. */
  choice<Word>(key: number, words: readonly Word[]): Word {
    const word = words[this.uint(key)];
    if (word === undefined) throw this.wrong(key);
    return word;
  }

  /** Throw Refused (unknown-version) for all but version 1. */
  version(key = 1): void {
    demand(this.uint(key) === VERSION, 'unknown-version', this.what);
  }

  /** The fields after the `last` known one: those that this version does not know, in order. */
  extra(last: number): readonly (readonly [key: number, value: Value])[] {
    return [...this.map].filter(([key]) => key > last || key === 0);
  }

  wrong(key: number): Refused {
    return new Refused('malformed', `${this.what}.${key}`);
  }
}

export function decodeMap(data: Uint8Array, what: string): Fields {
  return new Fields(cbor.decode(data), what);
}

/** The array that `data` encodes; `sizes` are the lengths that it may have. */
export function decodeArray(data: Uint8Array, what: string, sizes?: readonly number[]): readonly Value[] {
  const value = cbor.decode(data);
  if (!isArray(value) || (sizes && !sizes.includes(value.length))) throw new Refused('malformed', what);
  return value;
}

/** `value`, if it is a byte string (of `size`). */
export function octets(value: Value | undefined, size?: number): Bytes {
  if (!(value instanceof Uint8Array) || (size !== undefined && value.length !== size))
    throw new Refused('malformed', 'byte string');
  return value;
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether each is greater than the one before: sorted, and no one twice. */
export function ascending(items: readonly Bytes[]): boolean {
  return items.every((item, i) => {
    const before = items[i - 1];
    return before === undefined || compare(before, item) < 0;
  });
}

/** The number of a word, as it is written. */
export function numberOf<Word>(words: readonly Word[], word: Word): number {
  return words.indexOf(word);
}
