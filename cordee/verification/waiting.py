"""What a browser remembers between the form and the confirmed address: the id of its own joining, in its session.

The id alone lets nobody in: only the browser that sent the form, or typed its password again, holds it here.  It lets in once, soon
after the address was confirmed: a computer at the practice keeps its session for weeks, and whoever sits down there later signs in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cordee.accounts import queries as accounts
from cordee.accounts.entering import enter
from cordee.accounts.errors import NothingToConfirm
from cordee.accounts.queries import Confirming
from cordee.verification.national import door, pending
from cordee.verification.services import joining, national

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

_KEPT: Final = "joining"
ENTERS_FOR: Final = timedelta(hours=1)
"""How long after the confirmation the browser of the form enters without a password."""


@dataclass(frozen=True, slots=True)
class Waiting(Confirming):
    """How far it is, whether another address would do (an assistant's invitation serves the one that it was sent to), and what follows."""

    correctable: bool
    evidence: bool


def begin(request: HttpRequest, joining_id: UUID, *, own: bool) -> None:
    """Remember it, where it is this browser's own."""
    if own:
        request.session[_KEPT] = str(joining_id)


def joining_id(request: HttpRequest) -> UUID:
    """The one remembered.  Raises NothingToConfirm."""
    kept = request.session.get(_KEPT)
    if kept is None:
        raise NothingToConfirm
    return UUID(kept)


def waiting(request: HttpRequest) -> Waiting:
    """How far it is.  Raises NothingToConfirm."""
    own_id = joining_id(request)
    found = accounts.confirming(own_id)
    if found is None:
        raise NothingToConfirm
    form = joining.form(own_id)
    return Waiting(
        found.email, found.sent_at, found.valid_until, found.again_at, found.undeliverable, found.confirmed_at,
        correctable=form.correctable, evidence=form.evidence,
    )  # fmt: skip


def go_in(request: HttpRequest, *, now: datetime) -> bool:
    """Sign in once the address is confirmed; whether nothing more is asked (a second factor).

    Raises NothingToConfirm before; and over an hour later, or where the person has signed in since: then they know how to.
    """
    confirmed_at = waiting(request).confirmed_at
    if confirmed_at is None:
        raise NothingToConfirm
    user_id = UUID(request.session.pop(_KEPT))
    if now - confirmed_at > ENTERS_FOR or accounts.has_entered(user_id):
        raise NothingToConfirm
    identified = pending.take(request)
    if identified is not None and national.linked_uid(user_id) == (uid := national.uid_of(identified.issuer, identified.subject)):
        door.enter(request, user_id, uid=uid)
        return request.user.is_authenticated
    return enter(request, user_id=user_id)
