"""How one signs in: where one is signed in, what was proved there, and with which second factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.utils import timezone

from cordee.accounts.models import RevokedSession, Session
from cordee.accounts.rules.sessions import STEP_UP, handle, kept_as

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId


def stepped_up(*, user_id: UserId, session_key: str, now: datetime) -> bool:
    """Whether in this session the person proved completely who they are in the last five minutes (rules.sessions)."""
    since = now - STEP_UP
    return Session.objects.filter(pk=kept_as(session_key), user_id=user_id, authenticated_at__gte=since).exists()


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One line of a person's list of sessions."""

    id: str
    here: bool
    opened_at: datetime | None
    browser: str
    kind: str
    strong: bool


def sessions(user_id: UserId, *, session_key: str) -> list[OpenSession]:
    """Where this person is signed in, this session first, then the latest.  One statement."""
    rows = Session.objects.filter(user_id=user_id, expire_date__gt=timezone.now()).order_by("-opened_at")
    here = kept_as(session_key)
    listed = [OpenSession(handle(row.pk), row.pk == here, row.opened_at, row.browser, row.browser_kind, row.strong) for row in rows]
    return sorted(listed, key=lambda one: not one.here)


def revoked(session_key: str) -> UUID | None:
    """Whose session this was, where it ended because its device was taken away.  One statement."""
    return RevokedSession.objects.filter(pk=handle(kept_as(session_key))).values_list("user_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor in its owner's list; `name` is what they called a passkey."""

    id: int
    name: str
    since: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of somebody; `codes_left` is None where there are no one-time codes."""

    totp: Factor | None
    passkeys: list[Factor]
    codes_left: int | None


def factors(user_id: UserId) -> Factors:
    """One's own second factors.  One statement."""
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at"))
    of = {row.pk: Factor(row.pk, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows}
    totp = next((of[row.pk] for row in rows if row.type == Authenticator.Type.TOTP), None)
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        totp=totp,
        passkeys=[of[row.pk] for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )
