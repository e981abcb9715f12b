/** A message as it travels: its header in clear, its ciphertext, its sender's signature. See crd1.cddl, "The envelope". */
import { concat, equal, hex, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map } from './cbor.ts';
import { active, stateAt } from './chain.ts';
import { checkDelegation, member, type Chains, type Conversation } from './conversation.ts';
import { demand, Refused } from './faults.ts';
import { decodeArray, decodeMap, HASH_SIZE, numberOf, octets, VERSION } from './fields.ts';
import type { AuthorizerKeys } from './keys.ts';
import * as padding from './padding.ts';
import { mayPost } from './permissions.ts';
import { digest, gcmOpen, gcmSeal, hkdf, KEY_SIZE, label, NONCE_SIZE, TAG_SIZE } from './primitives.ts';
import { checkAgainst } from './roster.ts';
import type { Suite } from './sealing.ts';
import * as signing from './signing.ts';
import { SIGNATURE_SIZE } from './signing.ts';
import { readSuite } from './statements.ts';
import * as transcript from './transcript.ts';

export const SALT_SIZE = 16;
const LARGEST_CIPHERTEXT = padding.MOST + TAG_SIZE;
const LARGEST_HEADER = 1024;
const LABEL = label('crd1/msg');

/** Whether a message asks for attention. Silent: reactions, edits, key notices. */
const MESSAGE_KINDS = ['content', 'silent'] as const;

/** What everyone who carries the message may read. */
export type Header = Readonly<{
  suite: Suite;
  conversation: Bytes;
  epoch: number;
  sender: Bytes;
  authorizer: Bytes;
  chainSeq: number;
  messageId: Bytes;
  counter: number;
  seenSeq: number;
  seenHash: Bytes;
  clientTime: number;
  salt: Bytes;
  kind: (typeof MESSAGE_KINDS)[number];
  onBehalfOf: Bytes | null;
  deletes: Bytes | null;
}>;

/** A message with its bytes as received. `ct` is null once the ciphertext was deleted; `entry`, which the transcript hashes, stays the same. */
export type Envelope = Readonly<{
  header: Header;
  hdr: Bytes;
  ct: Bytes | null;
  ctHash: Bytes;
  sig: Bytes;
  entry: Bytes;
}>;

export function encodeHeader(header: Header): Bytes {
  return cbor.encode(
    map([
      [1, VERSION],
      [2, header.suite],
      [3, header.conversation],
      [4, header.epoch],
      [5, header.sender],
      [6, header.authorizer],
      [7, header.chainSeq],
      [8, header.messageId],
      [9, header.counter],
      [10, header.seenSeq],
      [11, header.seenHash],
      [12, header.clientTime],
      [13, header.salt],
      [14, numberOf(MESSAGE_KINDS, header.kind)],
      [15, header.onBehalfOf ?? undefined],
      [16, header.deletes ?? undefined],
    ]),
  );
}

/** Throws Refused (malformed, critical-key, unknown-version). */
export function decodeHeader(data: Uint8Array): Header {
  const fields = decodeMap(data, 'header');
  fields.version();
  return {
    suite: readSuite(fields, 2),
    conversation: fields.id(3),
    epoch: fields.uint(4, 1),
    sender: fields.id(5),
    authorizer: fields.id(6),
    chainSeq: fields.uint(7, 1),
    messageId: fields.id(8),
    counter: fields.uint(9, 1),
    seenSeq: fields.uint(10),
    seenHash: fields.hash(11),
    clientTime: fields.uint(12),
    salt: fields.octets(13, SALT_SIZE),
    kind: fields.choice(14, MESSAGE_KINDS),
    onBehalfOf: fields.has(15) ? fields.id(15) : null,
    deletes: fields.has(16) ? fields.id(16) : null,
  };
}

/** Parse an envelope, whole or erased. Throws Refused (malformed, critical-key, unknown-version, too-large). */
export function read(data: Uint8Array): Envelope {
  const [first, second, third, fourth] = decodeArray(data, 'envelope', [3, 4]);
  const hdr = octets(first);
  const sig = octets(third, SIGNATURE_SIZE);
  demand(hdr.length <= LARGEST_HEADER, 'too-large', 'header');
  const header = decodeHeader(hdr);
  const ct = fourth === undefined ? octets(second) : null;
  if (ct) {
    demand(ct.length <= LARGEST_CIPHERTEXT, 'too-large', 'ciphertext');
    demand(ct.length >= padding.LEAST + TAG_SIZE, 'malformed', 'ciphertext');
  } else {
    demand(second === null, 'malformed', 'erased envelope');
  }
  const ctHash = ct ? digest(ct) : octets(fourth, HASH_SIZE);
  return { header, hdr, ct, ctHash, sig, entry: transcript.messageEntry(hdr, ctHash, sig) };
}

/** What is served once the ciphertext is gone. */
export function erased({ hdr, sig, ctHash }: Envelope): Bytes {
  return cbor.encode([hdr, null, sig, ctHash]);
}

/** A message under the epoch's key, signed. The header's salt must be fresh. Throws Refused (too-large). */
export async function seal(header: Header, plain: Bytes, epochKey: Bytes, keys: AuthorizerKeys): Promise<Bytes> {
  const hdr = encodeHeader(header);
  const { key, nonce } = messageKey(epochKey, header, hdr);
  const ct = await gcmSeal(key, padding.pad(plain), { nonce, aad: hdr });
  return cbor.encode([hdr, ct, await keys.signer.sign(concat(LABEL, hdr, digest(ct)))]);
}

/** The plaintext of a message that `verifyEnvelopePublic` has passed. Throws Refused (erased, cannot-open, bad-padding). */
export async function open({ header, hdr, ct }: Envelope, epochKey: Bytes): Promise<Bytes> {
  if (!ct) throw new Refused('erased');
  const { key, nonce } = messageKey(epochKey, header, hdr);
  return padding.unpad(await gcmOpen(key, ct, { nonce, aad: hdr }));
}

type Standing = Readonly<{
  /** As it stood when the message entered the log. */
  conversation: Conversation;
  /** The sender's verified chain, and the principal's for a delegate. */
  chains: Chains;
  /** When it entered the log. */
  at: number;
  /** For readers of a log; what arrives must be whole. */
  allowErased?: boolean;
}>;

/** Check all of a message that needs no secret. Throws Refused, naming the first fault. */
export async function verifyEnvelopePublic(
  envelope: Envelope,
  { conversation, chains, at, allowErased }: Standing,
): Promise<void> {
  const { header } = envelope;
  demand(envelope.ct !== null || allowErased === true, 'erased');
  demand(equal(header.conversation, conversation.id), 'wrong-conversation');
  demand(header.epoch >= conversation.epoch, 'stale-epoch');
  demand(header.epoch === conversation.epoch, 'future-epoch');
  demand(header.suite === conversation.suite, 'wrong-suite');
  const entry = member(conversation, header.sender);
  const chain = chains.get(hex(header.sender));
  if (!chain) throw new Refused('unknown-chain', 'sender');
  checkAgainst(entry, chain);
  demand(header.chainSeq >= entry.chainSeq, 'wrong-chain-seq', "before the roster's");
  const authorizer = active(stateAt(chain, header.chainSeq), header.authorizer, at);
  checkRight(header, { conversation, chains, at });
  await signing.verify(authorizer.sigPub, envelope.sig, concat(LABEL, envelope.hdr, envelope.ctHash));
}

/** Throw Refused unless the sender may write here, and for the person named. */
function checkRight(header: Header, { conversation, chains, at }: Standing): void {
  const entry = member(conversation, header.sender);
  const principal = header.onBehalfOf;
  if (entry.role === 'delegate') {
    if (!principal || !entry.delegateOf.some((each) => equal(each, principal))) throw new Refused('wrong-principal');
    checkDelegation(entry, member(conversation, principal), chains.get(hex(principal)), { at, toSend: true });
  } else {
    demand(principal === null, 'wrong-principal', 'only delegates write for others');
  }
  demand(mayPost(entry, conversation.roster, conversation.policy, principal), 'may-not-post');
}

function messageKey(epochKey: Bytes, header: Header, hdr: Bytes): { key: Bytes; nonce: Bytes } {
  const derived = hkdf(epochKey, concat(LABEL, digest(hdr)), KEY_SIZE + NONCE_SIZE, header.salt);
  return { key: derived.slice(0, KEY_SIZE), nonce: derived.slice(KEY_SIZE) };
}
