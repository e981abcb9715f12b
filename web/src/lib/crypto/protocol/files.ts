/** Files: chunks of one mebibyte, each sealed with its place and whether it is the last (STREAM), so none can be cut off, moved or doubled. */
import { concat, type Bytes } from './bytes.ts';
import { demand } from './faults.ts';
import { gcmOpen, gcmSeal, hkdf, KEY_SIZE, label, TAG_SIZE, u32, u64 } from './primitives.ts';

export const CHUNK_SIZE = 1024 * 1024;
export const STORED_CHUNK_SIZE = CHUNK_SIZE + TAG_SIZE;
export const LARGEST_FILE = 50_000_000;
const PREFIX_SIZE = 7;
const LABEL = label('crd1/file');

/** How many chunks a file of `total` bytes has: an empty one has one, so that its emptiness is sealed too. */
export function chunkCount(total: number): number {
  return Math.max(1, Math.ceil(total / CHUNK_SIZE));
}

/** How many bytes are stored for `total`. */
export function storedSize(total: number): number {
  return total + TAG_SIZE * chunkCount(total);
}

/** The plaintext size of chunk `index`. */
export function chunkSize(total: number, index: number): number {
  return Math.min(CHUNK_SIZE, total - index * CHUNK_SIZE);
}

/** One file's key, and the size that every chunk vouches for. */
export type FileCipher = Readonly<{ total: number; key: CryptoKey; prefix: Bytes; aad: Bytes }>;

/** Throws Refused (too-large). */
export async function fileCipher(fileId: Bytes, total: number, fileKey: Bytes): Promise<FileCipher> {
  demand(total <= LARGEST_FILE, 'too-large');
  const derived = hkdf(fileKey, LABEL, KEY_SIZE + PREFIX_SIZE, fileId);
  return {
    total,
    key: await crypto.subtle.importKey('raw', derived.slice(0, KEY_SIZE), 'AES-GCM', false, ['encrypt', 'decrypt']),
    prefix: derived.slice(KEY_SIZE),
    aad: concat(LABEL, fileId, u64(CHUNK_SIZE), u64(total)),
  };
}

/** Chunk `index`, stored at `index` * STORED_CHUNK_SIZE. Throws Refused (malformed) when it is not as long as it must be. */
export async function sealChunk(cipher: FileCipher, index: number, plain: Bytes): Promise<Bytes> {
  demand(inside(cipher, index) && plain.length === chunkSize(cipher.total, index), 'malformed', 'chunk');
  return gcmSeal(cipher.key, plain, { nonce: nonceOf(cipher, index), aad: cipher.aad });
}

/** The plaintext of chunk `index`. Throws Refused (cannot-open) when it is cut, altered, moved, or of another file or size. */
export async function openChunk(cipher: FileCipher, index: number, sealed: Bytes): Promise<Bytes> {
  demand(
    inside(cipher, index) && sealed.length === chunkSize(cipher.total, index) + TAG_SIZE,
    'cannot-open',
    'chunk size',
  );
  return gcmOpen(cipher.key, sealed, { nonce: nonceOf(cipher, index), aad: cipher.aad });
}

function inside({ total }: FileCipher, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < chunkCount(total);
}

function nonceOf({ total, prefix }: FileCipher, index: number): Bytes {
  const last = index === chunkCount(total) - 1;
  return concat(prefix, u32(index), Uint8Array.of(last ? 1 : 0));
}
