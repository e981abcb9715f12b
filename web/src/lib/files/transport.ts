/** The gateway's routes for files, as this side uses them.  All reject with `Offline` or `Problem`. */
import { network, Offline, Problem, send } from '#lib/api/index.ts';
import type { Uuid } from '#lib/crypto/index.ts';
import { ask } from '#lib/sync/gateway.ts';
import { bytesOf } from '#lib/sync/ids.ts';

export type FileTransport = Readonly<{
  /** Begin an upload, or go on with it; safe to repeat. */
  begin(fileId: Uuid, sizeBytes: number): Promise<void>;
  /** The first chunks of the parts that have arrived. */
  have(fileId: Uuid): Promise<ReadonlySet<number>>;
  putChunk(fileId: Uuid, i: number, bytes: Uint8Array, progress: (sentBytes: number) => void): Promise<void>;
  finish(fileId: Uuid): Promise<void>;
  /** The stored bytes from `from` on. */
  download(fileId: Uuid, from: number, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}>;

const FILES = '/live/v1/files';
/** Without a byte more, or an answer once all have left. */
export const STALLED_MS = 30_000;

export const fileTransport: FileTransport = {
  begin: async (fileId, sizeBytes) => {
    await ask('POST', '/files', { body: { id: bytesOf(fileId), size_bytes: sizeBytes } });
  },
  have: async (fileId) => new Set((await ask<{ have: number[] }>('GET', `/files/${fileId}/state`)).have),
  putChunk: (fileId, i, bytes, progress) => putBytes(`${FILES}/${fileId}/chunks/${String(i)}`, bytes, progress),
  finish: async (fileId) => {
    await ask('POST', `/files/${fileId}/finish`, { body: {} });
  },
  download: async (fileId, from, signal) => {
    const range: Record<string, string> = from > 0 ? { range: `bytes=${String(from)}-` } : {};
    const response = await send(`${FILES}/${fileId}`, { method: 'GET', headers: range, ...(signal ? { signal } : {}) });
    if (!response.body || (from > 0 && response.status !== 206)) throw new Offline(); // not what was asked for: begin again
    return response.body;
  },
};

/**
 * A request whose progress can be seen: `fetch` still tells nothing of a body on its way.  Given up where neither more of it leaves nor an
 * answer comes for a while; it is sent again, and a part that has arrived is known there.
 */
function putBytes(url: string, bytes: Uint8Array, progress: (sentBytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED_MS);
    };
    request.upload.onprogress = ({ loaded }) => {
      wait();
      progress(loaded);
    };
    request.onerror = request.onabort = () => {
      network.failed();
      reject(new Offline());
    };
    request.onloadend = () => clearTimeout(stalled);
    request.onload = () => {
      if (request.status < 300) resolve();
      else {
        const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
        void Problem.of(new Response(request.responseText, { status: request.status, headers })).then(reject);
      }
    };
    wait();
    request.send(bytes as Uint8Array<ArrayBuffer>);
  });
}
