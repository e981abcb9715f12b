import { isPassing, next } from '#lib/api/index.ts';
import { CryptoError, isClosed } from '#lib/crypto/faults.ts';
import type { Attachment, CryptoDoor, FileOpening } from '#lib/crypto/index.ts';
import { savedName } from './kinds.ts';
import { fileTransport, type FileTransport } from './transport.ts';

type Parts = Readonly<{ crypto: Pick<CryptoDoor, 'openFile'>; transport?: FileTransport }>;
export type Fault = 'network' | 'altered' | 'gone';

const TRIES = 4; // of a download that is cut; each goes on from where it was
const MOST_KEPT = 8;

/** A document of a message as it is fetched and decrypted, with its progress. */
export class Download {
  state = $state<'away' | 'coming' | 'here' | 'failed'>('away');
  gotBytes = $state(0);
  fault = $state<Fault | null>(null);
  blob = $state.raw<Blob | null>(null);
  #coming: Promise<Blob | null> | null = null;

  constructor(
    readonly file: Attachment,
    private readonly parts: Parts,
  ) {}

  /** Fetch it, once.  Null when that failed: `fault` says why. */
  load(): Promise<Blob | null> {
    this.#coming ??= this.#load().finally(() => (this.#coming = null));
    return this.#coming;
  }

  async #load(): Promise<Blob | null> {
    if (this.blob) return this.blob;
    this.state = 'coming';
    this.fault = null;
    this.gotBytes = 0;
    let opening: FileOpening | null = null;
    try {
      opening = await this.parts.crypto.openFile(this.file);
      await this.#fetch(opening);
      const plain = await opening.finish();
      this.blob = new Blob([plain], { type: this.file.mime });
      this.state = 'here';
    } catch (error) {
      await opening?.cancel().catch(() => undefined); // the first fault is the one to tell
      this.fault = faultOf(error);
      this.state = 'failed';
    }
    return this.blob;
  }

  async #fetch(opening: FileOpening): Promise<void> {
    const { transport = fileTransport } = this.parts;
    for (let tries = 1; this.gotBytes < opening.storedSizeBytes && tries <= TRIES; tries += 1) {
      try {
        const stream = await transport.download(this.file.fileId, this.gotBytes);
        await this.#drain(stream.getReader(), opening);
      } catch (error) {
        const isCut = isPassing(error) || error instanceof TypeError; // a stream that breaks rejects with the latter
        if (!isCut || tries >= TRIES) throw error;
      }
    }
  }

  async #drain(reader: ReadableStreamDefaultReader<Uint8Array>, opening: FileOpening): Promise<void> {
    for (let read = await next(reader); !read.done; read = await next(reader)) {
      const { byteLength } = read.value;
      await opening.add(read.value);
      this.gotBytes += byteLength;
    }
  }
}

function faultOf(error: unknown): Fault {
  if (isClosed(error)) return 'network'; // the session is over: nothing is known against the document
  if (error instanceof CryptoError) return 'altered';
  return isPassing(error) || error instanceof TypeError ? 'network' : 'gone';
}

/** The documents of what is on the screen; the last few stay decrypted in memory, so that opening one again costs nothing. */
export class Downloads {
  #all: readonly Download[] = []; // the last used first

  constructor(private readonly parts: Parts) {}

  of(file: Attachment): Download {
    const wanted = this.#all.find((one) => one.file.fileId === file.fileId) ?? new Download(file, this.parts);
    const others = this.#all.filter((one) => one !== wanted);
    this.#all = [wanted, ...others.filter((one) => one.state === 'coming' || one.state === 'here').slice(0, MOST_KEPT)];
    return wanted;
  }
}

/** Give a document to the person's own disk, under its name as far as one may trust it. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = savedName(name, blob.type);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
}
