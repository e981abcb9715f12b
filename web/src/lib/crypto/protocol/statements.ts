/** The statements of a user chain: their shapes, reading and writing. What makes one valid is in `chain`. */
import { concat, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map, type Value } from './cbor.ts';
import { Refused } from './faults.ts';
import type { Fields } from './fields.ts';
import { decodeArray, decodeMap, numberOf, octets, VERSION } from './fields.ts';
import { digest, label } from './primitives.ts';
import { SUITES, type Suite } from './sealing.ts';
import { SIGNATURE_SIZE } from './signing.ts';

export const STATEMENT_LABEL = label('crd1/stmt');

/** What an authorizer is, by number. Only devices and guests are machines. */
export const AUTHORIZER_KINDS = ['device', 'guest', 'passkey', 'recovery'] as const;
export type AuthorizerKind = (typeof AUTHORIZER_KINDS)[number];

/** How far an assistant may go, by number. Only the clinical scope ever brings one into a roster. */
export const DELEGATE_SCOPES = ['administrative', 'clinical'] as const;
export type DelegateScope = (typeof DELEGATE_SCOPES)[number];

/** The type of each body, by number. */
const STATEMENT_TYPES = [
  'genesis',
  'authz-add',
  'authz-revoke',
  'uek-rotate',
  'delegate-add',
  'delegate-revoke',
] as const;

/** The public side of an authorizer, as the chain has it. */
export type Authorizer = Readonly<{
  id: Bytes;
  kind: AuthorizerKind;
  sigPub: Bytes;
  kemHash: Bytes;
  expiry: number | null;
}>;

/** What a statement says of a user key. */
export type Uek = Readonly<{ generation: number; kemHash: Bytes }>;

export type Genesis = Readonly<{
  type: 'genesis';
  suite: Suite;
  device: Authorizer;
  recovery: Authorizer;
  uek: Uek;
  /** The fingerprint lost in an identity reset. */
  replaces: Bytes | null;
}>;
export type DelegateAdd = Readonly<{
  type: 'delegate-add';
  user: Bytes;
  fingerprint: Bytes;
  scope: DelegateScope;
  maySend: boolean;
  expiry: number | null;
}>;
export type Body =
  | Genesis
  | Readonly<{ type: 'authz-add'; authorizer: Authorizer }>
  | Readonly<{ type: 'authz-revoke'; ids: readonly Bytes[]; uek: Uek }>
  | Readonly<{ type: 'uek-rotate'; uek: Uek }>
  | DelegateAdd
  | Readonly<{ type: 'delegate-revoke'; user: Bytes }>;

/** One step of a user's chain, read but not yet checked. */
export type Statement = Readonly<{ user: Bytes; seq: number; prevHash: Bytes; body: Body; signer: Bytes; ts: number }>;

/** With its bytes as received, its signatures, and its hash: what the next one names, and for a genesis the user's fingerprint. */
export type SignedStatement = Readonly<{
  statement: Statement;
  raw: Bytes;
  sig: Bytes;
  cosig: Bytes | null;
  hash: Bytes;
  message: Bytes;
}>;

/** Throws Refused (malformed, critical-key, unknown-version). */
export function readSigned(data: Uint8Array): SignedStatement {
  const [first, sig, cosig] = decodeArray(data, 'signed statement', [3]);
  const raw = octets(first);
  return {
    statement: read(decodeMap(raw, 'statement')),
    raw,
    sig: octets(sig, SIGNATURE_SIZE),
    cosig: cosig === null ? null : octets(cosig, SIGNATURE_SIZE),
    hash: digest(raw),
    message: message(raw),
  };
}

/** What is signed. */
export function message(raw: Bytes): Bytes {
  return concat(STATEMENT_LABEL, raw);
}

/** The bytes that travel and are stored. */
export function writeSigned(raw: Bytes, sig: Bytes, cosig: Bytes | null): Bytes {
  return cbor.encode([raw, sig, cosig]);
}

/** The bytes of a new statement, to be signed. */
export function write({ user, seq, prevHash, body, signer, ts }: Statement): Bytes {
  return cbor.encode(
    map([
      [1, VERSION],
      [2, user],
      [3, seq],
      [4, prevHash],
      [5, numberOf(STATEMENT_TYPES, body.type)],
      [6, writeBody(body)],
      [7, signer],
      [8, ts],
    ]),
  );
}

function read(fields: Fields): Statement {
  fields.version();
  return {
    user: fields.id(2),
    seq: fields.uint(3, 1),
    prevHash: fields.hash(4),
    body: readBody(fields.choice(5, STATEMENT_TYPES), fields.fields(6)),
    signer: fields.id(7),
    ts: fields.uint(8),
  };
}

function readBody(type: (typeof STATEMENT_TYPES)[number], body: Fields): Body {
  switch (type) {
    case 'genesis':
      return {
        type,
        suite: readSuite(body, 1),
        device: readAuthorizer(body.fields(2)),
        recovery: readAuthorizer(body.fields(3)),
        uek: readUek(body.fields(4)),
        replaces: body.has(5) ? body.hash(5) : null,
      };
    case 'authz-add':
      return { type, authorizer: readAuthorizer(body.fields(1)) };
    case 'authz-revoke':
      return { type, ids: body.ids(1), uek: readUek(body.fields(2)) };
    case 'uek-rotate':
      return { type, uek: readUek(body.fields(1)) };
    case 'delegate-add':
      return {
        type,
        user: body.id(1),
        fingerprint: body.hash(2),
        scope: body.choice(3, DELEGATE_SCOPES),
        maySend: body.flag(4),
        expiry: body.has(5) ? body.uint(5) : null,
      };
    case 'delegate-revoke':
      return { type, user: body.id(1) };
  }
}

function writeBody(body: Body): Value {
  switch (body.type) {
    case 'genesis':
      return map([
        [1, body.suite],
        [2, writeAuthorizer(body.device)],
        [3, writeAuthorizer(body.recovery)],
        [4, writeUek(body.uek)],
        [5, body.replaces ?? undefined],
      ]);
    case 'authz-add':
      return map([[1, writeAuthorizer(body.authorizer)]]);
    case 'authz-revoke':
      return map([
        [1, body.ids],
        [2, writeUek(body.uek)],
      ]);
    case 'uek-rotate':
      return map([[1, writeUek(body.uek)]]);
    case 'delegate-add':
      return map([
        [1, body.user],
        [2, body.fingerprint],
        [3, numberOf(DELEGATE_SCOPES, body.scope)],
        [4, body.maySend],
        [5, body.expiry ?? undefined],
      ]);
    case 'delegate-revoke':
      return map([[1, body.user]]);
  }
}

/** Throws Refused (malformed) for a suite that this version does not know. */
export function readSuite(fields: Fields, key: number): Suite {
  const suite = SUITES[fields.uint(key)];
  if (suite === undefined) throw new Refused('malformed', 'suite');
  return suite;
}

function readAuthorizer(fields: Fields): Authorizer {
  return {
    id: fields.id(1),
    kind: fields.choice(2, AUTHORIZER_KINDS),
    sigPub: fields.octets(3, 32),
    kemHash: fields.hash(4),
    expiry: fields.has(5) ? fields.uint(5) : null,
  };
}

function writeAuthorizer({ id, kind, sigPub, kemHash, expiry }: Authorizer): Value {
  return map([
    [1, id],
    [2, numberOf(AUTHORIZER_KINDS, kind)],
    [3, sigPub],
    [4, kemHash],
    [5, expiry ?? undefined],
  ]);
}

function readUek(fields: Fields): Uek {
  return { generation: fields.uint(1, 1), kemHash: fields.hash(2) };
}

function writeUek({ generation, kemHash }: Uek): Value {
  return map([
    [1, generation],
    [2, kemHash],
  ]);
}
