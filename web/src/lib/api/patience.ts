/** Until an answer begins.  A browser itself waits for minutes where a network swallows everything, and a page with it. */
export const PATIENCE_MS = 20_000;
/** … to a write: the servers give a statement up after 25 s and the front a server after 30, so that their own word comes first. */
export const WRITING_MS = 35_000;
/** Slower than this, in bytes a millisecond (128 kbit/s), no network that people work with brings what they send. */
const SLOWEST = 16;

/** How long an answer is waited for: the more is sent, the longer. */
export const patience = (least: number, body?: BodyInit | null): number => least + Math.round(sizeOf(body) / SLOWEST);

function sizeOf(body?: BodyInit | null): number {
  if (typeof body === 'string') return body.length;
  if (body instanceof Blob) return body.size;
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : 0;
}
