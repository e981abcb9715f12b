/** Files: encrypted on one device, opened on another; and everything else that is sealed here. */
import { sha256 } from '@noble/hashes/sha2.js';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Attachment } from '../../content.ts';
import type { FileSealing } from '../../door.ts';
import { concat, equal, hex } from '../../protocol/bytes.ts';
import { type Browser, code, company, newId } from './cast.ts';
import { Server } from './server.ts';

const MIB = 1024 * 1024;
let server: Server;
let claire: Browser;
let hugo: Browser;

beforeEach(async () => {
  server = new Server();
  [claire, hugo] = (await company(server, 2)) as [Browser, Browser];
});

const pattern = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 7) % 251);
const allChunks = (sealing: FileSealing) =>
  Promise.all(Array.from({ length: sealing.chunkCount }, (_, i) => sealing.chunk(i)));
const about = {
  name: 'radio.png',
  mime: 'image/png',
  thumbnail: new Uint8Array([1, 2, 3]),
  dimensions: { width: 640, height: 480 },
};

/** What Hugo gets of a file that Claire sends. */
async function sent(attachment: Attachment): Promise<Attachment> {
  const message = { id: newId(), content: { type: 'file', caption: 'Radio' }, attachments: [attachment] } as const;
  const id = await claire.opens([hugo], { messages: [message] });
  const item = (await hugo.reads(id)).items[1];
  if (item?.state !== 'readable' || !item.attachments[0]) throw new Error('not read');
  expect(item.content).toEqual(message.content);
  return item.attachments[0];
}

describe('files', () => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB + 5])('of %i bytes arrive whole', async (size) => {
    const sealing = await claire.door.sealFile(new Blob([pattern(size)]));
    expect(sealing).toMatchObject({ sizeBytes: size, chunkCount: Math.max(1, Math.ceil(size / MIB)) });
    const stored = concat(...(await allChunks(sealing)));
    expect(stored).toHaveLength(sealing.storedSizeBytes);
    const received = await sent(await sealing.finish(about));
    expect(received).toMatchObject({
      name: 'radio.png',
      mime: 'image/png',
      sizeBytes: size,
      thumbnail: about.thumbnail,
      dimensions: about.dimensions,
    });
    const opening = await hugo.door.openFile(received);
    for (let at = 0; at < stored.length; at += 300_007) await opening.add(stored.slice(at, at + 300_007));
    const opened = await opening.finish();
    expect(opened.type).toBe('image/png');
    expect(equal(new Uint8Array(await opened.arrayBuffer()), pattern(size))).toBe(true);
  });

  test('altered, cut or swapped parts are refused', async () => {
    const sealing = await claire.door.sealFile(new Blob([pattern(2 * MIB + 5)]));
    const chunks = await allChunks(sealing);
    const received = await sent(await sealing.finish(about));
    const [one, two, three] = chunks as [Uint8Array, Uint8Array, Uint8Array];
    const altered = one.map((byte, i) => (i === 99 ? byte ^ 1 : byte));
    for (const parts of [[altered], [two, one, three], [one, two, three, three]]) {
      const opening = await hugo.door.openFile(received);
      expect(await code(Promise.all(parts.map((part) => opening.add(part))))).toBe('bad-file');
    }
    const opening = await hugo.door.openFile(received);
    await opening.add(one);
    expect(await code(opening.finish())).toBe('bad-file');
  });

  test('an upload taken up after a reload makes the same bytes, and only of the same file', async () => {
    const file = new Blob([pattern(2 * MIB)]);
    const before = await claire.door.sealFile(file);
    const first = await before.chunk(0);
    const reloaded = await claire.reloaded();
    const after = await reloaded.door.sealFile(file, before.resume);
    expect(after.fileId).toBe(before.fileId);
    const second = await after.chunk(1); // the first is there already
    const attachment = await after.finish(about);
    expect(hex(sha256(concat(await after.chunk(0).catch(() => first), second)))).toBe(
      hex(sha256(concat(first, second))),
    );
    const opening = await hugo.door.openFile(await sent(attachment));
    await opening.add(concat(first, second));
    expect((await opening.finish()).size).toBe(2 * MIB);
    const other = new Blob([pattern(2 * MIB).fill(0, 5, 6)]);
    expect(await code(reloaded.door.sealFile(other, before.resume))).toBe('bad-file');
  });

  test('the same chunk may be asked for again; any order gives one hash', async () => {
    const sealing = await claire.door.sealFile(new Blob([pattern(2 * MIB + 1)]));
    const last = await sealing.chunk(2);
    const stored = concat(await sealing.chunk(0), await sealing.chunk(1), await sealing.chunk(2));
    expect(stored.slice(-last.length)).toEqual(last);
    const opening = await hugo.door.openFile(await sent(await sealing.finish(about)));
    await opening.add(stored);
    expect((await opening.finish()).size).toBe(2 * MIB + 1);
  });

  test('the limit is told before anything is read', async () => {
    expect(await code(claire.door.sealFile(new Blob([new Uint8Array(50_000_001)])))).toBe('too-long');
  });

  test('a file message without a file is none', async () => {
    const id = await claire.opens([hugo]);
    await claire.reads(id);
    expect(await code(claire.door.encrypt(id, { id: newId(), content: { type: 'file', caption: '' } }))).toBe(
      'malformed',
    );
  });

  test('no page reads a file’s key: its reference opens only as an attachment, on this device', async () => {
    const sealing = await claire.door.sealFile(new Blob([pattern(5)]));
    await allChunks(sealing);
    const attachment = await sealing.finish(about);
    expect(await code(claire.door.openLocal([{ name: attachment.fileId, bytes: attachment.sealed }]))).toBe('storage');
    expect(await code(hugo.door.openFile(attachment))).toBe('storage');
    expect(JSON.stringify(Object.keys(attachment))).not.toContain('key');
  });
});

describe('the local store', () => {
  test('seals by name, for this browser', async () => {
    const bytes = new TextEncoder().encode('brouillon');
    const [sealed] = await claire.door.sealLocal([{ name: 'draft/1', bytes }]);
    if (!sealed) throw new Error('nothing sealed');
    expect(await (await claire.reloaded()).door.openLocal([{ name: 'draft/1', bytes: sealed }])).toEqual([bytes]);
    expect(await code(claire.door.openLocal([{ name: 'draft/2', bytes: sealed }]))).toBe('storage');
    expect(await code(hugo.door.openLocal([{ name: 'draft/1', bytes: sealed }]))).toBe('storage');
  });
});

describe('own settings', () => {
  const data = {
    settings: { theme: 'dark', langue: 'fr' },
    pins: [
      { userId: newId(), fingerprint: 'ab'.repeat(32), chainSeq: 3, chainHash: 'cd'.repeat(32), verifiedAt: null },
    ],
  };

  test('come back on another device, and never from before', async () => {
    expect(await claire.door.openSelfData({ version: 0, sealed: '' })).toEqual({ settings: {}, pins: [] });
    const first = await claire.door.sealSelfData(data);
    expect(first.version).toBe(1);
    expect(await claire.door.openSelfData(first)).toEqual(data);
    const second = await claire.door.sealSelfData({ ...data, settings: {} });
    expect(second.version).toBe(2);
    await claire.door.openSelfData(second);
    expect(await code(claire.door.openSelfData(first))).toBe('rollback');
    expect(await (await claire.another()).door.openSelfData(second)).toEqual({ ...data, settings: {} });
    expect(await code(hugo.door.openSelfData(first))).toBe('bad-ciphertext');
  });
});
