"""Epoch keys: their public commitment, the grant that gives one to a user, the link from each to the one before.

Both authenticate themselves: whatever they open to must have the commitment that a commit signed.  So anyone may supply them, and a
server can neither forge nor swap one.  Checks 7 and 8 of docs/protocol.md: a failure asks for repair, it is not fatal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee_protocol import cbor, sealing
from cordee_protocol.faults import Fault, demand
from cordee_protocol.fields import decode_map
from cordee_protocol.primitives import KEY_SIZE, ZERO_NONCE, gcm_open, gcm_seal, hkdf, label, u64

if TYPE_CHECKING:
    from cordee_protocol.chain import ChainView
    from cordee_protocol.keys import UserKey


@dataclass(frozen=True)
class Grant:
    """An epoch's key, sealed to one user's key of generation `gen`."""

    user: bytes
    epoch: int
    gen: int
    sealed: bytes

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `grant`."""
        return cbor.encode({1: self.user, 2: self.epoch, 3: self.gen, 4: self.sealed})

    @classmethod
    def decode(cls, data: bytes) -> Grant:
        """From those bytes.  Raises Refused (malformed)."""
        fields = decode_map(data, "grant")
        return cls(user=fields.id(1), epoch=fields.uint(2, least=1), gen=fields.uint(3, least=1), sealed=fields.octets(4))


def commitment(epoch_key: bytes, *, conversation: bytes, epoch: int) -> bytes:
    """kc: what a commit publishes of the key."""
    return hkdf(epoch_key, info=label("crd1/kc") + conversation + u64(epoch))


def seal_grant(epoch_key: bytes, *, conversation: bytes, epoch: int, introduced_by: bytes, receiver: ChainView, kem_pub: bytes) -> Grant:
    """The epoch's key for the receiver's current user key.  Raises Refused (bad-key) when `kem_pub` is not the one of the chain."""
    uek = receiver.current.uek
    demand(sealing.key_hash(kem_pub) == uek.kem_hash, Fault.BAD_KEY, "not the receiver's KEM key")
    info = _info(conversation=conversation, epoch=epoch, user=receiver.user, gen=uek.generation, introduced_by=introduced_by)
    sealed = sealing.seal(receiver.suite, to=kem_pub, plain=epoch_key, info=info)
    return Grant(receiver.user, epoch, uek.generation, sealed)


def open_grant(grant: Grant, *, key: UserKey, conversation: bytes, introduced_by: bytes, kc: bytes) -> bytes:
    """The epoch's key.  Raises Refused (wrong-generation, cannot-open; wrong-key: it opened, but not to what was signed)."""
    demand(grant.gen == key.generation, Fault.WRONG_GENERATION)
    info = _info(conversation=conversation, epoch=grant.epoch, user=grant.user, gen=grant.gen, introduced_by=introduced_by)
    epoch_key = sealing.unseal(key.suite, private_key=key.kem_private, sealed=grant.sealed, info=info)
    return _believe(epoch_key, conversation=conversation, epoch=grant.epoch, kc=kc)


def seal_link(epoch_key: bytes, *, previous_key: bytes, conversation: bytes, epoch: int, prev_commit: bytes) -> bytes:
    """The key of `epoch` - 1 under that of `epoch`.  The nonce is zero: `epoch_key` is drawn afresh for every attempt at a commit."""
    aad = conversation + u64(epoch) + prev_commit
    return gcm_seal(_link_key(epoch_key, conversation, epoch), nonce=ZERO_NONCE, plain=previous_key, aad=aad)


def open_link(link: bytes, *, epoch_key: bytes, conversation: bytes, epoch: int, prev_commit: bytes, previous_kc: bytes) -> bytes:
    """The key of `epoch` - 1.  Raises Refused (cannot-open, wrong-key)."""
    aad = conversation + u64(epoch) + prev_commit
    previous_key = gcm_open(_link_key(epoch_key, conversation, epoch), nonce=ZERO_NONCE, sealed=link, aad=aad)
    return _believe(previous_key, conversation=conversation, epoch=epoch - 1, kc=previous_kc)


def _link_key(epoch_key: bytes, conversation: bytes, epoch: int) -> bytes:
    return hkdf(epoch_key, info=label("crd1/link") + conversation + u64(epoch))


def _info(*, conversation: bytes, epoch: int, user: bytes, gen: int, introduced_by: bytes) -> bytes:
    return label("crd1/grant") + conversation + u64(epoch) + user + u64(gen) + introduced_by


def _believe(epoch_key: bytes, *, conversation: bytes, epoch: int, kc: bytes) -> bytes:
    demand(len(epoch_key) == KEY_SIZE, Fault.WRONG_KEY, "size")
    demand(commitment(epoch_key, conversation=conversation, epoch=epoch) == kc, Fault.WRONG_KEY, "not the key that was signed for")
    return epoch_key
