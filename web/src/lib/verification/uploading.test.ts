import { describe, expect, it, vi } from 'vitest';
import { Offline, Problem } from '#lib/api/index.ts';
import type { EvidenceApi } from './api.ts';
import { PART_BYTES, type ImageShown } from './shapes.ts';
import { ImageUpload } from './uploading.svelte.ts';

const WHOLE = new Blob([new Uint8Array(PART_BYTES * 2 + 7)]);

/** A server that keeps parts, and fails as told. */
function server(failures: Record<string, Error[]> = {}) {
  const kept = new Map<number, number>();
  const asked: string[] = [];
  const shown = (): ImageShown => ({
    id: 'x',
    kind: 'card',
    reading: 'arriving',
    remark: null,
    size_bytes: WHOLE.size,
    parts: 3,
    have: [...kept.keys()],
    to_redo: false,
    gesture: null,
  });
  const fail = (what: string) => {
    asked.push(what);
    const failure = failures[what]?.shift();
    return failure ? Promise.reject(failure) : null;
  };
  const api = {
    begin: () => fail('begin') ?? Promise.resolve(shown()),
    putPart: (_id: string, n: number, bytes: Blob) => {
      const failed = fail(`part ${String(n)}`);
      if (failed) return failed;
      kept.set(n, bytes.size);
      return Promise.resolve(shown());
    },
    finish: () => fail('finish') ?? Promise.resolve(shown()),
    withdraw: () => fail('withdraw') ?? Promise.resolve(),
  } as unknown as EvidenceApi;
  return { api, kept, asked };
}
const asItIs = (image: Blob) => Promise.resolve({ image });

describe('an image on its way', () => {
  it('goes in parts of the size that the server expects', async () => {
    const { api, kept, asked } = server();
    const upload = new ImageUpload('card', WHOLE, api, asItIs);
    await upload.start();
    expect([...kept.values()]).toEqual([PART_BYTES, PART_BYTES, 7]);
    expect(asked.at(-1)).toBe('finish');
    expect([upload.state, upload.sentBytes]).toEqual(['sent', WHOLE.size]);
  });
  it('after a cut goes on with the part that was lost', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', () => undefined); // a browser's, for the network coming back
    vi.stubGlobal('removeEventListener', () => undefined);
    const { api, asked } = server({ 'part 1': [new Offline()] });
    const upload = new ImageUpload('card', WHOLE, api, asItIs);
    const done = upload.start();
    await vi.advanceTimersByTimeAsync(5);
    expect(upload.state).toBe('paused');
    await vi.advanceTimersByTimeAsync(2000);
    await done;
    vi.useRealTimers();
    vi.unstubAllGlobals();
    expect(asked).toEqual(['begin', 'part 0', 'part 1', 'begin', 'part 1', 'part 2', 'finish']);
    expect(upload.state).toBe('sent');
  });
  it('stops where no new attempt would mend it', async () => {
    const { api, asked } = server({ begin: [new Problem(413, 'too-large', '')] });
    const upload = new ImageUpload('card', WHOLE, api, asItIs);
    await upload.start();
    expect([upload.state, upload.refusal, asked]).toEqual(['refused', 'size', ['begin']]);
  });
  it('sends nothing of what is no image', async () => {
    const { api, asked } = server();
    const upload = new ImageUpload('card', WHOLE, api, () => Promise.resolve({ refusal: 'type' }));
    await upload.start();
    expect([upload.refusal, asked]).toEqual(['type', []]);
  });
});
