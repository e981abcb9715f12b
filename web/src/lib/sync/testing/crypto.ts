/** A crypto door that hides nothing: entries are `Bare`, local seals are the bytes turned over.  It keeps the door's rules about epochs. */
import { decode, encode } from 'cborg';
import { CryptoError } from '#lib/crypto/faults.ts';
import type { ConversationState, CryptoDoor, DeviceStatus, LogEntry, LogItem, Uuid } from '#lib/crypto/index.ts';
import { bare } from './server.ts';

type Doors = Pick<
  CryptoDoor,
  | 'userId'
  | 'isGuest'
  | 'conversation'
  | 'loadConversation'
  | 'status'
  | 'loadOwn'
  | 'missingChains'
  | 'rememberChains'
  | 'encrypt'
  | 'renew'
  | 'decrypt'
  | 'remembered'
  | 'sealLocal'
  | 'openLocal'
>;

const POLICY = { kind: 'direct', history: 'full', add: 'admins', post: 'all', rotateDays: 30 } as const;
const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);

function stateOf(id: Uuid, commitNo: number, epoch: number): ConversationState {
  const held = { policy: POLICY, members: [], role: 'owner', suite: 1, epochsHeld: { from: 1, to: epoch } } as const;
  return { id, ...held, epoch, commitNo, due: null, unattested: [], frozen: null };
}

export function bareCrypto(userId: Uuid): CryptoDoor {
  const loaded = new Map<Uuid, ConversationState>();
  const seen = new Map<Uuid, number>();
  let own = deviceOf(userId, ['genesis']);
  const doors: Doors = {
    userId,
    isGuest: false,
    conversation: async (id) => Promise.resolve(loaded.get(id) ?? null),
    loadConversation: async (id, keys) => {
      const [commitNo, epoch] = [decode(keys.commits[0] ?? encode(0)), decode(keys.rosters[0] ?? encode(0))] as [
        number,
        number,
      ];
      const state = stateOf(id, commitNo, epoch);
      loaded.set(id, state);
      return Promise.resolve(state);
    },
    status: async () => Promise.resolve(own),
    loadOwn: async ({ chain }) => Promise.resolve((own = deviceOf(userId, chain))),
    missingChains: async () => Promise.resolve([]),
    rememberChains: async () => Promise.resolve([]),
    encrypt: async (id, message) => {
      const epoch = loaded.get(id)?.epoch;
      if (epoch === undefined) throw new CryptoError('unknown-conversation');
      return Promise.resolve({
        epoch,
        entry: encode({ id: message.id, epoch, sender: userId, content: message.content }),
      });
    },
    remembered: async () => Promise.resolve(),
    renew: async () => Promise.reject(new CryptoError('internal')),
    decrypt: async (id, entries) => {
      const first = entries[0]?.seq ?? 1;
      const reached = seen.get(id) ?? 0;
      if (first > reached + 1) throw new CryptoError('gap', 'gap', { after: reached });
      seen.set(id, Math.max(reached, entries.at(-1)?.seq ?? 0));
      const items = entries.map((entry) => item(entry, loaded.get(id)?.epoch ?? 0));
      return Promise.resolve({ items, head: { seq: seen.get(id) ?? 0 }, transcript: null });
    },
    sealLocal: async (items) => Promise.resolve(items.map(({ name, bytes }) => turned(encode([name, bytes])))),
    openLocal: async (items) =>
      Promise.resolve(
        items.map(({ name, bytes }) => {
          const [sealedAs, value] = decode(turned(bytes)) as [string, Uint8Array];
          if (sealedAs !== name) throw new CryptoError('storage');
          return value;
        }),
      ),
  };
  return doors as CryptoDoor; // sync uses no other door
}

/** This device is the genesis'; a statement is its name here: `authz_add` adds a device, `authz_revoke` takes off this one. */
function deviceOf(userId: Uuid, chain: readonly string[]): DeviceStatus {
  if (chain.includes('authz_revoke')) return { state: 'revoked' };
  const authorizers = chain.flatMap((statement, i) => {
    const added = statement === 'genesis' || statement === 'authz_add';
    return added
      ? [{ id: `device ${String(i + 1)}`, kind: 'device' as const, since: i + 1, active: true, expiry: null }]
      : [];
  });
  const identity = { userId, fingerprint: '', deviceId: 'device 1', chainSeq: chain.length, authorizers };
  return { state: 'ready', identity, codeToConfirm: null };
}

function item({ seq, at, content_no, entry, kind }: LogEntry, epoch: number): LogItem {
  const it = bare(entry);
  const common = { seq, at, contentNo: content_no };
  if (kind === 'commit') {
    const { commitNo = 1, sender: author } = it;
    return {
      ...common,
      kind,
      state: 'verified',
      commitNo,
      author,
      epoch: it.epoch,
      sentAt: at,
      changes: [{ type: 'rotate' }],
    };
  }
  const message = {
    ...common,
    kind,
    id: it.id,
    sender: it.sender,
    deviceId: it.sender,
    onBehalfOf: null,
    sentAt: at,
    silent: it.silent ?? false,
  };
  if (it.epoch > epoch) return { ...message, state: 'locked', needs: 'commit' };
  if (it.erased) return { ...message, state: 'erased', warning: null };
  return {
    ...message,
    state: 'readable',
    content: it.content ?? { type: 'newer' },
    attachments: [],
    replyTo: null,
    mentions: [],
    warning: null,
  };
}
