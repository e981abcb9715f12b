"""Verifying, suspending, restoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cordee.audit import services as audit
from cordee.platform import pokes
from cordee.platform.announcing import announce
from cordee.platform.errors import NotAllowed
from cordee.platform.ids import new_id
from cordee.verification import rules
from cordee.verification.errors import IdentityTaken
from cordee.verification.events import IdentityVerified, StandingChanged
from cordee.verification.models import Standing
from cordee.verification.rules import Act, Method, State, Why

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def verify(*, user_id: UUID, method: Method, register_id: str | None = None, actor_id: UUID | None, now: datetime) -> None:
    """Confirm an identity; `register_id` is the *Identification nationale PP* under which the register names, or will name, the person.

    Raises NotAllowed for somebody suspended (they are restored, not verified anew), IdentityTaken when another user is that person
    already, or this user another person: two accounts are never merged in silence.
    """
    standing = _locked(user_id)
    standing.state = _accept(Act.VERIFY, standing)
    standing.method, standing.verified_at = method, now
    if register_id is not None:
        if standing.register_id not in {None, register_id}:
            raise IdentityTaken
        standing.register_id = register_id
    _save(standing)
    audit.record(actor_id, "verification.verified", subject=user_id, at=now, detail={"method": method})
    pokes.standing_changed(user_id)
    announce((IdentityVerified(user_id), [user_id]), at=now)


@transaction.atomic
def suspend(*, user_id: UUID, why: Why = Why.DECIDED, actor_id: UUID | None, now: datetime) -> None:
    """Close other people's data to somebody, at once.  Raises NotAllowed for somebody who is not verified."""
    _move(Act.SUSPEND, user_id=user_id, why=why, actor_id=actor_id, now=now)


@transaction.atomic
def suspend_unpublished(*, user_id: UUID, now: datetime) -> bool:
    """Suspend whom the register names no more; whether it was done: a person may have decided meanwhile."""
    if _locked(user_id).state != State.VERIFIED:
        return False
    suspend(user_id=user_id, why=Why.UNPUBLISHED, actor_id=None, now=now)
    return True


@transaction.atomic
def restore_published(*, user_id: UUID, now: datetime) -> bool:
    """End a suspension that the register's silence alone had made; whether there was one: a person may have decided meanwhile."""
    if _locked(user_id).suspended_why != Why.UNPUBLISHED:
        return False
    restore(user_id=user_id, actor_id=None, now=now)
    return True


@transaction.atomic
def restore(*, user_id: UUID, actor_id: UUID | None, now: datetime) -> None:
    """End a suspension.  Raises NotAllowed for somebody who is not suspended."""
    _move(Act.RESTORE, user_id=user_id, why=None, actor_id=actor_id, now=now)


def _move(act: Act, *, user_id: UUID, why: Why | None, actor_id: UUID | None, now: datetime) -> None:
    standing = _locked(user_id)
    standing.state, standing.suspended_why = _accept(act, standing), why
    standing.save()
    audit.record(actor_id, f"verification.{standing.state}", subject=user_id, at=now, detail={"why": why} if why else None)
    pokes.standing_changed(user_id)
    announce((StandingChanged(user_id, standing.state, new_id()), [user_id]), at=now)


def _save(standing: Standing) -> None:
    try:
        with transaction.atomic():
            standing.save()
    except IntegrityError as taken:  # two at once: the constraint decides, nobody looks before leaping
        if "a_published_identity_is_one_users" in str(taken):
            raise IdentityTaken from taken
        raise


def _locked(user_id: UUID) -> Standing:
    Standing.objects.get_or_create(user_id=user_id, defaults={"state": State.UNVERIFIED})
    return Standing.objects.select_for_update().get(pk=user_id)


def _accept(act: Act, standing: Standing) -> State:
    after = rules.after(act, state=State(standing.state))
    if after is None:
        raise NotAllowed
    return after
