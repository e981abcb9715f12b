import { afterEach, describe, expect, it, vi } from 'vitest';
import { network } from '#lib/api/index.ts';
import { fileTransport, STALLED_MS } from './transport.ts';

/** A browser's request, whose events a test fires. */
class Request {
  static last: Request;
  status = 204;
  responseText = '';
  aborted = false;
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  constructor() {
    Request.last = this;
  }
  open(): void {
    this.status = 204;
  }
  setRequestHeader(): void {
    this.responseText = '';
  }
  send(): void {
    this.aborted = false;
  }
  abort(): void {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }
  arrives(): void {
    this.onload?.();
    this.onloadend?.();
  }
}

describe('a part of a document on its way out', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is given up where neither more of it leaves nor an answer comes, and never while it moves', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('XMLHttpRequest', Request);
    const failed = vi.spyOn(network, 'failed').mockReturnValue();
    const sent: number[] = [];
    const put = () => fileTransport.putChunk('f', 0, new Uint8Array(3), (bytes) => sent.push(bytes));
    const slow = put();
    for (let loaded = 1; loaded <= 3; loaded += 1) {
      await vi.advanceTimersByTimeAsync(STALLED_MS - 1);
      Request.last.upload.onprogress?.({ loaded });
    }
    Request.last.arrives();
    await slow;
    await vi.advanceTimersByTimeAsync(2 * STALLED_MS);
    expect([sent, Request.last.aborted, failed.mock.calls.length]).toEqual([[1, 2, 3], false, 0]);
    const stuck = expect(put()).rejects.toMatchObject({ name: 'Offline' });
    await vi.advanceTimersByTimeAsync(STALLED_MS);
    await stuck;
    expect([Request.last.aborted, failed.mock.calls.length]).toEqual([true, 1]);
  });
});
