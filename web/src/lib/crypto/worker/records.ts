/** How the worker's own records are written: arrays of the protocol's strict CBOR. */
import type { Bytes } from '../protocol/bytes.ts';
import * as cbor from '../protocol/cbor.ts';
import { isArray, octets } from '../protocol/fields.ts';
import type { Value } from '../protocol/cbor.ts';
import { CryptoError } from '../faults.ts';

/** Throws CryptoError (storage) for a record that an other version of this client wrote. */
export function readRecord(data: Bytes, length: number): readonly Value[] {
  const value = cbor.decode(data);
  if (!isArray(value) || value.length !== length) throw new CryptoError('storage', 'record of another version');
  return value;
}

export function writeRecord(...items: readonly Value[]): Bytes {
  return cbor.encode(items);
}

export function list(value: Value | undefined): readonly Value[] {
  if (!isArray(value)) throw new CryptoError('storage', 'record');
  return value;
}

export function octetList(value: Value | undefined): Bytes[] {
  return list(value).map((item) => octets(item));
}

export function number(value: Value | undefined): number {
  if (typeof value !== 'number') throw new CryptoError('storage', 'record');
  return value;
}
