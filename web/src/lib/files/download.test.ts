import { describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS } from '#lib/api/patience.ts';
import { Offline, Problem } from '#lib/api/problem.ts';
import { CryptoError } from '#lib/crypto/faults.ts';
import { file } from '#lib/sync/testing/items.ts';
import { Download, Downloads } from './download.svelte.ts';
import type { FileTransport } from './transport.ts';

const STORED = Uint8Array.of(1, 2, 3, 4, 5, 6);

/** A worker to which the stored bytes are the file. */
function opener(finish?: () => Promise<Blob>) {
  const got: number[] = [];
  const opening = {
    storedSizeBytes: STORED.length,
    add: async (bytes: Uint8Array) => {
      got.push(...bytes);
      return Promise.resolve();
    },
    finish: finish ?? (async () => Promise.resolve(new Blob([new Uint8Array(got)]))),
    cancel: vi.fn(async () => Promise.resolve()),
  };
  return { opening, crypto: { openFile: vi.fn(async () => Promise.resolve(opening)) } };
}
/** A server whose answers break off after so many bytes, in turn. */
function serving(...lengths: number[]): Pick<FileTransport, 'download'> {
  return {
    download: async (_id, from) => {
      const end = from + (lengths.shift() ?? STORED.length);
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(STORED.slice(from, end));
          if (end < STORED.length) controller.error(new TypeError('network error'));
          else controller.close();
        },
      });
      return Promise.resolve(stream);
    },
  };
}
const transport = (download: Pick<FileTransport, 'download'>) => download as FileTransport;

describe('a document on its way in', () => {
  it('comes whole over cuts, going on from where it was', async () => {
    const { crypto } = opener();
    const one = new Download(file('ECG.pdf'), { crypto, transport: transport(serving(2, 3)) });
    const blob = await one.load();
    expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(STORED);
    expect([one.state, one.gotBytes, blob?.type]).toEqual(['here', STORED.length, 'application/pdf']);
    await one.load();
    expect(crypto.openFile).toHaveBeenCalledTimes(1);
  });
  it('is asked for again where nothing more of it comes', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('navigator', { onLine: true });
    const { crypto } = opener();
    const { download } = serving();
    let asked = 0;
    const stalls = async (id: string, from: number) => {
      asked += 1;
      return asked === 1 ? new ReadableStream<Uint8Array>() : download(id, from);
    };
    const one = new Download(file('ECG.pdf'), { crypto, transport: transport({ download: stalls }) });
    const coming = one.load();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    vi.useRealTimers();
    await coming;
    vi.unstubAllGlobals();
    expect([one.state, one.gotBytes, asked]).toEqual(['here', STORED.length, 2]);
  });
  it.each([
    ['network', transport({ download: async () => Promise.reject(new Offline()) }), undefined],
    ['gone', transport({ download: async () => Promise.reject(new Problem(404, 'not-found', '')) }), undefined],
    ['altered', transport(serving()), async () => Promise.reject(new CryptoError('bad-file'))],
  ] as const)('that fails says %s, and may be asked for again', async (fault, door, finish) => {
    const { crypto, opening } = opener(finish);
    const one = new Download(file('ECG.pdf'), { crypto, transport: door });
    expect(await one.load()).toBeNull();
    expect([one.state, one.fault, one.blob]).toEqual(['failed', fault, null]);
    expect(opening.cancel).toHaveBeenCalledTimes(1);
  });
  it('stays for the next time it is shown, among the last few', async () => {
    const { crypto } = opener();
    const downloads = new Downloads({ crypto, transport: transport(serving()) });
    const first = downloads.of(file('1'));
    await first.load();
    expect(downloads.of(file('1'))).toBe(first);
    for (let i = 2; i < 12; i += 1) await downloads.of(file(String(i))).load();
    expect(downloads.of(file('1'))).not.toBe(first);
  });
});
