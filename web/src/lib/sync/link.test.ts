import { encode } from 'cborg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pause } from './backoff.ts';
import { newId, bytesOf, uuidOf } from './ids.ts';
import { Link } from './link.ts';
import { there } from './testing/there.ts';

class Socket {
  static all: Socket[] = [];
  readyState = 1;
  binaryType = '';
  onmessage: (event: { data: ArrayBuffer }) => void = () => undefined;
  onclose: () => void = () => undefined;
  sent: unknown[] = [];
  constructor(readonly url: string) {
    Socket.all.push(this);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.readyState = 3;
  }
  says(frame: unknown): void {
    const bytes = encode(frame);
    this.onmessage({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }
}

describe('the socket', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Socket.all = [];
  });
  afterEach(() => void vi.useRealTimers());
  const scene = () => {
    const events = { ready: vi.fn(), frame: vi.fn(), fell: vi.fn() };
    const link = new Link(events, '/socket', (url) => new Socket(url) as unknown as WebSocket);
    link.start();
    return { events, link };
  };
  const last = () => there(Socket.all.at(-1));

  it('is ready when the gateway says so, and then speaks', () => {
    const { events, link } = scene();
    expect(link.say({ t: 'receipt' })).toBe(false);
    last().says({ t: 'ready' });
    expect(events.ready).toHaveBeenCalledTimes(1);
    expect(link.say({ t: 'receipt' })).toBe(true);
    expect(last().sent).toHaveLength(1);
  });
  it('hands frames on, with ids as words', () => {
    const { events } = scene();
    const [id, user] = [newId(), newId()];
    last().says({ t: 'receipt', conversation_id: bytesOf(id), user_id: bytesOf(user), delivered_seq: 3, read_seq: 2 });
    expect(events.frame).toHaveBeenCalledWith({
      t: 'receipt',
      conversationId: id,
      userId: user,
      deliveredSeq: 3,
      readSeq: 2,
    });
  });
  it('comes back after a fall, later and later, and at once when nudged', () => {
    const { link, events } = scene();
    last().onclose();
    expect(events.fell).toHaveBeenCalledTimes(1);
    expect(Socket.all).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(Socket.all).toHaveLength(2);
    last().onclose();
    last().onclose(); // of a socket already given up: nothing
    vi.advanceTimersByTime(999);
    expect(Socket.all).toHaveLength(2);
    link.nudge();
    expect(Socket.all).toHaveLength(3);
    vi.advanceTimersByTime(60_000);
    expect(Socket.all).toHaveLength(3);
  });
  it('stops when asked', () => {
    const { link } = scene();
    link.stop();
    last().onclose();
    vi.advanceTimersByTime(60_000);
    expect(Socket.all).toHaveLength(1);
    expect(last().readyState).toBe(3);
  });
});

describe('the pause between attempts', () => {
  it.each([
    [1, 500, 1000],
    [2, 1000, 2000],
    [3, 2000, 4000],
    [20, 15_000, 30_000],
  ])('after %i failures', (failures, least, most) => {
    expect(pause(failures, () => 0)).toBe(least);
    expect(pause(failures, () => 1)).toBe(most);
  });
});

describe('ids', () => {
  it('are UUIDv7, in the order of time, and survive the wire', () => {
    const [a, b] = [newId(1_700_000_000_000), newId(1_700_000_000_001)];
    expect(a).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(a < b).toBe(true);
    expect(uuidOf(bytesOf(a))).toBe(a);
  });
});
