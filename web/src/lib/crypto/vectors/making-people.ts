/** Vectors of user chains: statements, boxes, self-data. */
import { attest, vouch, type Attestation } from '../protocol/attestations.ts';
import { compare } from '../protocol/bytes.ts';
import type { ChainState } from '../protocol/chain.ts';
import { authorizerKeys } from '../protocol/keys.ts';
import { show } from '../protocol/presence.ts';
import * as selfdata from '../protocol/selfdata.ts';
import { CLASSIC } from '../protocol/sealing.ts';
import type { Signer } from '../protocol/signing.ts';
import { AUTHORIZER_KINDS } from '../protocol/statements.ts';
import { HOUR, named, Person, START, written } from './cast.ts';

/** Every type of statement, one after the other. */
async function longLife(): Promise<Person> {
  const ines = await Person.called('inès');
  await ines.adds('tablet');
  await ines.adds('guest', 'guest', ines.now + 6 * HOUR);
  await ines.adds('passkey', 'passkey');
  const delegate = {
    type: 'delegate-add',
    user: named('nora/user', 16),
    fingerprint: named('nora/fingerprint'),
  } as const;
  await ines.states({ ...delegate, scope: 'clinical', maySend: true, expiry: null });
  await ines.rotates();
  await ines.states({ ...delegate, scope: 'administrative', maySend: false, expiry: ines.now + 30 * 24 * HOUR });
  await ines.revokes('tablet', 'phone');
  await ines.states({ type: 'delegate-revoke', user: named('nora/user', 16) });
  return ines;
}

function chainOf(name: string, person: Person): unknown {
  const view = person.chain;
  const active = new Set(view.states.at(-1)?.authorizers.keys());
  return {
    name,
    user: view.user,
    suite: view.suite,
    fingerprint: view.fingerprint,
    replaces: view.replaces,
    statements: person.statements,
    states: view.states.map(described),
    generations: view.generations.map(({ uek, introducedBy }) => ({
      gen: uek.generation,
      kem_hash: uek.kemHash,
      introduced_by: introducedBy,
    })),
    kem_keys: person.kemKeys,
    seeds: Object.fromEntries([...person.seeds].filter(([id]) => active.has(id))),
  };
}

function described(state: ChainState): unknown {
  return {
    seq: state.seq,
    head: state.head,
    authorizers: [...state.authorizers.values()]
      .sort((a, b) => compare(a.id, b.id))
      .map((each) => ({
        id: each.id,
        kind: AUTHORIZER_KINDS.indexOf(each.kind),
        sig_pub: each.sigPub,
        kem_hash: each.kemHash,
        expiry: each.expiry,
      })),
    uek_gen: state.uek.generation,
    uek_hash: state.uek.kemHash,
    delegations: [...state.delegations.keys()].sort(),
  };
}

function boxesOf(person: Person): unknown {
  const { boxes, prevs } = written(person);
  return {
    user: person.user,
    suite: person.suite,
    statements: person.statements,
    boxes: boxes.map(([seed, encoded]) => ({ authorizer_seed: seed, encoded })),
    prevs,
    opens_to: Object.fromEntries([...person.userKeys].map(([gen, key]) => [gen, key.seed])),
  };
}

async function selfData(person: Person): Promise<unknown> {
  const content: selfdata.SelfData = {
    pins: [
      {
        user: named('paul/user', 16),
        fingerprint: named('paul'),
        chainSeq: 4,
        chainHash: named('paul/head'),
        verifiedInPersonAt: START,
      },
      {
        user: named('rosa/user', 16),
        fingerprint: named('rosa'),
        chainSeq: 1,
        chainHash: named('rosa/head'),
        verifiedInPersonAt: null,
      },
    ],
    settings: [
      ['thème', 'sombre'],
      ['langue', 'fr'],
    ],
  };
  return {
    user: person.user,
    suite: person.suite,
    gen: person.key.generation,
    uek_seed: person.key.seed,
    version: 12,
    sealed: await selfdata.seal(content, person.user, person.key, 12),
    content: {
      pins: content.pins.map((pin) => ({
        user: pin.user,
        fingerprint: pin.fingerprint,
        chain_seq: pin.chainSeq,
        chain_hash: pin.chainHash,
        verified_in_person_at: pin.verifiedInPersonAt,
      })),
      settings: content.settings,
    },
    content_encoded: selfdata.encode(content),
  };
}

/** By a service, of a person, and what must be refused. */
async function attested(person: Person): Promise<unknown> {
  const ours = (await authorizerKeys(new Uint8Array(16), CLASSIC, named('service'))).signer;
  const foreign = (await authorizerKeys(new Uint8Array(16), CLASSIC, named('another service'))).signer;
  const said: Attestation = {
    user: person.user,
    fingerprint: person.chain.fingerprint,
    nationalId: '819900012345',
    lastName: 'Ferrébœuf',
    firstName: 'Inès',
    profession: '50',
    method: 'evidence',
    verifiedAt: START,
    expires: START + 365 * 24 * HOUR,
  };
  const other = { ...said, fingerprint: named('elsewhere') };
  const at = START + HOUR;
  return {
    public_keys: [ours.publicKey],
    user: said.user,
    fingerprint: said.fingerprint,
    good: [{ name: 'by the service', signed: await attest(said, ours), at, says: spelt(said) }],
    refused: [
      { name: 'by another', signed: await attest(said, foreign), at, fault: 'unknown-attester' },
      { name: 'of another identity', signed: await attest(other, ours), at, fault: 'wrong-fingerprint' },
      { name: 'at its end', signed: await attest(said, ours), at: said.expires, fault: 'expired' },
    ],
    following: await following(ours, foreign),
  };
}

/** Keys that follow one another, and a stranger in front of the one that is held. */
async function following(ours: Signer, other: Signer): Promise<unknown> {
  const first = { public_key: ours.publicKey, voucher: null };
  const next = { public_key: other.publicKey, voucher: await vouch(other.publicKey, ours) };
  const stranger = { public_key: other.publicKey, voucher: null };
  const behind = { public_key: ours.publicKey, voucher: await vouch(ours.publicKey, other) };
  return [
    { name: 'one more than was held', held: [ours.publicKey], shown: [first, next], fault: null },
    { name: 'a stranger in front', held: [ours.publicKey], shown: [stranger, behind], fault: 'bad-voucher' },
  ];
}

function spelt(said: Attestation): unknown {
  return {
    user: said.user,
    fingerprint: said.fingerprint,
    national_id: said.nationalId,
    last_name: said.lastName,
    first_name: said.firstName,
    profession: said.profession,
    method: said.method,
    verified_at: said.verifiedAt,
    expires: said.expires,
  };
}

/** Of a chain where the tablet is gone. */
async function present(person: Person): Promise<unknown> {
  const [challenge, at] = [named('challenge'), person.now];
  const by = (label: string, answered = challenge) => show(person.user, person.device(label), answered);
  return {
    user: person.user,
    statements: person.statements,
    challenge,
    good: [{ name: 'a device', signed: await by('phone'), at, authorizer: person.phone.id }],
    refused: [
      { name: 'another challenge', signed: await by('phone', named('another')), at, fault: 'wrong-challenge' },
      { name: 'a device that was taken away', signed: await by('tablet'), at, fault: 'inactive-authorizer' },
      { name: 'the recovery code', signed: await by('recovery'), at, fault: 'inactive-authorizer' },
    ],
  };
}

export async function allPeople(): Promise<Record<string, unknown>> {
  const [ines, paul] = [await longLife(), await Person.called('paul', CLASSIC)];
  await paul.adds('laptop');
  await paul.rotates();
  return {
    statements: { chains: [chainOf('every type of statement', ines), chainOf('suite 2', paul)] },
    boxes: { cases: [boxesOf(ines), boxesOf(paul)] },
    self_data: await selfData(ines),
    attestations: await attested(ines),
    presence: await present(ines),
  };
}
