"""A message as it travels: its header in clear, its ciphertext, its sender's signature.  See crd1.cddl, "The envelope"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from cordee_protocol import cbor, padding, permissions, transcript
from cordee_protocol.conversation import check_delegation
from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.fields import VERSION, Fields, as_bytes, decode_array, decode_map
from cordee_protocol.primitives import KEY_SIZE, NONCE_SIZE, TAG_SIZE, digest, gcm_open, gcm_seal, hkdf, label
from cordee_protocol.roster import Role
from cordee_protocol.sealing import Suite
from cordee_protocol.signing import SIGNATURE_SIZE, Signed, check_public_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cordee_protocol.cbor import Value
    from cordee_protocol.chain import ChainView
    from cordee_protocol.conversation import Conversation
    from cordee_protocol.keys import AuthorizerKeys

SALT_SIZE: Final = 16
LARGEST_CIPHERTEXT: Final = padding.MOST + TAG_SIZE
LARGEST_HEADER: Final = 1024
_LABEL: Final = label("crd1/msg")
_WHOLE, _ERASED = 3, 4


class MessageKind(IntEnum):
    """Whether a message asks for attention.  Silent: reactions, edits, key notices."""

    CONTENT = 0
    SILENT = 1


@dataclass(frozen=True)
class Header:
    """What everyone who carries the message may read."""

    suite: Suite
    conversation: bytes
    epoch: int
    sender: bytes
    authorizer: bytes
    chain_seq: int
    message_id: bytes
    counter: int
    seen_seq: int
    seen_hash: bytes
    client_time: int
    salt: bytes
    kind: MessageKind = MessageKind.CONTENT
    on_behalf_of: bytes | None = None
    deletes: bytes | None = None

    def encode(self) -> bytes:
        """The bytes of crd1.cddl's `header`."""
        fields: dict[int, Value] = {
            1: VERSION,
            2: int(self.suite),
            3: self.conversation,
            4: self.epoch,
            5: self.sender,
            6: self.authorizer,
            7: self.chain_seq,
            8: self.message_id,
            9: self.counter,
            10: self.seen_seq,
            11: self.seen_hash,
            12: self.client_time,
            13: self.salt,
            14: int(self.kind),
        }
        if self.on_behalf_of is not None:
            fields[15] = self.on_behalf_of
        if self.deletes is not None:
            fields[16] = self.deletes
        return cbor.encode(fields)

    @classmethod
    def decode(cls, data: bytes) -> Header:
        """From those bytes.  Raises Refused (malformed, critical-key, unknown-version)."""
        fields: Fields = decode_map(data, "header")
        fields.version()
        return cls(
            suite=fields.choice(2, Suite),
            conversation=fields.id(3),
            epoch=fields.uint(4, least=1),
            sender=fields.id(5),
            authorizer=fields.id(6),
            chain_seq=fields.uint(7, least=1),
            message_id=fields.id(8),
            counter=fields.uint(9, least=1),
            seen_seq=fields.uint(10),
            seen_hash=fields.hash(11),
            client_time=fields.uint(12),
            salt=fields.octets(13, size=SALT_SIZE),
            kind=fields.choice(14, MessageKind),
            on_behalf_of=fields.id(15) if fields.has(15) else None,
            deletes=fields.id(16) if fields.has(16) else None,
        )


@dataclass(frozen=True)
class Envelope:
    """A message with its bytes as received.  `ct` is None once the ciphertext was deleted."""

    header: Header
    hdr: bytes
    ct: bytes | None
    ct_hash: bytes
    sig: bytes

    @property
    def entry(self) -> bytes:
        """What the transcript hashes; the same before and after deletion."""
        return transcript.message_entry(hdr=self.hdr, ct_hash=self.ct_hash, sig=self.sig)

    def erased(self) -> bytes:
        """What is served once the ciphertext is gone."""
        return cbor.encode([self.hdr, None, self.sig, self.ct_hash])


def read(data: bytes) -> Envelope:
    """Parse an envelope, whole or erased.  Raises Refused (malformed, critical-key, unknown-version, too-large)."""
    parts = decode_array(data, "envelope", sizes=(_WHOLE, _ERASED))
    hdr, sig = as_bytes(parts[0]), as_bytes(parts[2], size=SIGNATURE_SIZE)
    demand(len(hdr) <= LARGEST_HEADER, Fault.TOO_LARGE, "header")
    header = Header.decode(hdr)
    if len(parts) == _ERASED:
        demand(parts[1] is None, Fault.MALFORMED, "erased envelope")
        return Envelope(header=header, hdr=hdr, ct=None, ct_hash=as_bytes(parts[3], size=KEY_SIZE), sig=sig)
    ct = as_bytes(parts[1])
    demand(len(ct) <= LARGEST_CIPHERTEXT, Fault.TOO_LARGE, "ciphertext")
    demand(len(ct) >= padding.LEAST + TAG_SIZE, Fault.MALFORMED, "ciphertext")
    return Envelope(header=header, hdr=hdr, ct=ct, ct_hash=digest(ct), sig=sig)


def seal(header: Header, plain: bytes, *, epoch_key: bytes, keys: AuthorizerKeys) -> bytes:
    """A message under the epoch's key, signed.  The header's salt must be fresh.  Raises Refused (too-large)."""
    hdr = header.encode()
    key, nonce = _message_key(epoch_key, header, hdr)
    ct = gcm_seal(key, nonce=nonce, plain=padding.pad(plain), aad=hdr)
    return cbor.encode([hdr, ct, keys.sign(_LABEL + hdr + digest(ct))])


def open_(envelope: Envelope, *, epoch_key: bytes) -> bytes:
    """The plaintext of a message that `verify_envelope_public` has passed.  Raises Refused (erased, cannot-open, bad-padding)."""
    if envelope.ct is None:
        raise Refused(Fault.ERASED)
    key, nonce = _message_key(epoch_key, envelope.header, envelope.hdr)
    return padding.unpad(gcm_open(key, nonce=nonce, sealed=envelope.ct, aad=envelope.hdr))


@dataclass(frozen=True)
class Claim:
    """A message that is right in all but its signature, which remains to be checked: the envelope comes out only with the answer."""

    sender: bytes
    signed: Signed
    _envelope: Envelope

    def checked(self) -> Envelope:
        """The envelope, its signature checked here and now.  Raises Refused (bad-signature)."""
        return self.settled(is_genuine=self.signed.is_genuine())

    def settled(self, *, is_genuine: bool) -> Envelope:
        """The envelope, once `signed.is_genuine()` was asked elsewhere.  Raises Refused (bad-signature)."""
        demand(is_genuine, Fault.BAD_SIGNATURE)
        return self._envelope


def verify_envelope_public(
    data: bytes,
    *,
    conversation: Conversation,
    chains: Mapping[bytes, ChainView],
    at: int,
    accepting: bool = False,
    allow_erased: bool = False,
) -> Envelope:
    """Check all of a message that needs no secret.  Raises Refused, naming the first fault.

    `conversation` is as it stood when the message entered the log (for a server: now), `at` is when that was.  `chains` holds the
    sender's verified chain, and the principal's for a delegate.  `accepting`: a server takes it now, so the authorizer must still be active
    at the head of the sender's chain.  `allow_erased` is for readers: a server takes no message without its ciphertext.
    """
    return claim_of(data, conversation=conversation, chains=chains, at=at, accepting=accepting, allow_erased=allow_erased).checked()


def claim_of(
    data: bytes,
    *,
    conversation: Conversation,
    chains: Mapping[bytes, ChainView],
    at: int,
    accepting: bool = False,
    allow_erased: bool = False,
) -> Claim:
    """The same but for the signature, for who checks many of them at once.  Raises Refused."""
    envelope = read(data)
    header = envelope.header
    demand(envelope.ct is not None or allow_erased, Fault.ERASED)
    demand(header.conversation == conversation.id, Fault.WRONG_CONVERSATION)
    demand(header.epoch >= conversation.epoch, Fault.STALE_EPOCH)
    demand(header.epoch == conversation.epoch, Fault.FUTURE_EPOCH)
    demand(header.suite is conversation.suite, Fault.WRONG_SUITE)
    entry = conversation.member(header.sender)
    chain = chains.get(header.sender)
    if chain is None:
        raise Refused(Fault.UNKNOWN_CHAIN, "sender")
    entry.check_against(chain)
    demand(header.chain_seq >= entry.chain_seq, Fault.WRONG_CHAIN_SEQ, "before the roster's")
    authorizer = chain.at(header.chain_seq).active(header.authorizer, at=at)
    if accepting:
        chain.head.active(header.authorizer, at=at)
    _check_right(header, conversation, chains, at=at)
    check_public_key(authorizer.sig_pub)
    return Claim(header.sender, Signed(authorizer.sig_pub, envelope.sig, _LABEL + envelope.hdr + envelope.ct_hash), envelope)


def _check_right(header: Header, conversation: Conversation, chains: Mapping[bytes, ChainView], *, at: int) -> None:
    """Raise Refused unless the sender may write here, and for the person named."""
    entry, principal = conversation.member(header.sender), header.on_behalf_of
    if entry.role is Role.DELEGATE:
        if principal is None or principal not in entry.delegate_of:
            raise Refused(Fault.WRONG_PRINCIPAL)
        check_delegation(entry, conversation.member(principal), chains.get(principal), at=at, to_send=True)
    else:
        demand(principal is None, Fault.WRONG_PRINCIPAL, "only delegates write for others")
    allowed = permissions.may_post(entry, roster=conversation.roster, policy=conversation.policy, on_behalf_of=principal)
    demand(allowed, Fault.MAY_NOT_POST)


def _message_key(epoch_key: bytes, header: Header, hdr: bytes) -> tuple[bytes, bytes]:
    derived = hkdf(epoch_key, salt=header.salt, info=_LABEL + digest(hdr), length=KEY_SIZE + NONCE_SIZE)
    return derived[:KEY_SIZE], derived[KEY_SIZE:]
