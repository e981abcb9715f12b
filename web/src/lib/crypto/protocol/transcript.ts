/** The hash chain over a conversation's log, by which two people find out that a server showed them two histories. See crd1.cddl. */
import { concat, equal, type Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { demand } from './faults.ts';
import { digest, label, u64 } from './primitives.ts';

const LABEL = label('crd1/log');

/** H_0. */
export function start(conversation: Bytes): Bytes {
  return digest(concat(LABEL, conversation));
}

/** H_seq from H_{seq-1} and the entry's bytes: of a commit as received, of a message `messageEntry`. */
export function advance(before: Bytes, seq: number, entry: Bytes): Bytes {
  return advanceBy(before, seq, digest(entry));
}

/** The same from the hash of the entry's bytes. */
export function advanceBy(before: Bytes, seq: number, entryHash: Bytes): Bytes {
  return digest(concat(LABEL, before, u64(seq), entryHash));
}

/** What is hashed of a message: not its ciphertext but that one's hash, so that deleting the ciphertext keeps the chain. */
export function messageEntry(hdr: Bytes, ctHash: Bytes, sig: Bytes): Bytes {
  return cbor.encode([hdr, ctHash, sig]);
}

/** Throw Refused (transcript-fork) when someone saw another history up to the same position. */
export function checkSeen(mine: Bytes, theirs: Bytes): void {
  demand(equal(mine, theirs), 'transcript-fork');
}
