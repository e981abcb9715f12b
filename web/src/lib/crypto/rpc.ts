/** Calls across a message port: one numbered question, one answer. Both sides share the table of functions as a type. */
import { CryptoError, type ErrorCode, type ErrorDetail } from './faults.ts';

/** Anything with messages: a Worker, a worker's own scope, a MessagePort in tests. */
export type Port = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

export type Functions = Record<string, (...args: never[]) => Promise<unknown>>;
type Question = Readonly<{ n: number; call: string; args: readonly unknown[] }>;
type Answer = Readonly<{
  n: number;
  value?: unknown;
  error?: Readonly<{ code: ErrorCode; message: string; detail: ErrorDetail }>;
}>;

/** Bytes that are given away rather than copied: a file's chunks. */
function transferable(value: unknown): Transferable[] {
  return value instanceof Uint8Array && value.byteLength > 65_536 && value.byteLength === value.buffer.byteLength
    ? [value.buffer as ArrayBuffer]
    : [];
}

/** Answer questions on `port` with `functions`; a fault that is no CryptoError is `internal`, its words kept inside. */
export function serve(port: Port, functions: Functions): void {
  const answer = async ({ n, call, args }: Question): Promise<void> => {
    const act = Object.hasOwn(functions, call) ? functions[call] : undefined;
    try {
      if (!act) throw new CryptoError('internal', `no function ${call}`);
      const value = await act(...(args as never[]));
      port.postMessage({ n, value } satisfies Answer, transferable(value));
    } catch (error) {
      const known =
        error instanceof CryptoError
          ? error
          : new CryptoError('internal', error instanceof Error ? error.name : 'unknown');
      port.postMessage(
        { n, error: { code: known.code, message: known.message, detail: known.detail } } satisfies Answer,
        [],
      );
    }
  };
  port.addEventListener('message', (event) => void answer(event.data as Question));
}

export type Caller<F extends Functions> = {
  call: <K extends keyof F & string>(name: K, ...args: Parameters<F[K]>) => ReturnType<F[K]>;
  /** Reject what waits and all later calls: the other side is gone. */
  end: (reason: CryptoError) => void;
};

type Waiting = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };

export function caller<F extends Functions>(port: Port): Caller<F> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: CryptoError | undefined;
  port.addEventListener('message', (event) => {
    const { n, value, error } = event.data as Answer;
    const mine = waiting.get(n);
    waiting.delete(n);
    if (error) mine?.reject(new CryptoError(error.code, error.message, error.detail));
    else mine?.resolve(value);
  });
  return {
    call: (name, ...args) =>
      new Promise<unknown>((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        last += 1;
        waiting.set(last, { resolve, reject });
        port.postMessage({ n: last, call: name, args } satisfies Question, []);
      }) as ReturnType<F[typeof name]>,
    end: (reason) => {
      ended = reason;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}
