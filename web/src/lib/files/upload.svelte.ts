import { isPassing, Problem } from '#lib/api/index.ts';
import { isClosed } from '#lib/crypto/faults.ts';
import type { Attachment, CryptoDoor, FileSealing, Uuid } from '#lib/crypto/index.ts';
import { pause, Rest } from '#lib/sync/backoff.ts';
import { inspect, type Refusal } from './kinds.ts';
import type { Kept, Shelf } from './shelf.ts';
import { look } from './thumbnail.ts';
import { fileTransport, type FileTransport } from './transport.ts';

/** The encrypted chunks of a document, wherever they come from. */
type Source = Readonly<{
  fileId: Uuid;
  sizeBytes: number;
  chunkCount: number;
  chunk(i: number): Promise<Uint8Array>;
  /** After the last chunk: what the message carries. */
  attach(): Promise<Attachment>;
  /** False once another tab has sent it. */
  isWaiting(): Promise<boolean>;
}>;

export type UploadParts = Readonly<{
  crypto: Pick<CryptoDoor, 'sealFile'>;
  /** Where it waits while it is on its way; without one it lives as long as the page. */
  shelf?: Shelf | null;
  transport?: FileTransport;
  /** Do it when no other tab is doing it. */
  alone?: (name: string, act: () => Promise<void>) => Promise<void>;
}>;

/**
 * One document on its way: encrypted in the worker, sent chunk by chunk, going on by itself after a cut.
 * `attachment` is what a message carries; with a shelf it is there as soon as the document is encrypted, and the file itself is no
 * longer needed; without one, once it has arrived.
 */
export class Upload {
  state = $state<'queued' | 'sending' | 'paused' | 'sent' | 'refused'>('queued');
  sentBytes = $state(0);
  refusal = $state<Refusal | 'quota' | 'changed' | null>(null);
  attachment = $state.raw<Attachment | null>(null);
  readonly name: string;
  readonly sizeBytes: number;
  /** Resolves when a message may carry it; null when it was refused before that. */
  readonly ready: Promise<Attachment | null>;
  #settle: (attachment: Attachment | null) => void = () => undefined;
  #source: Source | null = null;
  #sealing: FileSealing | null = null;
  #running = false;
  #startedAt = 0;
  #startedFrom = 0;
  #stopped = false;
  readonly #rest = new Rest();

  constructor(
    private readonly file: File | null,
    private readonly parts: UploadParts,
    kept?: Kept,
  ) {
    this.ready = new Promise((resolve) => (this.#settle = resolve));
    this.name = kept?.attachment.name ?? file?.name ?? '';
    this.sizeBytes = kept?.attachment.sizeBytes ?? file?.size ?? 0;
    if (!kept || !parts.shelf) return;
    this.attachment = kept.attachment;
    this.#settle(kept.attachment);
    this.#source = onShelf(parts.shelf, kept.attachment, kept.chunkCount);
  }

  get mime(): string {
    return this.attachment?.mime ?? this.file?.type ?? '';
  }

  /** Seconds still to go at the pace so far; null before three seconds have passed. */
  get secondsLeft(): number | null {
    const elapsed = (Date.now() - this.#startedAt) / 1000;
    const sent = this.sentBytes - this.#startedFrom;
    if (this.state !== 'sending' || elapsed < 3 || sent <= 0) return null;
    return Math.round(((this.sizeBytes - this.sentBytes) * elapsed) / sent);
  }

  /** Encrypt it and send it, over every cut, until it is there.  Never rejects: `state` and `refusal` tell. */
  async start(): Promise<void> {
    this.#rest.end();
    if (this.#running || this.state === 'sent' || this.state === 'refused') return;
    this.#running = true;
    for (let failures = 0; !this.#stopped;) {
      try {
        const source = (this.#source ??= await this.#seal());
        if (!source) return;
        await this.#alone(source.fileId, () => this.#send(source));
        return;
      } catch (error) {
        if (isClosed(error)) {
          this.state = 'paused'; // the session is over: no verdict on the document
          return;
        }
        const refusal = refusalOf(error);
        if (refusal) {
          this.#refuse(refusal);
          return;
        }
        this.state = 'paused';
        failures += 1;
        await this.#rest.for(pause(failures));
      }
    }
  }

  /** Give it up: nothing of it is cited anywhere, and the server forgets it. */
  cancel(): void {
    this.stop();
    this.#settle(null); // whoever waits for it need not any more
    if (this.#source) void this.parts.shelf?.forget(this.#source.fileId);
    void this.#sealing?.cancel();
  }
  /** Leave it where it is: it goes on when its shelf is opened again. */
  stop(): void {
    this.#stopped = true;
    this.#rest.end();
  }

  async #seal(): Promise<Source | null> {
    const { file } = this;
    if (!file) return null;
    const seen = await inspect(file);
    if ('refusal' in seen) {
      this.#refuse(seen.refusal);
      return null;
    }
    const sealing = (this.#sealing ??= await this.parts.crypto.sealFile(file));
    const about = { name: this.name, mime: seen.mime, ...(await look(file, seen.mime)) };
    const { fileId, sizeBytes, chunkCount } = sealing;
    const { shelf } = this.parts;
    if (!shelf || !(await keepChunks(shelf, sealing))) {
      const chunk = (i: number) => sealing.chunk(i);
      // The worker forgets a file once it is finished: not before every chunk has left.
      const attach = () => sealing.finish(about);
      return { fileId, sizeBytes, chunkCount, chunk, attach, isWaiting: () => Promise.resolve(true) };
    }
    this.attachment = await sealing.finish(about);
    await shelf.finish({ attachment: this.attachment, chunkCount });
    this.#settle(this.attachment);
    return onShelf(shelf, this.attachment, chunkCount);
  }

  async #send({ fileId, sizeBytes, chunkCount, chunk, attach, isWaiting }: Source): Promise<void> {
    const { shelf, transport = fileTransport } = this.parts;
    if (!(await isWaiting())) {
      this.#arrive();
      return;
    }
    await transport.begin(fileId, sizeBytes);
    const have = await transport.have(fileId);
    const share = sizeBytes / chunkCount;
    this.state = 'sending';
    this.sentBytes = this.#startedFrom = Math.round(have.size * share);
    this.#startedAt = Date.now();
    for (let i = 0; i < chunkCount; i += 1) {
      if (have.has(i)) continue;
      if (this.#stopped) throw new DOMException('stopped', 'AbortError');
      const before = this.sentBytes;
      const bytes = await chunk(i);
      await transport.putChunk(fileId, i, bytes, (sent) => {
        this.sentBytes = Math.min(sizeBytes, before + sent);
      });
      this.sentBytes = Math.min(sizeBytes, before + Math.round(share));
    }
    this.attachment ??= await attach();
    await transport.finish(fileId);
    await shelf?.forget(fileId);
    this.#settle(this.attachment);
    this.#arrive();
  }

  #arrive(): void {
    this.sentBytes = this.sizeBytes;
    this.state = 'sent';
  }

  #alone(fileId: Uuid, act: () => Promise<void>): Promise<void> {
    return this.parts.alone ? this.parts.alone(`file.${fileId}`, act) : act();
  }

  #refuse(why: NonNullable<Upload['refusal']>): void {
    this.refusal = why;
    this.state = 'refused';
    this.#settle(null);
    if (this.#source) void this.parts.shelf?.forget(this.#source.fileId);
  }
}

const onShelf = (shelf: Shelf, attachment: Attachment, chunkCount: number): Source => ({
  fileId: attachment.fileId,
  sizeBytes: attachment.sizeBytes,
  chunkCount,
  chunk: (i) => shelf.chunk(attachment.fileId, i),
  attach: () => Promise.resolve(attachment),
  isWaiting: () => shelf.has(attachment.fileId),
});

/** Whether all chunks are on the shelf; a full disk leaves them to be encrypted again as they are sent. */
async function keepChunks(shelf: Shelf, sealing: FileSealing): Promise<boolean> {
  const { fileId, chunkCount } = sealing;
  try {
    await shelf.begin(fileId, chunkCount);
    for (let i = 0; i < chunkCount; i += 1) await shelf.putChunk(fileId, i, await sealing.chunk(i));
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    await shelf.forget(fileId);
    return false;
  }
}

/** What no new attempt would mend; null for what may pass. */
function refusalOf(error: unknown): Upload['refusal'] {
  if (isPassing(error) || error instanceof DOMException) return null;
  if (!(error instanceof Problem)) return 'changed'; // the worker: the file was altered or taken away while it was read
  if (error.type === 'quota-reached') return 'quota';
  if (error.type === 'file-too-large') return 'size';
  return [401, 409, 429].includes(error.status) ? null : 'changed';
}
