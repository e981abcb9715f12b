"""Why something was refused: one word a fault, the same in both languages and in the vectors.

Everything here that checks raises `Refused`; nothing returns a half-checked object.
"""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """The fault that was found first.  Clients switch on the word, so it is never renamed."""

    # the bytes
    MALFORMED = "malformed"  # not the strict CBOR of crd1.cddl, or not the shape it gives
    CRITICAL_KEY = "critical-key"  # an unknown key from 128 on: made for readers newer than this one
    UNKNOWN_VERSION = "unknown-version"
    TOO_LARGE = "too-large"

    # signatures and keys
    BAD_KEY = "bad-key"  # a small-order or non-canonical Ed25519 key, or a KEM key of no suite
    BAD_SIGNATURE = "bad-signature"
    BAD_COSIGNATURE = "bad-cosignature"  # of the recovery code in a genesis, of the newcomer in an authz_add
    CANNOT_OPEN = "cannot-open"  # not for this key, or altered
    WRONG_KEY = "wrong-key"  # opened, but not to the key that was signed for

    # the user chain
    WRONG_USER = "wrong-user"
    WRONG_SEQ = "wrong-seq"
    WRONG_PREV = "wrong-prev"
    CHAIN_FORK = "chain-fork"  # another history than the one seen before
    INACTIVE_AUTHORIZER = "inactive-authorizer"  # unknown, revoked, or added later
    EXPIRED = "expired"  # a guest after its hours, a delegation or an attestation after its term
    GUEST_SIGNER = "guest-signer"  # a guest signing what guests may not
    BAD_EXPIRY = "bad-expiry"
    REUSED_AUTHORIZER = "reused-authorizer"
    REVOKES_ITSELF = "revokes-itself"
    WRONG_GENERATION = "wrong-generation"
    WRONG_DELEGATION = "wrong-delegation"
    WRONG_CHALLENGE = "wrong-challenge"  # a presence that answers another question

    # attestations
    UNKNOWN_ATTESTER = "unknown-attester"
    BAD_VOUCHER = "bad-voucher"  # a key of the attestation service that none before it vouches for
    WRONG_FINGERPRINT = "wrong-fingerprint"  # of another identity than the one that the chain shows
    NOT_YET_VALID = "not-yet-valid"

    # commits
    WRONG_CONVERSATION = "wrong-conversation"
    WRONG_NUMBER = "wrong-number"
    WRONG_EPOCH = "wrong-epoch"
    WRONG_ANCHOR = "wrong-anchor"
    WRONG_COMMITMENT = "wrong-commitment"  # kc changed without a new epoch, or repeated with one
    WRONG_LINK = "wrong-link"  # there where it must not be, or the reverse
    WRONG_POLICY = "wrong-policy"
    WRONG_CHANGE = "wrong-change"  # a change that cannot be applied to the roster before it
    NOT_PERMITTED = "not-permitted"  # by the author's role under the previous policy
    ROSTER_MISMATCH = "roster-mismatch"
    ENTRY_MISMATCH = "entry-mismatch"  # a roster entry that differs from the verified view of that user
    UNKNOWN_CHAIN = "unknown-chain"  # no verified view of someone whom the check needs
    SUITE_LOWERED = "suite-lowered"
    SUITE_TOO_WEAK = "suite-too-weak"  # someone of a weaker suite than the conversation's
    NOT_A_MEMBER = "not-a-member"

    # messages
    STALE_EPOCH = "stale-epoch"
    FUTURE_EPOCH = "future-epoch"
    WRONG_SUITE = "wrong-suite"
    WRONG_CHAIN_SEQ = "wrong-chain-seq"
    MAY_NOT_POST = "may-not-post"
    WRONG_PRINCIPAL = "wrong-principal"  # on_behalf_of missing, or not one of the delegate's own
    ERASED = "erased"  # the ciphertext was deleted; the chain still verifies
    BAD_PADDING = "bad-padding"
    TRANSCRIPT_FORK = "transcript-fork"

    # self-data, recovery code
    ROLLBACK = "rollback"
    BAD_CODE = "bad-code"


class Refused(Exception):
    """Something did not pass: `fault` says what, `detail` says where, for a developer; neither holds a secret."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail


def demand(condition: object, fault: Fault, detail: str = "") -> None:
    """Raise `Refused` unless `condition` holds."""
    if not condition:
        raise Refused(fault, detail)
