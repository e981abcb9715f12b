/** The transport over the network: CBOR to the live gateway, JSON to Django. */
import { decode, encode } from 'cborg';
import { get, post, search, send, whole, type Query } from '#lib/api/index.ts';
import type { ChainsWire, ConversationKeys, KeysMe, LogEntry, Uuid } from '#lib/crypto/index.ts';
import { bytesOf } from './ids.ts';
import type { Appended, Transport } from './transport.ts';
import { syncedOf, type RawSynced } from './wire.ts';

const CBOR = 'application/cbor';

/** One question to the live gateway, its answer decoded.  Rejects `Offline`, `Problem`. */
export async function ask<T>(
  method: 'GET' | 'POST',
  path: string,
  about: { query?: Query; body?: unknown } = {},
): Promise<T> {
  const { query, body } = about;
  const response = await send(`/live/v1${path}${search(query)}`, {
    method,
    headers: { accept: CBOR, ...(body === undefined ? {} : { 'content-type': CBOR }) },
    ...(body === undefined ? {} : { body: encode(body) }),
  });
  return (response.status === 204 ? undefined : decode(await whole(response))) as T;
}

const at = (id: Uuid) => `/conversations/${id}`;

export const gateway: Transport = {
  sync: async (feed) => syncedOf(await ask<RawSynced>('GET', '/sync', { query: { feed } })),
  log: async (id, after, limit) =>
    (await ask<{ entries: LogEntry[] }>('GET', `${at(id)}/log`, { query: { after, limit } })).entries,
  keys: (id) => ask<ConversationKeys>('GET', `${at(id)}/keys`),
  ownKeys: () => get<KeysMe>('/keys/me'),
  chains: (userIds) => get<ChainsWire>('/keys/chains', { user_id: userIds }),
  append: (id, entry, files) =>
    ask<Appended>('POST', `${at(id)}/log`, { body: { entry, ...(files.length ? { files: files.map(bytesOf) } : {}) } }),
  commit: async (id, upload) => {
    await ask('POST', `${at(id)}/commits`, { body: upload });
  },
  tell: async (id, { deliveredSeq, readSeq }) => {
    await ask('POST', `${at(id)}/receipts`, {
      body: {
        ...(deliveredSeq === undefined ? {} : { delivered_seq: deliveredSeq }),
        ...(readSeq === undefined ? {} : { read_seq: readSeq }),
      },
    });
  },
  direct: async (userId) => (await get<{ id: Uuid | null }>('/conversations/direct', { user_id: userId })).id,
  open: async (opening) => (await post<{ id: Uuid }>('/conversations', { opening })).id,
};
