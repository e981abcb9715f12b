/** Chains, boxes and self-data, against the vectors of both makers. */
import { describe, expect, test } from 'vitest';
import { follow, verifyAttestation } from '../protocol/attestations.ts';
import * as boxes from '../protocol/boxes.ts';
import { compare } from '../protocol/bytes.ts';
import {
  checkExtends,
  findKemKeys,
  kemHashes,
  verifyChain,
  verifyStatement,
  type ChainState,
} from '../protocol/chain.ts';
import { authorizerKeys, userKey } from '../protocol/keys.ts';
import { verifyPresence } from '../protocol/presence.ts';
import * as selfdata from '../protocol/selfdata.ts';
import type { Suite } from '../protocol/sealing.ts';
import { AUTHORIZER_KINDS } from '../protocol/statements.ts';
import { bytes, cases, hex, madeBy, refusedWith, type Case } from './load.ts';

const chainOf = (statements: unknown, user: unknown) => verifyChain((statements as string[]).map(bytes), bytes(user));

function described(state: ChainState): Case {
  return {
    seq: state.seq,
    head: hex(state.head),
    authorizers: [...state.authorizers.values()]
      .sort((a, b) => compare(a.id, b.id))
      .map((each) => ({
        id: hex(each.id),
        kind: AUTHORIZER_KINDS.indexOf(each.kind),
        sig_pub: hex(each.sigPub),
        kem_hash: hex(each.kemHash),
        expiry: each.expiry,
      })),
    uek_gen: state.uek.generation,
    uek_hash: hex(state.uek.kemHash),
    delegations: [...state.delegations.keys()].sort(),
  };
}

describe('chains', () => {
  test.each(cases('statements', 'chains'))('who may sign, at every point: %s', async (_, found) => {
    const view = await chainOf(found.statements, found.user);
    expect([hex(view.fingerprint), view.suite]).toEqual([found.fingerprint, found.suite]);
    expect(view.replaces && hex(view.replaces)).toBe(found.replaces);
    expect(view.states.map(described)).toEqual(found.states);
    expect(
      view.generations.map(({ uek, introducedBy }) => ({
        gen: uek.generation,
        kem_hash: hex(uek.kemHash),
        introduced_by: hex(introducedBy),
      })),
    ).toEqual(found.generations);
    const kemKeys = (found.kem_keys as string[]).map(bytes);
    expect([...findKemKeys(view, kemKeys).keys()].sort()).toEqual(kemHashes(view).map(hex).sort());
    await refusedWith(() => findKemKeys(view, kemKeys.slice(0, -1)), 'bad-key');
  });

  test.each(cases('statements', 'chains'))('seeds belong to their authorizers: %s', async (_, found) => {
    const last = new Map(
      ((found.states as Case[]).at(-1)?.authorizers as Case[]).map((each) => [each.id as string, each]),
    );
    for (const [id, seed] of Object.entries(found.seeds as Record<string, string>)) {
      const keys = await authorizerKeys(bytes(id), found.suite as Suite, bytes(seed));
      expect([hex(keys.signer.publicKey), hex(keys.kemHash)]).toEqual([last.get(id)?.sig_pub, last.get(id)?.kem_hash]);
    }
  });

  test.each(cases('refused_chains', 'statements'))('a statement too far: %s', async (_, found) => {
    const chain = found.chain as string[];
    const view = chain.length > 0 ? await chainOf(chain, found.user) : null;
    await refusedWith(() => verifyStatement(view, bytes(found.signed), bytes(found.user)), found.fault);
  });

  test.each(cases('refused_chains', 'pins'))('a chain that forgets what was seen: %s', async (_, found) => {
    const view = await chainOf(found.chain, found.user);
    const seen = { fingerprint: bytes(found.fingerprint), seq: found.seq as number, head: bytes(found.head) };
    await refusedWith(() => checkExtends(view, seen), found.fault);
  });
});

describe('boxes', () => {
  test.each(cases('boxes', 'cases'))('one opens all of history: %s', async (_, found) => {
    const suite = found.suite as Suite;
    const view = await chainOf(found.statements, found.user);
    const prevs = (found.prevs as string[]).map((each) => boxes.readPrev(bytes(each)));
    for (const each of found.boxes as Case[]) {
      const box = boxes.readBox(bytes(each.encoded));
      const keys = await authorizerKeys(box.authzId, suite, bytes(each.authorizer_seed));
      const opened = await boxes.allGenerations(view, await boxes.openBox(view, box, keys), prevs);
      expect(Object.fromEntries([...opened].map(([gen, key]) => [String(gen), hex(key.seed)]))).toEqual(found.opens_to);
    }
  });

  test.each(cases('refused_chains', 'boxes'))('what a server might plant: %s', async (_, found) => {
    const view = await chainOf(found.chain, found.user);
    if ('prev' in found) {
      const newer = await userKey(found.gen as number, view.suite, bytes(found.uek_seed));
      await refusedWith(() => boxes.openPrev(view, boxes.readPrev(bytes(found.prev)), newer), found.fault);
      return;
    }
    const keys = await authorizerKeys(bytes(found.authorizer), view.suite, bytes(found.authorizer_seed));
    await refusedWith(() => boxes.openBox(view, boxes.readBox(bytes(found.box)), keys), found.fault);
  });
});

test.each(madeBy('self_data'))('self-data made by $maker', async ({ content }) => {
  const user = bytes(content.user);
  const key = await userKey(content.gen as number, content.suite as Suite, bytes(content.uek_seed));
  const sealed = bytes(content.sealed);
  expect(selfdata.generation(sealed)).toBe(content.gen);
  const { version, data } = await selfdata.open(sealed, user, key, content.version as number);
  expect(version).toBe(content.version);
  expect(hex(selfdata.encode(data))).toBe(content.content_encoded);
  const { pins, settings } = content.content as { pins: Case[]; settings: unknown };
  expect(data.settings).toEqual(settings);
  expect(data.pins.map((pin) => hex(pin.fingerprint))).toEqual(pins.map((pin) => pin.fingerprint as string));
  for (const refused of (content.refused ?? []) as Case[]) {
    await refusedWith(
      () => selfdata.open(bytes(refused.sealed), bytes(refused.user), key, refused.at_least as number),
      refused.fault,
    );
  }
});

test.each(madeBy('attestations'))('who a person is said to be, by $maker', async ({ content }) => {
  const publicKeys = (content.public_keys as string[]).map(bytes);
  const asked = { publicKeys, user: bytes(content.user), fingerprint: bytes(content.fingerprint) };
  for (const found of content.good as Case[]) {
    const said = await verifyAttestation(bytes(found.signed), { ...asked, at: found.at as number });
    expect({
      user: hex(said.user),
      fingerprint: hex(said.fingerprint),
      national_id: said.nationalId,
      last_name: said.lastName,
      first_name: said.firstName,
      profession: said.profession,
      method: said.method,
      verified_at: said.verifiedAt,
      expires: said.expires,
    }).toEqual(found.says);
  }
  for (const found of content.refused as Case[]) {
    await refusedWith(() => verifyAttestation(bytes(found.signed), { ...asked, at: found.at as number }), found.fault);
  }
});

test.each(cases('attestations', 'following'))('a key of the service leads to the next: %s', async (_, found) => {
  const held = (found.held as string[]).map(bytes);
  const shown = (found.shown as Case[]).map((each) => ({
    publicKey: bytes(each.public_key),
    voucher: each.voucher === null ? null : bytes(each.voucher),
  }));
  if (found.fault) await refusedWith(() => follow(held, shown), found.fault);
  else expect((await follow(held, shown)).map(hex)).toEqual(shown.map((each) => hex(each.publicKey)));
});

test.each(madeBy('presence'))('on which device a session is, by $maker', async ({ content }) => {
  const view = await chainOf(content.statements, content.user);
  const challenge = bytes(content.challenge);
  const verified = (found: Case) => verifyPresence(bytes(found.signed), view, challenge, found.at as number);
  for (const found of content.good as Case[]) expect(hex(await verified(found))).toBe(found.authorizer);
  for (const found of content.refused as Case[]) await refusedWith(() => verified(found), found.fault);
});
