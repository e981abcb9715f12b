"""What proves that somebody reads a mailbox: six digits, or a link.

Both are MACs of the confirmation's id and round under the installation's key, so that nothing to steal stands in the database and the job
that writes the mail computes them anew.  Six digits alone are few: `MOST_MISSES` a round and `MOST_ROUNDS` leave a guesser 25 in a million.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from datetime import datetime

DIGITS: Final = 6
DIGITS_LAST: Final = timedelta(minutes=30)
LINK_LASTS: Final = timedelta(hours=24)
PAUSE: Final = timedelta(seconds=60)
"""Between two mails to the same person."""
MOST_MISSES: Final = 5
MOST_ROUNDS: Final = 5
_MAC_BYTES: Final = 32
_ID_BYTES: Final = 16


class Outcome(StrEnum):
    """What becomes of what somebody shows."""

    CONFIRMED = "confirmed"
    WRONG = "wrong"  # other digits, or those of an earlier mail
    EXPIRED = "expired"
    WORN_OUT = "worn-out"  # too many wrong ones: the right ones don't count any more


@dataclass(frozen=True, slots=True)
class Link:
    """What a link holds."""

    confirmation_id: UUID
    round: int
    mac: bytes


def digits_of(key: bytes, confirmation_id: UUID, round_: int) -> str:
    """The six digits of a round."""
    return f"{int.from_bytes(_mac(key, b'digits', confirmation_id, round_)[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def token_of(key: bytes, confirmation_id: UUID, round_: int) -> str:
    """What the link of a round carries, after the `#`."""
    raw = confirmation_id.bytes + bytes([round_]) + _mac(key, b"link", confirmation_id, round_)
    return urlsafe_b64encode(raw).decode().rstrip("=")


def link(token: str) -> Link | None:
    """Read a token; None when it is none.  Its MAC is still to be checked."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        return None
    if len(raw) != _ID_BYTES + 1 + _MAC_BYTES:
        return None
    return Link(UUID(bytes=raw[:_ID_BYTES]), raw[_ID_BYTES], raw[_ID_BYTES + 1 :])


def judge_digits(typed: str, *, right: str, misses: int, sent_at: datetime, now: datetime) -> Outcome:
    """What typed digits are worth."""
    if misses >= MOST_MISSES:
        return Outcome.WORN_OUT
    if not hmac.compare_digest(typed.encode(), right.encode()):
        return Outcome.WRONG
    return Outcome.CONFIRMED if now <= sent_at + DIGITS_LAST else Outcome.EXPIRED


def judge_link(shown: Link, *, key: bytes, round_: int, sent_at: datetime, now: datetime) -> Outcome:
    """What a link is worth."""
    if not hmac.compare_digest(shown.mac, _mac(key, b"link", shown.confirmation_id, shown.round)) or shown.round != round_:
        return Outcome.WRONG
    return Outcome.CONFIRMED if now <= sent_at + LINK_LASTS else Outcome.EXPIRED


def _mac(key: bytes, what: bytes, confirmation_id: UUID, round_: int) -> bytes:
    return hmac.digest(key, b"cordee/mailbox\0" + what + b"\0" + confirmation_id.bytes + bytes([round_]), sha256)
