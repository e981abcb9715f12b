/** The addresses that take images: for whoever is signed in, or for a telephone with a pass.  All reject with `Offline` or `Problem`. */
import { csrfToken, get, post, put, send } from '#lib/api/index.ts';
import type { ImageShown, Kind, OwnFile, TrayShown } from './shapes.ts';

export type EvidenceApi = Readonly<{
  tray(): Promise<TrayShown>;
  begin(id: string, kind: Kind, sizeBytes: number): Promise<ImageShown>;
  putPart(id: string, n: number, bytes: Blob): Promise<ImageShown>;
  finish(id: string): Promise<ImageShown>;
  withdraw(id: string): Promise<void>;
  send(): Promise<TrayShown>;
  /** The image as it is kept, for whoever may see it: a telephone's pass never does. */
  image: ((id: string) => Promise<Blob>) | null;
}>;

const ROOT = '/api/v1/verification/evidence';

/** With the session, or with what a telephone got for the code that it scanned. */
export function evidenceApi(pass: string | null = null): EvidenceApi {
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (pass) headers['x-cordee-pass'] = pass;
    else if (method !== 'GET') headers['x-csrftoken'] = csrfToken();
    const isBytes = body instanceof Blob;
    if (body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json';
    const sent = body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) };
    return send(`${ROOT}${path}`, { method, headers, ...sent });
  };
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await ask(method, path, body)).json()) as T;
  return {
    tray: () => json('GET', '/tray'),
    begin: (id, kind, size_bytes) => json('PUT', `/images/${id}`, { kind, size_bytes }),
    putPart: (id, n, bytes) => json('PUT', `/images/${id}/parts/${String(n)}`, bytes),
    finish: (id) => json('POST', `/images/${id}/finish`),
    withdraw: async (id) => {
      await ask('DELETE', `/images/${id}`);
    },
    send: () => json('POST', '/send'),
    image: pass ? null : async (id) => (await ask('GET', `/images/${id}`)).blob(),
  };
}

type Answer = Readonly<{ file: OwnFile | null }>;
export type Pass = Readonly<{ secret: string; until: string }>;

/** One's own file; null before the first. */
export const ownFile = async () => (await get<Answer>('/verification/evidence')).file;
export const openFile = async () => (await put<Answer>('/verification/evidence')).file;
export const contest = async (words: string) => (await post<Answer>('/verification/evidence/contest', { words })).file;
/** A secret for the code that one's telephone scans. */
export const givePass = () => post<Pass>('/verification/evidence/passes');
/** On the telephone: its own secret for the one that it scanned. */
export const takePass = (secret: string) => post<Pass>('/verification/evidence/passes/exchange', { secret });
