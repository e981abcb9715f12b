/**
 * Files on their way out and in, chunk by chunk.
 *
 * A chunk's key and nonce follow from the file's key and the chunk's number, so the same chunk may be encrypted twice (a part sent again,
 * an upload taken up after a reload) only if it holds the same bytes: their hashes are taken first, and compared each time.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Attachment } from '../content.ts';
import type { FileSealing } from '../door.ts';
import { CryptoError } from '../faults.ts';
import { asBytes, equal, uuid, type Bytes } from '../protocol/bytes.ts';
import { octets } from '../protocol/fields.ts';
import * as files from '../protocol/files.ts';
import type { FileCipher } from '../protocol/files.ts';
import type { FileRef } from '../protocol/attachments.ts';
import { LARGEST_THUMBNAIL } from '../protocol/attachments.ts';
import { KEY_SIZE, random } from '../protocol/primitives.ts';
import type { Storage } from '../storage.ts';
import { told } from './faulting.ts';
import { number, octetList, readRecord, writeRecord } from './records.ts';
import { attachmentOf, refOf } from './wording.ts';

const BAD = { 'cannot-open': 'bad-file', malformed: 'bad-file', 'too-large': 'too-long' } as const;

type Outline = Readonly<{ fileId: Bytes; fileKey: Bytes; total: number; chunkHashes: readonly Bytes[] }>;

export class Sealing {
  private readonly hash = sha256.create();
  private hashed = 0;

  private constructor(
    private readonly file: Blob,
    private readonly outline: Outline,
    private readonly cipher: FileCipher,
    readonly facts: Pick<FileSealing, 'fileId' | 'sizeBytes' | 'storedSizeBytes' | 'chunkCount' | 'resume'>,
  ) {}

  /** Throws CryptoError (too-long; bad-file when `resume` is of another content). */
  static begin(storage: Storage, file: Blob, resume?: Uint8Array): Promise<Sealing> {
    return told(async () => {
      if (file.size > files.LARGEST_FILE) throw new CryptoError('too-long');
      const chunkHashes = await hashChunks(file);
      const kept = resume && readOutline(await storage.unseal('upload', '', asBytes(resume)));
      const outline = kept ?? { fileId: random(16), fileKey: random(KEY_SIZE), total: file.size, chunkHashes };
      if (!sameContent(outline, file.size, chunkHashes)) throw new CryptoError('bad-file', 'another content');
      const { fileId, fileKey, total } = outline;
      return new Sealing(file, outline, await files.fileCipher(fileId, total, fileKey), {
        fileId: uuid(fileId),
        sizeBytes: total,
        storedSizeBytes: files.storedSize(total),
        chunkCount: files.chunkCount(total),
        resume: await storage.seal('upload', '', writeRecord(fileId, fileKey, total, chunkHashes)),
      });
    }, BAD);
  }

  /** Chunk `i`; chunks skipped before it are read too, for the hash of the whole. */
  async chunk(i: number): Promise<Bytes> {
    return told(async () => {
      if (!Number.isInteger(i) || i < 0 || i >= this.facts.chunkCount)
        throw new CryptoError('bad-file', 'no such chunk');
      await this.hashUpTo(i);
      const sealed = await this.seal(i);
      if (i === this.hashed) this.take(sealed);
      return sealed;
    }, BAD);
  }

  async finish(storage: Storage, about: Parameters<FileSealing['finish']>[0]): Promise<Attachment> {
    return told(async () => {
      await this.hashUpTo(this.facts.chunkCount);
      const thumbnail = about.thumbnail ? asBytes(about.thumbnail) : null;
      if (thumbnail && thumbnail.length > LARGEST_THUMBNAIL) throw new CryptoError('too-long', 'thumbnail');
      const ref: FileRef = {
        fileId: this.outline.fileId,
        fileKey: this.outline.fileKey,
        total: this.outline.total,
        name: about.name.toWellFormed(),
        mediaType: about.mime.toWellFormed(),
        storedHash: asBytes(this.hash.clone().digest()),
        thumbnail,
        dimensions: about.dimensions ? [about.dimensions.width, about.dimensions.height] : null,
      };
      return attachmentOf(storage, ref);
    }, BAD);
  }

  private async hashUpTo(end: number): Promise<void> {
    while (this.hashed < end) this.take(await this.seal(this.hashed));
  }

  private take(sealed: Bytes): void {
    this.hash.update(sealed);
    this.hashed += 1;
  }

  private async seal(i: number): Promise<Bytes> {
    const plain = await readChunk(this.file, i);
    const expected = this.outline.chunkHashes[i];
    if (!expected || !equal(await hashOf(plain), expected)) throw new CryptoError('bad-file', 'the file changed');
    return files.sealChunk(this.cipher, i, plain);
  }
}

export class Opening {
  private readonly hash = sha256.create();
  private readonly plain: Bytes[] = [];
  private readonly pending = new Uint8Array(files.STORED_CHUNK_SIZE);
  private filled = 0;
  private received = 0;
  readonly storedSizeBytes: number;

  private constructor(
    private readonly ref: FileRef,
    private readonly cipher: FileCipher,
  ) {
    this.storedSizeBytes = files.storedSize(ref.total);
  }

  static begin(storage: Storage, attachment: Attachment): Promise<Opening> {
    return told(async () => {
      const ref = await refOf(storage, attachment);
      return new Opening(ref, await files.fileCipher(ref.fileId, ref.total, ref.fileKey));
    }, BAD);
  }

  async add(bytes: Bytes): Promise<void> {
    this.received += bytes.length;
    if (this.received > this.storedSizeBytes) throw new CryptoError('bad-file', 'too long');
    this.hash.update(bytes);
    for (let at = 0; at < bytes.length;) {
      const taken = Math.min(bytes.length - at, this.pending.length - this.filled);
      this.pending.set(bytes.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === this.pending.length || this.isWhole(at, bytes.length)) await this.openPending();
    }
  }

  finish(): Blob {
    const whole = this.received === this.storedSizeBytes && this.plain.length === files.chunkCount(this.ref.total);
    if (!whole) throw new CryptoError('bad-file', 'cut short');
    if (!equal(this.hash.clone().digest(), this.ref.storedHash))
      throw new CryptoError('bad-file', 'not the file that was sent');
    return new Blob(this.plain, { type: this.ref.mediaType });
  }

  private isWhole(at: number, length: number): boolean {
    return at === length && this.received === this.storedSizeBytes;
  }

  private async openPending(): Promise<void> {
    const sealed = this.pending.slice(0, this.filled);
    this.filled = 0;
    this.plain.push(await told(() => files.openChunk(this.cipher, this.plain.length, sealed), BAD));
  }
}

/** One call of a file after the other, whatever the caller does; files do not wait for each other. */
export class Handles<T> {
  private readonly held = new Map<number, { file: T; lane: Promise<unknown> }>();
  private last = 0;

  add(file: T): number {
    this.last += 1;
    this.held.set(this.last, { file, lane: Promise.resolve() });
    return this.last;
  }

  use<R>(handle: number, act: (file: T) => Promise<R>): Promise<R> {
    const held = this.held.get(handle);
    if (!held) return Promise.reject(new CryptoError('internal', 'a file that was forgotten'));
    const result = held.lane.then(() => act(held.file));
    held.lane = result.catch(() => undefined);
    return result;
  }

  forget(handle: number): Promise<void> {
    this.held.delete(handle);
    return Promise.resolve();
  }
}

async function hashChunks(file: Blob): Promise<Bytes[]> {
  const hashes: Bytes[] = [];
  for (let i = 0; i < files.chunkCount(file.size); i += 1) hashes.push(await hashOf(await readChunk(file, i)));
  return hashes;
}

async function readChunk(file: Blob, i: number): Promise<Bytes> {
  try {
    return new Uint8Array(await file.slice(i * files.CHUNK_SIZE, (i + 1) * files.CHUNK_SIZE).arrayBuffer());
  } catch {
    throw new CryptoError('bad-file', 'the file can no longer be read');
  }
}

async function hashOf(plain: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', plain));
}

function readOutline(record: Bytes): Outline {
  const [fileId, fileKey, total, chunkHashes] = readRecord(record, 4);
  return {
    fileId: octets(fileId),
    fileKey: octets(fileKey),
    total: number(total),
    chunkHashes: octetList(chunkHashes),
  };
}

function sameContent(outline: Outline, size: number, chunkHashes: readonly Bytes[]): boolean {
  return (
    outline.total === size && chunkHashes.every((hash, i) => equal(hash, outline.chunkHashes[i] ?? new Uint8Array()))
  );
}
