/**
 * Writing statements: what a client signs when it makes an identity, adds or revokes an authorizer, rotates its user key.
 * Each act returns the signed bytes, the chain as it is after them (checked like anyone's), and what must travel along.
 */
import { compare, hex, type Bytes } from './bytes.ts';
import * as boxes from './boxes.ts';
import type { Box, Prev } from './boxes.ts';
import { head, verifyStatement, type ChainView } from './chain.ts';
import { freshSeed, userKey, type AuthorizerKeys, type UserKey } from './keys.ts';
import { ZERO_HASH } from './primitives.ts';
import * as statements from './statements.ts';
import type { Authorizer, AuthorizerKind, Body } from './statements.ts';

/** A new statement and all that goes to the server with it. */
export type Enrolment = Readonly<{
  signed: Bytes;
  view: ChainView;
  kemKeys: readonly Bytes[];
  boxes: readonly Box[];
  prev: Prev | null;
  /** The new generation, when there is one. */
  userKey: UserKey | null;
}>;

/** A genesis: the first device and the recovery code sign, and each gets a box with user key 1. */
export async function createIdentity(
  make: Readonly<{
    user: Bytes;
    device: AuthorizerKeys;
    recovery: AuthorizerKeys;
    ts: number;
    uekSeed?: Bytes;
    replaces?: Bytes;
  }>,
): Promise<Enrolment> {
  const { user, device, recovery, ts } = make;
  const key = await userKey(1, device.suite, make.uekSeed ?? freshSeed());
  const body: Body = {
    type: 'genesis',
    suite: device.suite,
    device: publicSide(device, 'device'),
    recovery: publicSide(recovery, 'recovery'),
    uek: { generation: 1, kemHash: key.kemHash },
    replaces: make.replaces ?? null,
  };
  const raw = statements.write({ user, seq: 1, prevHash: ZERO_HASH, body, signer: device.id, ts });
  const signed = await sign(raw, device, recovery);
  const view = await verifyStatement(null, signed, user);
  const kemPubs = new Map([device, recovery].map((each) => [hex(each.kemHash), each.kemPub]));
  return {
    signed,
    view,
    kemKeys: [key.kemPub, device.kemPub, recovery.kemPub],
    boxes: await boxes.sealAll(view, key, kemPubs),
    prev: null,
    userKey: key,
  };
}

/** One more authorizer, with its box of the current user key. On a fresh browser the signer is the recovery code. */
export async function addAuthorizer(
  view: ChainView,
  make: Readonly<{
    signer: AuthorizerKeys;
    added: AuthorizerKeys;
    kind: AuthorizerKind;
    userKey: UserKey;
    ts: number;
    expiry?: number;
  }>,
): Promise<Enrolment> {
  const { signer, added, kind, ts } = make;
  const raw = writeNext(view, { type: 'authz-add', authorizer: publicSide(added, kind, make.expiry) }, signer, ts);
  const signed = await sign(raw, signer, added);
  const after = await verifyStatement(view, signed, view.user);
  const box = await boxes.seal(after, make.userKey, added.id, added.kemPub);
  return { signed, view: after, kemKeys: [added.kemPub], boxes: [box], prev: null, userKey: null };
}

type Rekeying = Readonly<{
  signer: AuthorizerKeys;
  userKey: UserKey;
  /** By hex of their hash, those of the authorizers that remain at least. */
  kemPubs: ReadonlyMap<string, Bytes>;
  ts: number;
  uekSeed?: Bytes;
}>;

/** Revoke and rotate in one statement. */
export async function revokeAuthorizers(view: ChainView, ids: readonly Bytes[], make: Rekeying): Promise<Enrolment> {
  return rekey(view, make, (uek) => ({ type: 'authz-revoke', ids: [...ids].sort(compare), uek }));
}

/** A new user key for the same authorizers. */
export async function rotateUserKey(view: ChainView, make: Rekeying): Promise<Enrolment> {
  return rekey(view, make, (uek) => ({ type: 'uek-rotate', uek }));
}

/** Give or end a delegation. Ending one is completed by removing the assistant from the conversations in scope. */
export async function delegate(
  view: ChainView,
  body: Extract<Body, { type: 'delegate-add' | 'delegate-revoke' }>,
  make: Readonly<{ signer: AuthorizerKeys; ts: number }>,
): Promise<Enrolment> {
  const signed = await sign(writeNext(view, body, make.signer, make.ts), make.signer);
  return {
    signed,
    view: await verifyStatement(view, signed, view.user),
    kemKeys: [],
    boxes: [],
    prev: null,
    userKey: null,
  };
}

/** What the chain says of an authorizer. */
export function publicSide(keys: AuthorizerKeys, kind: AuthorizerKind, expiry?: number): Authorizer {
  return { id: keys.id, kind, sigPub: keys.signer.publicKey, kemHash: keys.kemHash, expiry: expiry ?? null };
}

async function rekey(view: ChainView, make: Rekeying, body: (uek: statements.Uek) => Body): Promise<Enrolment> {
  const key = await userKey(make.userKey.generation + 1, view.suite, make.uekSeed ?? freshSeed());
  const raw = writeNext(view, body({ generation: key.generation, kemHash: key.kemHash }), make.signer, make.ts);
  const signed = await sign(raw, make.signer);
  const after = await verifyStatement(view, signed, view.user);
  return {
    signed,
    view: after,
    kemKeys: [key.kemPub],
    boxes: await boxes.sealAll(after, key, make.kemPubs),
    prev: await boxes.sealPrev(view.user, key, make.userKey),
    userKey: key,
  };
}

function writeNext(view: ChainView, body: Body, signer: AuthorizerKeys, ts: number): Bytes {
  const { seq, head: prevHash } = head(view);
  return statements.write({ user: view.user, seq: seq + 1, prevHash, body, signer: signer.id, ts });
}

async function sign(raw: Bytes, signer: AuthorizerKeys, cosigner?: AuthorizerKeys): Promise<Bytes> {
  const message = statements.message(raw);
  return statements.writeSigned(
    raw,
    await signer.signer.sign(message),
    cosigner ? await cosigner.signer.sign(message) : null,
  );
}
