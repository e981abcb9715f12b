"""Opening and ending sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction

from cordee.accounts.events import SignedInElsewhere
from cordee.accounts.models import AddressChange, Browser, RevokedSession, Session, Tries, User
from cordee.accounts.rules.sessions import handle, kept_as
from cordee.audit import services as audit
from cordee.platform import pokes
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId

REFUSED: Final = "accounts.sign_in_refused"
COOKIE_LASTS: Final = timedelta(seconds=settings.SESSION_COOKIE_AGE)
"""So long a browser still shows the cookie of a session that was revoked, and is told so."""


@transaction.atomic
def note_sign_in(*, user_id: UUID, token_hash: bytes, name: str, now: datetime) -> None:
    """Remember the browser; a new one is told to its person by mail, except the very first of an account."""
    first_ever = not Browser.objects.filter(user_id=user_id).exists()
    _, new = Browser.objects.update_or_create(
        user_id=user_id, token_hash=token_hash, defaults={"last_at": now}, create_defaults={"name": name, "first_at": now, "last_at": now}
    )
    audit.record(user_id, "accounts.signed_in", subject=user_id, at=now, detail={"new_browser": new})
    if new and not first_ever:
        announce((SignedInElsewhere(user_id, name, new_id()), [user_id]), at=now)


@transaction.atomic
def note_refused(*, email: str, now: datetime) -> None:
    """Write into the trail that a password was refused: the same statements whether or not the address is anybody's."""
    of = User.objects.filter(email__iexact=email.strip()).values_list("pk", flat=True).first()
    audit.record(None, REFUSED, subject=of, at=now, detail={"by": "password"})


@transaction.atomic
def end_sessions(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> int:
    """Sign somebody out everywhere; returns how many sessions ended."""
    ended, _ = Session.objects.filter(user_id=user_id).delete()
    return _ended(user_id, ended, actor_id=actor_id, now=now)


@transaction.atomic
def end_other_sessions(*, actor: UserId, session_key: str, now: datetime) -> int:
    """Sign the actor out everywhere but here; returns how many sessions ended."""
    ended, _ = Session.objects.filter(user_id=actor).exclude(pk=kept_as(session_key)).delete()
    return _ended(actor, ended, actor_id=actor, now=now)


@transaction.atomic
def end_session(*, actor: UserId, session_id: str, now: datetime) -> None:
    """End one of the actor's sessions, named as in their list.  Raises NotFound."""
    keys = Session.objects.filter(user_id=actor).values_list("pk", flat=True)
    key = next((key for key in keys if handle(key) == session_id), None)
    if key is None:
        raise NotFound
    Session.objects.filter(pk=key).delete()
    _ended(actor, 1, actor_id=actor, now=now)


@transaction.atomic
def end_sessions_of(*, actor: UserId, device_ids: Collection[UUID], session_key: str, now: datetime) -> int:
    """End the sessions that are on these devices of the actor, who has taken them away; returns how many ended.

    Of a session on which no device has shown itself nobody knows that it is not on one of them: those end too, but for the one that asks.
    """
    theirs = Session.objects.filter(user_id=actor)
    unknown = theirs.filter(device_id=None).exclude(pk=kept_as(session_key))
    on_them = list(theirs.filter(device_id__in=device_ids).values_list("pk", flat=True))
    told = [RevokedSession(handle=handle(key), user_id=actor, at=now) for key in on_them]
    RevokedSession.objects.bulk_create(told, ignore_conflicts=True)
    ended, _ = (theirs.filter(pk__in=on_them) | unknown).delete()
    return _ended(actor, ended, actor_id=actor, now=now)


def _ended(user_id: UUID, count: int, *, actor_id: UUID | None, now: datetime) -> int:
    if count:  # asked again, none is left to end
        pokes.session_ended(user_id)
        audit.record(actor_id, "accounts.sessions_ended", subject=user_id, at=now, detail={"sessions": count})
    return count


@transaction.atomic
def forget_ended(*, before: datetime) -> None:
    """Remove what is over: counts of tries, sessions that ran out or were revoked, changes of address that nobody confirmed."""
    Tries.objects.filter(last_at__lt=before).delete()
    Session.objects.filter(expire_date__lt=before).delete()
    RevokedSession.objects.filter(at__lt=before - COOKIE_LASTS).delete()
    AddressChange.objects.filter(asked_at__lt=before).delete()
