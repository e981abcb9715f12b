/** Names that this device makes: UUIDv7, so that rows lie in the order of time.  RFC 9562 §5.7. */
import type { Uuid } from '#lib/crypto/index.ts';

/** A new id; `now` in milliseconds leads it, 74 random bits follow. */
export function newId(now: number = Date.now()): Uuid {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000));
  new DataView(bytes.buffer).setUint16(4, now % 0x10000);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidOf(bytes);
}

/** The text form of 16 raw bytes, as CBOR carries ids. */
export function uuidOf(bytes: Uint8Array): Uuid {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The 16 raw bytes of an id. */
export function bytesOf(id: Uuid): Uint8Array {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
