/** The socket to the live gateway, kept open.  Frames are hints: what is lost here the next `sync` makes good. */
import { decode, encode } from 'cborg';
import { pause } from './backoff.ts';
import { frameOf, type Frame, type RawFrame } from './wire.ts';

export type LinkEvents = Readonly<{
  /** The gateway listens to us from now on: catch up with what came before. */
  ready(): void;
  frame(frame: Frame): void;
  /** It fell, or could not be opened; the next attempt comes by itself.  A question over HTTP finds out why. */
  fell(): void;
}>;

type Sockets = (url: string) => WebSocket;

export class Link {
  #socket: WebSocket | null = null;
  #isReady = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;

  constructor(
    private readonly events: LinkEvents,
    private readonly url = '/live/v1/socket',
    private readonly open: Sockets = (address) => new WebSocket(address),
  ) {}

  start(): void {
    this.#wanted = true;
    if (!this.#socket) this.#connect();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Try now: the network came back, the page is looked at again. */
  nudge(): void {
    if (!this.#wanted || this.#socket) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  /** Begin anew: the socket says it is open but told us nothing of what has happened. */
  renew(): void {
    this.#drop();
    if (this.#wanted) this.#connect();
  }

  /** Whether it went out; if not, say it over HTTP or later. */
  say(message: Readonly<Record<string, unknown>>): boolean {
    if (!this.#isReady || this.#socket?.readyState !== 1) return false;
    this.#socket.send(encode(message));
    return true;
  }

  #connect(): void {
    const socket = this.open(this.url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      if (socket === this.#socket) this.#hear(frameOf(decode(new Uint8Array(event.data)) as RawFrame));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#fell();
    };
  }

  #hear(frame: Frame): void {
    if (frame.t !== 'ready') {
      this.events.frame(frame);
      return;
    }
    this.#isReady = true;
    this.#failures = 0;
    this.events.ready();
  }

  #fell(): void {
    this.#socket = null;
    this.#isReady = false;
    if (!this.#wanted) return;
    this.#failures += 1;
    this.events.fell();
    this.#timer = setTimeout(() => this.#connect(), pause(this.#failures));
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#isReady = false;
    socket?.close();
  }
}
