/**
 * Boxes: the user key, sealed to each authorizer; and each generation's seed, sealed under the next.
 *
 * Opening one box yields every generation, hence all history. Whatever opens is believed only if its KEM key has the hash that the
 * signed chain gives: a server cannot plant a seed of its own. See crd1.cddl, "The user chain".
 */
import { concat, equal, hex, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import * as chain from './chain.ts';
import type { ChainView } from './chain.ts';
import { demand, Refused } from './faults.ts';
import { decodeMap } from './fields.ts';
import { userKey, type AuthorizerKeys, type UserKey } from './keys.ts';
import { gcmOpen, gcmSeal, KEY_SIZE, label, NONCE_SIZE, random, TAG_SIZE, u64 } from './primitives.ts';
import * as sealing from './sealing.ts';

const PREV_SIZE = NONCE_SIZE + KEY_SIZE + TAG_SIZE;

/** The seed of user key `gen`, for one authorizer. */
export type Box = Readonly<{ gen: number; authzId: Bytes; sealed: Bytes }>;
/** The seed of generation `gen` - 1, under the self key of `gen`. */
export type Prev = Readonly<{ gen: number; sealed: Bytes }>;

export function writeBox({ gen, authzId, sealed }: Box): Bytes {
  return cbor.encode(
    map([
      [1, gen],
      [2, authzId],
      [3, sealed],
    ]),
  );
}

export function readBox(data: Uint8Array): Box {
  const fields = decodeMap(data, 'uek box');
  return { gen: fields.uint(1, 1), authzId: fields.id(2), sealed: fields.octets(3) };
}

export function writePrev({ gen, sealed }: Prev): Bytes {
  return cbor.encode(
    map([
      [1, gen],
      [2, sealed],
    ]),
  );
}

export function readPrev(data: Uint8Array): Prev {
  const fields = decodeMap(data, 'uek prev');
  return { gen: fields.uint(1, 2), sealed: fields.octets(2, PREV_SIZE) };
}

/** A box for one authorizer. Throws Refused (bad-key) when `kemPub` is not the one the chain has for it. */
export async function seal(view: ChainView, key: UserKey, authzId: Bytes, kemPub: Bytes): Promise<Box> {
  const authorizer = chain.active(chain.head(view), authzId);
  demand(equal(sealing.keyHash(kemPub), authorizer.kemHash), 'bad-key', "not the authorizer's KEM key");
  const info = boxInfo(view, key.generation, authzId);
  return { gen: key.generation, authzId, sealed: await sealing.seal(view.suite, kemPub, key.seed, info) };
}

/** A box for every active authorizer. `kemPubs` by hex of the key's hash; throws Refused (bad-key) when one is missing. */
export async function sealAll(view: ChainView, key: UserKey, kemPubs: ReadonlyMap<string, Bytes>): Promise<Box[]> {
  return Promise.all(
    [...chain.head(view).authorizers.values()].map((authorizer) => {
      const kemPub = kemPubs.get(hex(authorizer.kemHash));
      if (!kemPub) throw new Refused('bad-key', 'a KEM key is missing');
      return seal(view, key, authorizer.id, kemPub);
    }),
  );
}

/** The user key in a box. Throws Refused (cannot-open, wrong-key). */
export async function openBox(view: ChainView, box: Box, keys: AuthorizerKeys): Promise<UserKey> {
  demand(equal(box.authzId, keys.id), 'cannot-open', "another authorizer's");
  const key = await sealing.openPrivateKey(view.suite, keys.kemPrivate);
  return believe(view, box.gen, await sealing.unseal(key, box.sealed, boxInfo(view, box.gen, box.authzId)));
}

/** The older seed, for whoever has the newer. */
export async function sealPrev(user: Bytes, newer: UserKey, older: UserKey): Promise<Prev> {
  const nonce = random(NONCE_SIZE);
  const sealed = await gcmSeal(newer.selfKey, older.seed, { nonce, aad: concat(user, u64(newer.generation)) });
  return { gen: newer.generation, sealed: concat(nonce, sealed) };
}

/** The generation before `newer`. Throws Refused (wrong-generation, cannot-open, wrong-key). */
export async function openPrev(view: ChainView, prev: Prev, newer: UserKey): Promise<UserKey> {
  demand(prev.gen === newer.generation, 'wrong-generation');
  const nonce = prev.sealed.slice(0, NONCE_SIZE);
  const aad = concat(view.user, u64(newer.generation));
  return believe(
    view,
    newer.generation - 1,
    await gcmOpen(newer.selfKey, prev.sealed.slice(NONCE_SIZE), { nonce, aad }),
  );
}

/** Every user key from `newest` down, by generation; stops, without failing, where a prev is missing. */
export async function allGenerations(
  view: ChainView,
  newest: UserKey,
  prevs: readonly Prev[],
): Promise<ReadonlyMap<number, UserKey>> {
  const byGen = new Map(prevs.map((prev) => [prev.gen, prev]));
  const keys = new Map([[newest.generation, newest]]);
  let current = newest;
  for (let prev = byGen.get(current.generation); prev; prev = byGen.get(current.generation)) {
    current = await openPrev(view, prev, current);
    keys.set(current.generation, current);
  }
  return keys;
}

function boxInfo(view: ChainView, gen: number, authzId: Bytes): Bytes {
  return concat(label('crd1/uek-box'), view.user, u64(gen), authzId, chain.generation(view, gen).introducedBy);
}

async function believe(view: ChainView, gen: number, seed: Bytes): Promise<UserKey> {
  demand(seed.length === KEY_SIZE, 'wrong-key', 'size');
  const key = await userKey(gen, view.suite, seed);
  demand(equal(key.kemHash, chain.generation(view, gen).uek.kemHash), 'wrong-key', 'not the key the chain introduced');
  return key;
}
