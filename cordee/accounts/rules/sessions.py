"""What a session has proved, from the records that allauth keeps in it, and how it is named; pure.

A *strong* session is one in which two factors were shown (order of 28 March 2022, référentiel d'identification électronique): a code of an
application or a one-time code besides the password, a passkey that asked for a finger, a face or a PIN, or the national login.
Nothing of other people opens in any other (verification.access, live.sessions).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STEP_UP: Final = timedelta(minutes=5)
"""How long a proof counts as new, for acts that can lose an account (docs/security.md)."""


SHARED: Final = timedelta(hours=12)
"""How long a session on a shared workstation lasts: a guard's length, and what the protocol lets a guest's keys last (crd1.cddl)."""

UNUSED: Final = timedelta(days=3)
"""How long a session lasts that nobody uses: a week-end, not a week (docs/decisions/0018-a-session-that-nobody-uses-ends.md)."""
UNUSED_SHARED: Final = timedelta(hours=1)
"""The same on a shared workstation, where somebody else sits down next."""


def ends_unused(*, shared: bool, now: datetime) -> datetime:
    """When a session ends that is used now, and never again."""
    return now + (UNUSED_SHARED if shared else UNUSED)


def is_strong(records: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a second factor, or a means that holds two, was shown in this session."""
    return any(record.get("method") in {"mfa", "socialaccount"} for record in records)


def is_national(records: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the person came by the national login."""
    return any(record.get("method") == "socialaccount" for record in records)


def proved_at(records: Iterable[Mapping[str, Any]]) -> datetime | None:
    """When the person last proved *completely* who they are: password and code, passkey, or national login.

    With two factors shown once, typing the password alone proves nothing new: the older of the last password and the last code counts.
    A session that has known only a password (before the first factor is set up) is proved by it.
    """
    kept = list(records)
    password, code = _last(kept, _is_password), _last(kept, _is_code)
    typed = password if not is_strong(kept) else min(password, code)
    last = max(typed, _last(kept, _is_whole))
    return datetime.fromtimestamp(last, tz=UTC) if last else None


def is_fresh(records: Iterable[Mapping[str, Any]], *, now: datetime) -> bool:
    """Whether the last complete proof is at most five minutes old."""
    at = proved_at(records)
    return at is not None and now - at <= STEP_UP


def _last(records: list[Mapping[str, Any]], wanted: Any) -> float:
    return max((float(record.get("at", 0)) for record in records if wanted(record)), default=0.0)


def _is_password(record: Mapping[str, Any]) -> bool:
    return record.get("method") == "password"


def _is_code(record: Mapping[str, Any]) -> bool:
    return record.get("method") == "mfa" and record.get("type") != "webauthn"


def _is_whole(record: Mapping[str, Any]) -> bool:
    """A passkey that asks for a finger, a face or a PIN (MFA_WEBAUTHN_USER_VERIFICATION) holds two factors; so does the national login."""
    return record.get("method") == "socialaccount" or (record.get("method") == "mfa" and record.get("type") == "webauthn")


def kept_as(session_key: str) -> str:
    """How a session is found in its table: forty hexadecimal digits.  The key itself stands in its browser's cookie and nowhere else, so
    that a copy of the database opens no session.  The key is random (165 bits): a plain hash is enough.
    """
    return sha256(b"cordee session handle\0" + session_key.encode()).hexdigest()[:40]


def handle(kept: str) -> str:
    """How a session is named in its owner's list: thirty-two hexadecimal digits of what it is kept as."""
    return kept[:32]
