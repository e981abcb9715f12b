import { network } from './network.svelte.ts';
import { PATIENCE_MS } from './patience.ts';
import { Offline } from './problem.ts';

/**
 * An answer that has begun, to its end: given up where nothing more of it comes for as long as one waits for its beginning.
 * Raises `Offline`, also where it is cut, and the browser's `AbortError` when the caller gave up.
 */
export async function whole(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let more = reader !== undefined; reader && more;) {
    const { done, value } = await next(reader);
    if (value) parts.push(value);
    more = !done;
  }
  const [only, ...others] = parts;
  return others.length === 0 && only ? only : new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The next part of an answer, on the same terms. */
export async function next<T>(reader: ReadableStreamDefaultReader<T>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Offline({ late: true })), PATIENCE_MS);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    network.failed();
    reader.cancel().catch(() => undefined);
    throw cause instanceof Offline ? cause : new Offline({ cause });
  } finally {
    clearTimeout(timer);
  }
}
