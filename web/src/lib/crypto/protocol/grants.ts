/**
 * Epoch keys: their public commitment, the grant that gives one to a user, the link from each to the one before.
 *
 * Both authenticate themselves: whatever they open to must have the commitment that a commit signed. So anyone may supply them, and a
 * server can neither forge nor swap one. Checks 7 and 8 of docs/protocol.md: a failure asks for repair, it is not fatal.
 */
import { concat, equal, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import { head, type ChainView } from './chain.ts';
import { demand } from './faults.ts';
import { decodeMap } from './fields.ts';
import { gcmOpen, gcmSeal, hkdf, KEY_SIZE, label, u64, ZERO_NONCE } from './primitives.ts';
import * as sealing from './sealing.ts';
import type { PrivateKey } from './sealing.ts';

/** An epoch's key, sealed to one user's key of generation `gen`. */
export type Grant = Readonly<{ user: Bytes; epoch: number; gen: number; sealed: Bytes }>;

export function writeGrant({ user, epoch, gen, sealed }: Grant): Bytes {
  return cbor.encode(
    map([
      [1, user],
      [2, epoch],
      [3, gen],
      [4, sealed],
    ]),
  );
}

export function readGrant(data: Uint8Array): Grant {
  const fields = decodeMap(data, 'grant');
  return { user: fields.id(1), epoch: fields.uint(2, 1), gen: fields.uint(3, 1), sealed: fields.octets(4) };
}

/** An epoch of a conversation. */
export type Epoch = Readonly<{ conversation: Bytes; epoch: number }>;

/** kc: what a commit publishes of the key. */
export function commitment(epochKey: Bytes, { conversation, epoch }: Epoch): Bytes {
  return hkdf(epochKey, concat(label('crd1/kc'), conversation, u64(epoch)));
}

/** The epoch's key for the receiver's current user key. Throws Refused (bad-key) when `kemPub` is not the one of the chain. */
export async function sealGrant(
  epochKey: Bytes,
  at: Epoch & Readonly<{ introducedBy: Bytes }>,
  receiver: ChainView,
  kemPub: Bytes,
): Promise<Grant> {
  const { uek } = head(receiver);
  demand(equal(sealing.keyHash(kemPub), uek.kemHash), 'bad-key', "not the receiver's KEM key");
  const info = grantInfo(at, receiver.user, uek.generation);
  const sealed = await sealing.seal(receiver.suite, kemPub, epochKey, info);
  return { user: receiver.user, epoch: at.epoch, gen: uek.generation, sealed };
}

/** The epoch's key. Throws Refused (wrong-generation, cannot-open; wrong-key: it opened, but not to what was signed). */
export async function openGrant(
  grant: Grant,
  { generation, key }: Readonly<{ generation: number; key: PrivateKey }>,
  at: Readonly<{ conversation: Bytes; introducedBy: Bytes; kc: Bytes }>,
): Promise<Bytes> {
  demand(grant.gen === generation, 'wrong-generation');
  const epoch = { conversation: at.conversation, epoch: grant.epoch };
  const info = grantInfo({ ...epoch, introducedBy: at.introducedBy }, grant.user, grant.gen);
  return believe(await sealing.unseal(key, grant.sealed, info), epoch, at.kc);
}

/** The key of `epoch` - 1 under that of `epoch`. The nonce is zero: `epochKey` is drawn afresh for every attempt at a commit. */
export async function sealLink(epochKey: Bytes, previousKey: Bytes, at: Epoch, prevCommit: Bytes): Promise<Bytes> {
  return gcmSeal(linkKey(epochKey, at), previousKey, { nonce: ZERO_NONCE, aad: linkAad(at, prevCommit) });
}

/** The key of `epoch` - 1. Throws Refused (cannot-open, wrong-key). */
export async function openLink(
  link: Bytes,
  epochKey: Bytes,
  at: Epoch,
  prevCommit: Bytes,
  previousKc: Bytes,
): Promise<Bytes> {
  const previousKey = await gcmOpen(linkKey(epochKey, at), link, { nonce: ZERO_NONCE, aad: linkAad(at, prevCommit) });
  return believe(previousKey, { conversation: at.conversation, epoch: at.epoch - 1 }, previousKc);
}

function linkKey(epochKey: Bytes, { conversation, epoch }: Epoch): Bytes {
  return hkdf(epochKey, concat(label('crd1/link'), conversation, u64(epoch)));
}

function linkAad({ conversation, epoch }: Epoch, prevCommit: Bytes): Bytes {
  return concat(conversation, u64(epoch), prevCommit);
}

function grantInfo(at: Epoch & Readonly<{ introducedBy: Bytes }>, user: Bytes, gen: number): Bytes {
  return concat(label('crd1/grant'), at.conversation, u64(at.epoch), user, u64(gen), at.introducedBy);
}

function believe(epochKey: Bytes, at: Epoch, kc: Bytes): Bytes {
  demand(epochKey.length === KEY_SIZE, 'wrong-key', 'size');
  demand(equal(commitment(epochKey, at), kc), 'wrong-key', 'not the key that was signed for');
  return epochKey;
}
