/**
 * A user's chain of statements: who may sign for this user, and which key is theirs, at every point of its history.
 * Nothing is taken from the server's word: a view is made of signatures only. See crd1.cddl, "The user chain".
 */
import { equal, hex, type Bytes } from './bytes.ts';
import { demand, Refused } from './faults.ts';
import { ZERO_HASH } from './primitives.ts';
import { keyHash, PUBLIC_KEY_SIZES, type Suite } from './sealing.ts';
import * as signing from './signing.ts';
import {
  readSigned,
  type Authorizer,
  type Body,
  type DelegateAdd,
  type SignedStatement,
  type Uek,
} from './statements.ts';

const GUEST_HOURS_MS = 12 * 3600 * 1000;

/** What holds after the statement `seq`. Maps are by the hex of an id. */
export type ChainState = Readonly<{
  seq: number;
  /** The hash of that statement. */
  head: Bytes;
  authorizers: ReadonlyMap<string, Authorizer>;
  uek: Uek;
  delegations: ReadonlyMap<string, DelegateAdd>;
  /** Every id and signing key ever used, so that none comes back. */
  spent: ReadonlySet<string>;
}>;

/** A user key as the chain introduced it: boxes and grants bind the statement that did. */
export type Generation = Readonly<{ uek: Uek; introducedBy: Bytes }>;

/** A verified chain. `states[n - 1]` is what held after statement n. */
export type ChainView = Readonly<{
  user: Bytes;
  suite: Suite;
  fingerprint: Bytes;
  states: readonly ChainState[];
  generations: readonly Generation[];
  replaces: Bytes | null;
}>;

/** What holds now. */
export function head(view: ChainView): ChainState {
  return stateAt(view, view.states.length);
}

/** What held after statement `seq`. Throws Refused (wrong-chain-seq) for one that this view has not reached. */
export function stateAt(view: ChainView, seq: number): ChainState {
  const state = view.states[seq - 1];
  if (!state) throw new Refused('wrong-chain-seq');
  return state;
}

/** The user key of that generation. Throws Refused (wrong-generation). */
export function generation(view: ChainView, number: number): Generation {
  const found = view.generations[number - 1];
  if (!found) throw new Refused('wrong-generation');
  return found;
}

/** The authorizer, if active here, and not expired at the instant `at`. Throws Refused (inactive-authorizer, expired). */
export function active(state: ChainState, authorizerId: Bytes, at?: number): Authorizer {
  const found = state.authorizers.get(hex(authorizerId));
  if (!found) throw new Refused('inactive-authorizer');
  if (at !== undefined && found.expiry !== null) demand(at < found.expiry, 'expired', 'guest');
  return found;
}

/** The chain of `user` one statement further; `view` is null before the genesis. Throws Refused. */
export async function verifyStatement(view: ChainView | null, signed: Uint8Array, user: Bytes): Promise<ChainView> {
  const step = readSigned(signed);
  demand(equal(step.statement.user, user), 'wrong-user');
  if (!view) return begin(step);
  const before = head(view);
  demand(step.statement.seq === before.seq + 1, 'wrong-seq');
  demand(equal(step.statement.prevHash, before.head), 'wrong-prev');
  const signer = active(before, step.statement.signer);
  demand(signer.kind !== 'guest', 'guest-signer');
  await signing.verify(signer.sigPub, step.sig, step.message);
  const state = await after(view, before, step);
  const rotated = state.uek !== before.uek;
  return {
    ...view,
    states: [...view.states, state],
    generations: rotated ? [...view.generations, { uek: state.uek, introducedBy: step.hash }] : view.generations,
  };
}

/** The whole chain from its genesis. Throws Refused, for an empty one too. */
export async function verifyChain(signed: readonly Uint8Array[], user: Bytes): Promise<ChainView> {
  let view: ChainView | null = null;
  for (const each of signed) view = await verifyStatement(view, each, user);
  if (!view) throw new Refused('malformed', 'empty chain');
  return view;
}

/** Throw Refused (chain-fork, rollback) unless `view` continues the chain that was seen before, up to `seq`. */
export function checkExtends(view: ChainView, seen: Readonly<{ fingerprint: Bytes; seq: number; head: Bytes }>): void {
  demand(equal(view.fingerprint, seen.fingerprint), 'chain-fork', 'another identity');
  demand(seen.seq <= view.states.length, 'rollback', 'shorter than before');
  demand(equal(stateAt(view, seen.seq).head, seen.head), 'chain-fork');
}

/** The hashes of the KEM keys that must travel beside the chain: those someone may still seal to. */
export function kemHashes(view: ChainView): Bytes[] {
  const { uek, authorizers } = head(view);
  return [uek.kemHash, ...[...authorizers.values()].map((each) => each.kemHash)];
}

/** The KEM keys needed, by hex of their hash. Throws Refused (bad-key) when one is missing or of another suite; others are ignored. */
export function findKemKeys(
  view: ChainView,
  kemKeys: readonly Bytes[],
  needed = kemHashes(view),
): ReadonlyMap<string, Bytes> {
  const found = new Map(
    kemKeys.filter((key) => key.length === PUBLIC_KEY_SIZES[view.suite]).map((key) => [hex(keyHash(key)), key]),
  );
  return new Map(
    needed.map((hash) => {
      const key = found.get(hex(hash));
      if (!key) throw new Refused('bad-key', 'a KEM key is missing');
      return [hex(hash), key];
    }),
  );
}

async function begin(step: SignedStatement): Promise<ChainView> {
  const { body, seq, prevHash, signer, ts, user } = step.statement;
  demand(seq === 1, 'wrong-seq');
  demand(equal(prevHash, ZERO_HASH), 'wrong-prev');
  if (body.type !== 'genesis') throw new Refused('malformed', 'a chain begins with a genesis');
  const { device, recovery, uek } = body;
  demand(device.kind === 'device' && recovery.kind === 'recovery', 'malformed', 'genesis authorizers');
  demand(equal(signer, device.id), 'inactive-authorizer');
  demand(!equal(device.id, recovery.id) && !equal(device.sigPub, recovery.sigPub), 'reused-authorizer');
  demand(uek.generation === 1, 'wrong-generation');
  for (const authorizer of [device, recovery]) checkNew(authorizer, ts, new Set());
  await signing.verify(device.sigPub, step.sig, step.message);
  await checkCosignature(step, recovery);
  const state: ChainState = {
    seq: 1,
    head: step.hash,
    authorizers: new Map([device, recovery].map((each) => [hex(each.id), each])),
    uek,
    delegations: new Map(),
    spent: new Set([device.id, device.sigPub, recovery.id, recovery.sigPub].map(hex)),
  };
  return {
    user,
    suite: body.suite,
    fingerprint: step.hash,
    states: [state],
    generations: [{ uek, introducedBy: step.hash }],
    replaces: body.replaces,
  };
}

/** What holds after `step`, whose place and signature have been checked. */
async function after(view: ChainView, before: ChainState, step: SignedStatement): Promise<ChainState> {
  const { body, seq, ts, signer } = step.statement;
  const state = { ...before, seq, head: step.hash };
  if (body.type === 'authz-add') {
    const { authorizer } = body;
    checkNew(authorizer, ts, before.spent);
    await checkCosignature(step, authorizer);
    return {
      ...state,
      authorizers: new Map(before.authorizers).set(hex(authorizer.id), authorizer),
      spent: new Set([...before.spent, hex(authorizer.id), hex(authorizer.sigPub)]),
    };
  }
  demand(step.cosig === null, 'bad-cosignature', 'nobody to sign besides');
  return { ...state, ...changed(view, before, body, signer) };
}

function changed(
  view: ChainView,
  before: ChainState,
  body: Exclude<Body, { type: 'authz-add' }>,
  signer: Bytes,
): Partial<ChainState> {
  switch (body.type) {
    case 'authz-revoke':
      return { authorizers: without(before, body.ids, signer), uek: nextUek(before, body.uek) };
    case 'uek-rotate':
      return { uek: nextUek(before, body.uek) };
    case 'delegate-add':
      demand(!equal(body.user, view.user), 'wrong-delegation', 'to oneself');
      return { delegations: new Map(before.delegations).set(hex(body.user), body) };
    case 'delegate-revoke': {
      const kept = new Map(before.delegations);
      demand(kept.delete(hex(body.user)), 'wrong-delegation', 'unknown');
      return { delegations: kept };
    }
    case 'genesis':
      throw new Refused('malformed', 'a second genesis');
  }
}

/** Throw Refused unless the authorizer is new to the chain, with a key that means something and an expiry that fits its kind. */
function checkNew(authorizer: Authorizer, ts: number, spent: ReadonlySet<string>): void {
  signing.checkPublicKey(authorizer.sigPub);
  demand(!spent.has(hex(authorizer.id)) && !spent.has(hex(authorizer.sigPub)), 'reused-authorizer');
  const { kind, expiry } = authorizer;
  if (kind === 'guest') demand(expiry !== null && ts < expiry && expiry <= ts + GUEST_HOURS_MS, 'bad-expiry');
  else demand(expiry === null, 'bad-expiry', 'only guests expire');
}

/** Throw Refused (bad-cosignature) unless `authorizer` signed too: so nobody enrols a key that they do not hold. */
async function checkCosignature(step: SignedStatement, authorizer: Authorizer): Promise<void> {
  if (step.cosig === null) throw new Refused('bad-cosignature', 'missing');
  await signing.verify(authorizer.sigPub, step.cosig, step.message, 'bad-cosignature');
}

/** The authorizers that remain. The signer cannot revoke itself: it has just chosen, and so knows, the new user key. */
function without(before: ChainState, ids: readonly Bytes[], signer: Bytes): ReadonlyMap<string, Authorizer> {
  demand(!ids.some((id) => equal(id, signer)), 'revokes-itself');
  const kept = new Map(before.authorizers);
  for (const id of ids) demand(kept.delete(hex(id)), 'inactive-authorizer', 'revoking an unknown one');
  return kept; // never empty of non-guests: the signer is one, and stays
}

function nextUek(before: ChainState, uek: Uek): Uek {
  demand(uek.generation === before.uek.generation + 1, 'wrong-generation');
  demand(!equal(uek.kemHash, before.uek.kemHash), 'wrong-generation', 'the same key again');
  return uek;
}
