import { encode } from 'cborg';
import { isPassing, Problem, send } from '#lib/api/index.ts';
import type { Attachment, CryptoDoor, FileSealing } from '#lib/crypto/index.ts';
import { bytesOf } from '#lib/sync/ids.ts';
import { inspect, type Refusal } from './kinds.ts';
import { look } from './thumbnail.ts';

const RETRY_MS = [1_000, 3_000, 8_000] as const;
const FILES = '/live/v1/files';

/**
 * One document on its way: encrypted in the worker, chunk by chunk, sent, resumed by itself after a cut.
 * `attachment` is what a message carries once it has arrived whole; then the file itself is no longer needed.
 */
export class Upload {
  state = $state<'queued' | 'sending' | 'paused' | 'sent' | 'refused'>('queued');
  sentBytes = $state(0);
  refusal = $state<Refusal | 'quota' | null>(null);
  attachment = $state.raw<Attachment | null>(null);
  readonly name: string;
  readonly sizeBytes: number;
  #startedAt = 0;
  #sentChunks = 0;
  #gone = false;
  #sealing: FileSealing | null = null;

  constructor(
    private readonly file: File,
    private readonly crypto: Pick<CryptoDoor, 'sealFile'>,
  ) {
    this.name = file.name;
    this.sizeBytes = file.size;
  }

  get mime(): string {
    return this.attachment?.mime ?? this.file.type;
  }

  /** Seconds still to go at the pace so far; null before three seconds have passed. */
  get secondsLeft(): number | null {
    const elapsed = (Date.now() - this.#startedAt) / 1000;
    if (this.state !== 'sending' || elapsed < 3 || this.sentBytes === 0) return null;
    return Math.round(((this.sizeBytes - this.sentBytes) * elapsed) / this.sentBytes);
  }

  /** Send it, or go on after a pause.  Never rejects: `state` and `refusal` tell. */
  async start(): Promise<void> {
    if (this.state === 'sending' || this.state === 'sent') return;
    const seen = await inspect(this.file);
    if ('refusal' in seen) {
      this.#refuse(seen.refusal);
      return;
    }
    this.state = 'sending';
    this.#startedAt = Date.now();
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#send();
        const about = await look(this.file, seen.mime);
        this.attachment = await this.#finish({ name: this.name, mime: seen.mime, ...about });
        this.state = 'sent';
        return;
      } catch (error) {
        if (this.#gone) return;
        if (error instanceof Problem && error.type === 'quota-reached') {
          this.#refuse('quota');
          return;
        }
        const wait = RETRY_MS[attempt];
        if (!isPassing(error) || wait === undefined) {
          this.state = 'paused';
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** Give it up: nothing of it is cited anywhere, and the server forgets it. */
  cancel(): void {
    this.#gone = true;
    void this.#sealing?.cancel();
  }

  async #send(): Promise<void> {
    const sealing = (this.#sealing ??= await this.crypto.sealFile(this.file));
    await ask('POST', '', { id: bytesOf(sealing.fileId), size_bytes: sealing.sizeBytes });
    while (this.#sentChunks < sealing.chunkCount) {
      const i = this.#sentChunks;
      if (this.#gone) throw new DOMException('given up', 'AbortError');
      const chunk = await sealing.chunk(i);
      await send(`${FILES}/${sealing.fileId}/chunks/${String(i)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: chunk as Uint8Array<ArrayBuffer>,
      });
      this.#sentChunks += 1;
      this.sentBytes = Math.round((this.#sentChunks / sealing.chunkCount) * this.sizeBytes);
    }
    await ask('POST', `/${sealing.fileId}/finish`, {});
  }

  async #finish(about: Parameters<FileSealing['finish']>[0]): Promise<Attachment> {
    if (!this.#sealing) throw new Error('nothing was sent');
    return this.#sealing.finish(about);
  }

  #refuse(why: Refusal | 'quota'): void {
    this.refusal = why;
    this.state = 'refused';
  }
}

async function ask(method: 'POST', path: string, body: unknown): Promise<void> {
  await send(`${FILES}${path}`, {
    method,
    headers: { 'content-type': 'application/cbor', accept: 'application/cbor' },
    body: encode(body),
  });
}
