/** A commit: one signed step of a conversation, its shape only. What makes one valid is in `conversation`. */
import { concat, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import * as changes from './changes.ts';
import type { Change } from './changes.ts';
import { Refused } from './faults.ts';
import { decodeArray, decodeMap, HASH_SIZE, octets, VERSION, type Fields } from './fields.ts';
import { digest, KEY_SIZE, label, TAG_SIZE } from './primitives.ts';
import { policyValue, readPolicy, type Policy } from './roster.ts';
import type { Suite } from './sealing.ts';
import { SIGNATURE_SIZE } from './signing.ts';
import { readSuite } from './statements.ts';

const COMMIT_LABEL = label('crd1/commit');
const LINK_SIZE = KEY_SIZE + TAG_SIZE;

/** A position of the log, and the transcript's hash there. */
export type Anchor = Readonly<{ seq: number; hash: Bytes }>;

/** The body of a commit, read but not yet checked. */
export type Commit = Readonly<{
  suite: Suite;
  conversation: Bytes;
  n: number;
  epoch: number;
  prevCommit: Bytes;
  anchor: Anchor;
  author: Bytes;
  authorizer: Bytes;
  changes: readonly Change[];
  rosterHash: Bytes;
  policy: Policy;
  kc: Bytes;
  link: Bytes | null;
  ts: number;
}>;

/** With its bytes as received, and its signature. `hash` is what the next commit and grants name. */
export type SignedCommit = Readonly<{ commit: Commit; raw: Bytes; sig: Bytes; hash: Bytes; message: Bytes }>;

/** Parse a signed commit, which is also a log entry's bytes. Throws Refused (malformed, critical-key, unknown-version). */
export function readSigned(data: Uint8Array): SignedCommit {
  const [first, sig] = decodeArray(data, 'signed commit', [2]);
  const raw = octets(first);
  return {
    commit: read(decodeMap(raw, 'commit')),
    raw,
    sig: octets(sig, SIGNATURE_SIZE),
    hash: digest(raw),
    message: message(raw),
  };
}

/** What is signed. */
export function message(raw: Bytes): Bytes {
  return concat(COMMIT_LABEL, raw);
}

/** The bytes that travel and enter the log. */
export function writeSigned(raw: Bytes, sig: Bytes): Bytes {
  return cbor.encode([raw, sig]);
}

/** The bytes of a new commit, to be signed. */
export function write(commit: Commit): Bytes {
  return cbor.encode(
    map([
      [1, VERSION],
      [2, commit.suite],
      [3, commit.conversation],
      [4, commit.n],
      [5, commit.epoch],
      [6, commit.prevCommit],
      [7, [commit.anchor.seq, commit.anchor.hash]],
      [8, commit.author],
      [9, commit.authorizer],
      [10, commit.changes.map(changes.toValue)],
      [11, commit.rosterHash],
      [12, policyValue(commit.policy)],
      [13, commit.kc],
      [14, commit.link],
      [15, commit.ts],
    ]),
  );
}

function read(fields: Fields): Commit {
  fields.version();
  return {
    suite: readSuite(fields, 2),
    conversation: fields.id(3),
    n: fields.uint(4, 1),
    epoch: fields.uint(5, 1),
    prevCommit: fields.hash(6),
    anchor: readAnchor(fields),
    author: fields.id(8),
    authorizer: fields.id(9),
    changes: fields.array(10, 1).map(changes.read),
    rosterHash: fields.hash(11),
    policy: readPolicy(fields.fields(12)),
    kc: fields.octets(13, KEY_SIZE),
    link: fields.value(14) === null ? null : fields.octets(14, LINK_SIZE),
    ts: fields.uint(15),
  };
}

function readAnchor(fields: Fields): Anchor {
  const [seq, hash, ...rest] = fields.array(7);
  if (typeof seq !== 'number' || rest.length > 0) throw new Refused('malformed', 'anchor');
  return { seq, hash: octets(hash, HASH_SIZE) };
}
