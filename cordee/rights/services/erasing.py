"""Forgetting a person at their wish: asked, withdrawn or, after the delay, done, room by room, in one transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid5

from django.db import transaction

from cordee.accounts import queries as people_here
from cordee.accounts import services as accounts
from cordee.accounts.events import SafetyChanged
from cordee.agenda import services as agenda
from cordee.agenda.queries import days
from cordee.audit import services as audit
from cordee.directory import queries as people
from cordee.directory import services as directory
from cordee.directory.queries import communities
from cordee.files import services as files
from cordee.invitations import services as invitations
from cordee.keys import services as keys
from cordee.messaging import services as messaging
from cordee.notifications import services as notifications
from cordee.notifications.errors import NotReached
from cordee.platform import feed
from cordee.platform.announcing import announce
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.rights.errors import PatientsExpected
from cordee.rights.models import Erasure
from cordee.rights.rules.erasures import DELAY
from cordee.rights.services import exporting
from cordee.verification import services as verification
from cordee.verification.events import StandingChanged
from cordee.verification.rules import State

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.platform.blobs import BlobStore


def under_way() -> QuerySet[Erasure]:
    """Those that were neither withdrawn nor done."""
    return Erasure.objects.filter(withdrawn_at=None, done_at=None)


def expected(user_id: UserId, *, now: datetime) -> int:
    """How many patients still have an appointment with this person."""
    practitioner_id = people.own_practitioner_id(user_id)
    return days.to_come(practitioner_id, now=now) if practitioner_id else 0


@transaction.atomic
def ask_erasure(*, actor: UserId, now: datetime) -> Erasure:
    """Begin the delay; safe to repeat.  No colleague refers any more from here on.

    Raises PatientsExpected, and LastCoordinator for who would leave a community that nobody looks after.
    """
    known = under_way().filter(user_id=actor).first()
    if known is not None and not known.idle:
        return known
    if known is not None:  # who asks is here: the warning was for nobody
        Erasure.objects.filter(pk=known.pk).update(withdrawn_at=now)
    communities.refuse_the_last(actor)
    if patients := expected(actor, now=now):
        raise PatientsExpected(appointments=patients)
    took = people.acceptance(actor)
    before = {"took_referrals": took.referrals, "took_advice": took.advice} if took else {}
    made, fresh = Erasure.objects.get_or_create(  # two tabs at once: a_person_has_one_erasure_under_way lets one in, and both get it
        user_id=actor, withdrawn_at=None, done_at=None, defaults={"asked_at": now, "due_at": now + DELAY, **before}
    )
    if not fresh:
        return made
    if took is not None:
        directory.set_acceptance(actor=actor, referrals=False, advice=False, now=now)
    audit.record(actor, "rights.erasure_asked", subject=actor, at=now)
    announce((SafetyChanged(actor, "erasure_asked", made.id), [actor]), at=now)
    return made


@transaction.atomic
def withdraw_erasure(*, actor: UserId, now: datetime) -> None:
    """Keep the account, and accept again what one accepted before; safe to repeat."""
    found = under_way().select_for_update().filter(user_id=actor).first()
    if found is None:
        return
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    if not found.idle and people.acceptance(actor) is not None:
        directory.set_acceptance(actor=actor, referrals=found.took_referrals, advice=found.took_advice, now=now)
    audit.record(actor, "rights.erasure_withdrawn", subject=actor, at=now)
    announce((SafetyChanged(actor, "erasure_withdrawn", new_id()), [actor]), at=now)


def due(*, now: datetime) -> list[UUID]:
    """Those whose delay is over."""
    return list(under_way().filter(due_at__lte=now).order_by("due_at").values_list("id", flat=True))


def erase(erasure_id: UUID, *, store: BlobStore, now: datetime) -> bool:
    """Do it; whether it was done.  Not while a patient is still expected: it waits for the next hour, and the page says why.

    The mail that says so leaves last, to an address that only this call still knows: told before, it would be told again each hour that
    something stands in the way.  One that can't leave at that moment is lost, and signing in says it.
    """
    found = under_way().filter(pk=erasure_id, due_at__lte=now).first()
    if found is None:
        return False
    address = people_here.own(UserId(found.user_id)).email
    if not _erase(erasure_id, store=store, now=now):
        return False
    with suppress(NotReached):
        notifications.mail_erased(address, uuid5(erasure_id, "erased"))
    return True


@transaction.atomic(durable=True)
def _erase(erasure_id: UUID, *, store: BlobStore, now: datetime) -> bool:
    found = under_way().select_for_update().filter(pk=erasure_id).first()
    if found is None or expected(UserId(found.user_id), now=now):
        return False  # withdrawn, done by another job, or a patient was booked meanwhile
    person = UserId(found.user_id)
    agenda.forget(person, now=now)  # each before what it asks: the agenda asks the directory, notifications ask accounts
    messaging.forget(person)
    files.forget(person, store=store)
    keys.forget(person)
    directory.forget(person, store=store, now=now)
    verification.forget(person, store=store)
    invitations.forget(person, now=now)
    notifications.forget(person)
    exporting.forget(person, store=store)
    accounts.forget(person)
    found.done_at = now
    found.save(update_fields=["done_at"])
    audit.record(None, "rights.erased", subject=person, at=now)
    announce((StandingChanged(person, State.UNVERIFIED, new_id()), []), at=now)  # correspondents' devices look at the person anew
    feed.forget(person)
    return True
