import { plain } from '#lib/i18n/index.ts';
import { csrfToken } from './csrf.ts';
import { signedOut } from './expiry.ts';
import { network } from './network.svelte.ts';
import { patience, PATIENCE_MS, WRITING_MS } from './patience.ts';
import { Offline, Problem } from './problem.ts';
import { whole } from './whole.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;
export type Asked = Readonly<{ query?: Query; body?: unknown; signal?: AbortSignal }>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const CREATED = 201;
const SAFE: ReadonlySet<string> = new Set(['GET']);

/**
 * Ask the server.  The one door of the client to `/api`: adds the forgery token, reads JSON, and gives every failure a type.
 * Raises `Problem` when the server refuses (switch on `problem.type`), `Offline` when it could not be reached.
 */
export async function call<T>(method: Method, path: string, asked: Asked = {}): Promise<T> {
  return (await saidBy(await ask(method, path, asked))) as T;
}

function ask(method: Method, path: string, { query, body, signal }: Asked): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (!SAFE.has(method)) headers['x-csrftoken'] = csrfToken();
  return send(`/api/v1${path}${search(query)}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
}

async function saidBy(response: Response): Promise<unknown> {
  const text = new TextDecoder().decode(await whole(response)); // 201 and 204 may have nothing to say
  return text ? parsed(text) : undefined;
}

/** What may turn a line (i18n/direction.ts), as it stands in JSON or escaped. */
const MAY_TURN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\u(?:061c|20[026])/i;

/** JSON, its texts without what would turn the lines they are put into. */
const parsed = (text: string): unknown =>
  MAY_TURN.test(text)
    ? JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? plain(value) : value))
    : JSON.parse(text);

let asking = new AbortController();

/** Whoever leaves waits for no answer any more: what reads and is on its way is dropped, before a server refuses it. */
export function dropQuestions(): void {
  asking.abort();
  asking = new AbortController();
}

/**
 * One request to either server, with its failures typed; the live gateway's CBOR goes through here too.
 * Raises `Problem`, `Offline`, and the browser's `AbortError` when the caller gave up.  It is given up where no answer begins in time
 * (patience.ts): a write may have been done by then, and every write is safe to repeat.
 */
export async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  const limit = new AbortController();
  const { signal: left } = asking;
  const giveUp = () => limit.abort();
  const reads = SAFE.has(init.method ?? 'GET');
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      giveUp();
    },
    patience(reads ? PATIENCE_MS : WRITING_MS, init.body),
  );
  if (reads) left.addEventListener('abort', giveUp);
  init.signal?.addEventListener('abort', giveUp, { once: true, signal: limit.signal });
  if (init.signal?.aborted) giveUp();
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init, signal: limit.signal });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (!left.aborted) network.failed();
    throw new Offline({ cause, late });
  } finally {
    clearTimeout(timer);
    left.removeEventListener('abort', giveUp);
  }
  if (response.status >= 500) network.failed();
  else network.answered();
  if (response.ok) return response;
  const problem = await Problem.of(response);
  if (problem.status === 401) signedOut(problem);
  throw problem;
}

/** `?id=a&id=b&q=…`: nothing for what is absent, one pair a value for a list. */
export function search(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) pairs.append(name, String(one));
  }
  const text = pairs.toString();
  return text && `?${text}`;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });
export const post = <T>(path: string, body?: unknown) => call<T>('POST', path, { body });
/** What was made under an id of this device's; not `fresh` where an earlier try had made it already (200 instead of 201). */
export type Making<T> = Readonly<{ fresh: boolean; made: T }>;
export async function make<T>(path: string, body: unknown): Promise<Making<T>> {
  const response = await ask('POST', path, { body });
  return { fresh: response.status === CREATED, made: (await saidBy(response)) as T };
}
export const put = <T>(path: string, body?: unknown) => call<T>('PUT', path, { body });
/** Done too where it is gone already: who heard no answer and asks again wants nothing else. */
export const remove = async (path: string): Promise<void> => {
  try {
    await call('DELETE', path);
  } catch (error) {
    if (!(error instanceof Problem && error.type === 'not-found')) throw error;
  }
};
