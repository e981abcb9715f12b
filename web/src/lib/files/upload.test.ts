import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/problem.ts';
import { CryptoError } from '#lib/crypto/faults.ts';
import type { Attachment, FileSealing } from '#lib/crypto/index.ts';
import { newId } from '#lib/sync/ids.ts';
import { bareCrypto } from '#lib/sync/testing/crypto.ts';
import { Shelf, shelfName } from './shelf.ts';
import { Transfers } from './transfers.svelte.ts';
import type { FileTransport } from './transport.ts';
import { Upload } from './upload.svelte.ts';

const CHUNKS = 3;
const me = newId();

/** A worker that turns each chunk's number into its bytes, and forgets a file once it is finished. */
const sealFile = vi.fn(async (file: Blob): Promise<FileSealing> => {
  const fileId = newId();
  let isFinished = false;
  const about = {
    fileId,
    sizeBytes: file.size,
    storedSizeBytes: file.size,
    chunkCount: CHUNKS,
    resume: new Uint8Array(),
  };
  return Promise.resolve({
    ...about,
    chunk: async (i) => (isFinished ? Promise.reject(new Error('bad-file')) : Promise.resolve(Uint8Array.of(i, i))),
    finish: async ({ name, mime }): Promise<Attachment> => {
      isFinished = true;
      return Promise.resolve({
        fileId,
        name,
        mime,
        sizeBytes: file.size,
        thumbnail: null,
        dimensions: null,
        sealed: Uint8Array.of(1),
      });
    },
    cancel: async () => Promise.resolve(),
  });
});

/** A server that keeps what arrives, and fails when told. */
function server() {
  const stored = new Map<string, Set<number>>();
  const finished: string[] = [];
  let fails: (i: number) => Error | null = () => null;
  const transport: FileTransport = {
    begin: async (id) => {
      if (!stored.has(id)) stored.set(id, new Set());
      return Promise.resolve();
    },
    have: async (id) => Promise.resolve(stored.get(id) ?? new Set()),
    putChunk: async (id, i, bytes, progress) => {
      progress(1);
      const fault = fails(i);
      if (fault) throw fault;
      expect([...bytes]).toEqual([i, i]);
      stored.get(id)?.add(i);
      return Promise.resolve();
    },
    finish: async (id) => {
      finished.push(id);
      return Promise.resolve();
    },
    download: async () => Promise.reject(new Offline()),
  };
  return { stored, finished, transport, failing: (when: typeof fails) => (fails = when) };
}

const pdf = () => new File(['%PDF-1.7 tracé'], 'ECG 12 dérivations.pdf');
const settled = (check: () => void) => expect.poll(() => (check(), true), { timeout: 5000 }).toBe(true);

describe('documents on their way', () => {
  let shelf: Shelf;
  let arrived: ReturnType<typeof vi.fn<() => void>>;
  beforeEach(async () => {
    shelf = await Shelf.open(bareCrypto(me));
    arrived = vi.fn<() => void>();
    sealFile.mockClear();
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('removeEventListener', () => undefined);
  });
  afterEach(async () => {
    shelf.close();
    await deleteDB(shelfName(me));
    vi.unstubAllGlobals();
  });
  const open = (transport: FileTransport, on = shelf) =>
    new Transfers({ crypto: { sealFile }, shelf: on, transport }, arrived);

  it('are encrypted, sent, told, and leave nothing on the device', async () => {
    const { transport, finished } = server();
    const upload = open(transport).add(pdf());
    await settled(() => expect(upload.state).toBe('sent'));
    expect(finished).toEqual([upload.attachment?.fileId]);
    expect([upload.sentBytes, upload.mime]).toEqual([upload.sizeBytes, 'application/pdf']);
    expect(arrived).toHaveBeenCalledTimes(1);
    expect(await shelf.all()).toEqual([]);
  });

  it('arrive whole without a shelf, as those of a referral do', async () => {
    const { transport, stored, finished } = server();
    const upload = new Upload(pdf(), { crypto: { sealFile }, transport });
    await upload.start();
    const fileId = upload.attachment?.fileId ?? '';
    expect([upload.state, upload.refusal]).toEqual(['sent', null]);
    expect([...(stored.get(fileId) ?? [])]).toEqual([0, 1, 2]);
    expect([finished, await upload.ready]).toEqual([[fileId], upload.attachment]);
  });

  it('let a message be written before they are there, and hold it back until then', async () => {
    const { transport, failing } = server();
    failing((i) => (i === 1 ? new Offline() : null));
    const transfers = open(transport);
    const upload = transfers.add(pdf());
    await settled(() => expect(upload.state).toBe('paused'));
    const message = { attachments: [upload.attachment].filter((one) => one !== null) };
    expect(message.attachments).toHaveLength(1);
    expect(transfers.isUp(message)).toBe(false);
    failing(() => null);
    void upload.start(); // as a press on "resume" does
    await settled(() => expect(transfers.isUp(message)).toBe(true));
  });

  it('go on after the page was closed, without the file, and without sending twice what had arrived', async () => {
    const { transport, stored, failing } = server();
    failing((i) => (i === 2 ? new Offline() : null));
    const before = open(transport);
    const upload = before.add(pdf());
    await settled(() => expect(upload.state).toBe('paused'));
    before.close();
    failing((i) => (i < 2 ? new Problem(422, 'part-refused', '') : null));
    const again = await Shelf.open(bareCrypto(me));
    const after = open(transport, again);
    await after.recall();
    const fileId = upload.attachment?.fileId ?? '';
    await settled(() => expect(after.of(fileId)?.state).toBe('sent'));
    expect(after.of(fileId)?.name).toBe('ECG 12 dérivations.pdf');
    expect([...(stored.get(fileId) ?? [])]).toEqual([0, 1, 2]);
    expect(sealFile).toHaveBeenCalledTimes(1); // never for the second start
    again.close();
  });

  it('that are refused say why and wait for nothing', async () => {
    const { transport, failing } = server();
    const transfers = open(transport);
    const zip = transfers.add(new File(['PK\u0003\u0004'], 'IRM.zip'));
    await settled(() => expect([zip.state, zip.refusal]).toEqual(['refused', 'type']));
    failing(() => new Problem(409, 'quota-reached', ''));
    const full = transfers.add(pdf());
    await settled(() => expect([full.state, full.refusal]).toEqual(['refused', 'quota']));
    await expect.poll(() => shelf.has(full.attachment?.fileId ?? '')).toBe(false);
    expect(arrived).not.toHaveBeenCalled();
  });

  it('are not refused because the session ended while they were encrypted', async () => {
    sealFile.mockRejectedValueOnce(new CryptoError('closed'));
    const upload = open(server().transport).add(pdf());
    await settled(() => expect([upload.state, upload.refusal]).toEqual(['paused', null]));
  });

  it('given up are forgotten', async () => {
    const { transport, failing } = server();
    failing(() => new Offline());
    const transfers = open(transport);
    const upload = transfers.add(pdf());
    await settled(() => expect(upload.state).toBe('paused'));
    transfers.drop(upload);
    expect(transfers.all).toEqual([]);
    await expect.poll(() => shelf.all()).toEqual([]);
  });
});
