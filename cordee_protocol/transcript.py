"""The hash chain over a conversation's log, by which two people find out that a server showed them two histories.  See crd1.cddl."""

from __future__ import annotations

from typing import Final

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, demand
from cordee_protocol.primitives import digest, label, u64

_LABEL: Final = label("crd1/log")


def start(conversation: bytes) -> bytes:
    """H_0."""
    return digest(_LABEL + conversation)


def advance(before: bytes, *, seq: int, entry: bytes) -> bytes:
    """H_seq from H_{seq-1} and the entry's bytes: of a commit as received, of a message `message_entry`."""
    return digest(_LABEL + before + u64(seq) + digest(entry))


def message_entry(*, hdr: bytes, ct_hash: bytes, sig: bytes) -> bytes:
    """What is hashed of a message: not its ciphertext but that one's hash, so that deleting the ciphertext keeps the chain."""
    return cbor.encode([hdr, ct_hash, sig])


def check_seen(*, mine: bytes, theirs: bytes) -> None:
    """Raise Refused (transcript-fork) when someone saw another history up to the same position."""
    demand(mine == theirs, Fault.TRANSCRIPT_FORK)
