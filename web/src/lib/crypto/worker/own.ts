/** My own keys as this browser keeps them: the device's, every user key, and the chain that they stand in. */
import type { Identity } from '../door.ts';
import { fromBase64url, fromUuid, hex, uuid, type Bytes } from '../protocol/bytes.ts';
import type { Box, Prev } from '../protocol/boxes.ts';
import { head, type ChainView } from '../protocol/chain.ts';
import { CryptoError } from '../faults.ts';
import { octets } from '../protocol/fields.ts';
import {
  authorizerOf,
  authorizerSecrets,
  freshSeed,
  userKey,
  userKemKey,
  type AuthorizerKeys,
  type UserKey,
} from '../protocol/keys.ts';
import { HYBRID, type PrivateKey } from '../protocol/sealing.ts';
import { importPrivate, signerFrom, signerOf } from '../protocol/signing.ts';
import { random } from '../protocol/primitives.ts';
import type { Storage } from '../storage.ts';
import type { KeysMe, StatementUpload } from '../wire.ts';
import { list, number, octetList, readRecord, writeRecord } from './records.ts';

const STATES = ['genesis', 'statements', 'ready', 'revoked'] as const;
/** `genesis` and `statements`: made here, and not yet seen at the server, which has to be sent `upload`. */
export type State = (typeof STATES)[number];

export type Own = Readonly<{
  state: State;
  keys: AuthorizerKeys;
  chain: readonly Bytes[];
  /** By generation. */
  userKeys: ReadonlyMap<number, UserKey>;
  upload: StatementUpload | null;
}>;

const DEVICE = 'device';
const OWN = 'own';
const CODE = 'recovery-code';

/** A device's keys, its signing key unreadable where the browser knows Ed25519 (then the record holds no copy of it). */
export async function freshDevice(storage: Storage): Promise<AuthorizerKeys> {
  const { sigPrivate, kemPrivate } = authorizerSecrets(freshSeed());
  const native = await importPrivate(sigPrivate);
  const signer = native ? signerOf(native.key, native.publicKey) : await signerFrom(sigPrivate);
  const id = random(16);
  if (native) await storage.keepSigningKey(native.key);
  await storage.put({ [DEVICE]: writeRecord(id, signer.publicKey, kemPrivate, native ? null : sigPrivate) });
  return authorizerOf(id, HYBRID, signer, kemPrivate);
}

async function readDevice(storage: Storage): Promise<AuthorizerKeys | null> {
  const record = await storage.get(DEVICE);
  if (!record) return null;
  const [id, publicKey, kemPrivate, sigPrivate] = readRecord(record, 4);
  const key = await storage.signingKey();
  if (sigPrivate === null && !key) throw new CryptoError('storage', 'the signing key is gone');
  const signer = key && sigPrivate === null ? signerOf(key, octets(publicKey)) : await signerFrom(octets(sigPrivate));
  return authorizerOf(octets(id), HYBRID, signer, octets(kemPrivate));
}

export async function readOwn(storage: Storage): Promise<Own | null> {
  const record = await storage.get(OWN);
  const keys = record && (await readDevice(storage));
  if (!record || !keys) return null;
  const [state, chain, seeds, upload] = readRecord(record, 4);
  const userKeys = await Promise.all(
    list(seeds).map((item) => {
      const [generation, seed] = list(item);
      return userKey(number(generation), HYBRID, octets(seed));
    }),
  );
  return {
    state: STATES[number(state)] ?? 'revoked',
    keys,
    chain: octetList(chain),
    userKeys: new Map(userKeys.map((key) => [key.generation, key])),
    upload: typeof upload === 'string' ? (JSON.parse(upload) as StatementUpload) : null,
  };
}

export async function writeOwn(storage: Storage, own: Own): Promise<void> {
  const seeds = [...own.userKeys.values()].map((key) => [key.generation, key.seed] as const);
  const upload = own.upload && JSON.stringify(own.upload);
  await storage.put({ [OWN]: writeRecord(STATES.indexOf(own.state), own.chain, seeds, upload) });
}

/** The bits of a code that was made here and not yet typed back. */
export function pendingCode(storage: Storage): Promise<Bytes | null> {
  return storage.get(CODE);
}

export async function keepCode(storage: Storage, bits: Bytes | null): Promise<void> {
  await storage.put({ [CODE]: bits });
}

/** The newest user key. */
export function currentKey(own: Own): UserKey {
  const newest = Math.max(...own.userKeys.keys());
  const key = own.userKeys.get(newest);
  if (!key) throw new CryptoError('no-device');
  return key;
}

export function identityOf(userId: string, own: Own, view: ChainView): Identity {
  const spent = new Map<string, Identity['authorizers'][number]>();
  for (const state of view.states) {
    for (const each of state.authorizers.values()) {
      const active = head(view).authorizers.has(hex(each.id));
      const since = spent.get(hex(each.id))?.since ?? state.seq;
      spent.set(hex(each.id), { id: uuid(each.id), kind: each.kind, since, active, expiry: each.expiry });
    }
  }
  return {
    userId,
    fingerprint: hex(view.fingerprint),
    deviceId: uuid(own.keys.id),
    chainSeq: head(view).seq,
    authorizers: [...spent.values()],
  };
}

/** What the server keeps beside my chain, in bytes. Throws Refused (malformed). */
export function readKeysMe(me: KeysMe): Readonly<{ chain: Bytes[]; kemKeys: Bytes[]; boxes: Box[]; prevs: Prev[] }> {
  return {
    chain: me.chain.map(fromBase64url),
    kemKeys: me.kem_keys.map(fromBase64url),
    boxes: me.boxes.map(({ gen, authz_id, sealed }) => ({
      gen,
      authzId: fromUuid(authz_id),
      sealed: fromBase64url(sealed),
    })),
    prevs: me.prev.map(({ gen, sealed }) => ({ gen, sealed: fromBase64url(sealed) })),
  };
}

/** KEM keys made ready, by generation: opening a grant is most of the work otherwise. */
export class KemKeys {
  private readonly ready = new Map<string, Promise<PrivateKey>>();

  of(key: UserKey): Promise<PrivateKey> {
    const name = hex(key.kemHash);
    const known = this.ready.get(name) ?? userKemKey(key);
    this.ready.set(name, known);
    return known;
  }

  forget(): void {
    this.ready.clear();
  }
}
