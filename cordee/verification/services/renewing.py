"""Once a year: asking by mail whether somebody still practises and reads their mailbox, and what follows when nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cordee.accounts.errors import LinkExpired
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.verification.events import RenewalAsked
from cordee.verification.models import Renewal, Standing
from cordee.verification.rules import State, Why, renewing
from cordee.verification.services.standing import restore, suspend

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def ask_due(*, now: datetime) -> int:
    """Begin the year's confirmation of those who are due, the longest first; how many.  Safe to repeat: a person has one at a time."""
    open_or_recent = Renewal.objects.filter(Q(confirmed_at=None) | Q(confirmed_at__gt=now - renewing.EVERY), user_id=OuterRef("user_id"))
    due = Standing.objects.filter(~Exists(open_or_recent), state=State.VERIFIED, verified_at__lte=now - renewing.EVERY)
    users = list(due.order_by("verified_at").values_list("user_id", flat=True)[: renewing.MOST_AT_ONCE])
    return sum(_ask(user_id, now=now) for user_id in users)


@transaction.atomic
def _ask(user_id: UUID, *, now: datetime) -> bool:
    made, fresh = Renewal.objects.get_or_create(user_id=user_id, confirmed_at=None, defaults={"asked_at": now})
    if fresh:
        audit.record(None, "verification.renewal_asked", subject=user_id, at=now)
        announce((RenewalAsked(made.id, 1), []), at=now)
    return fresh


def remind_due(*, now: datetime) -> int:
    """Write once more to those who have not answered for a month; how many."""
    waiting = Renewal.objects.filter(confirmed_at=None, reminded_at=None, lapsed_at=None, asked_at__lte=now - renewing.REMINDED_AFTER)
    return sum(_remind(one, now=now) for one in list(waiting.values_list("id", flat=True)[: renewing.MOST_AT_ONCE]))


@transaction.atomic
def _remind(renewal_id: UUID, *, now: datetime) -> bool:
    found = Renewal.objects.select_for_update().filter(pk=renewal_id, confirmed_at=None, reminded_at=None).first()
    if found is None:
        return False  # answered meanwhile
    found.reminded_at = now
    found.save(update_fields=["reminded_at"])
    announce((RenewalAsked(found.id, 2), []), at=now)
    return True


def lapse_due(*, now: datetime) -> int:
    """Close other people's data to those who have not answered for two months, a reminder included; how many."""
    ended = Renewal.objects.filter(
        confirmed_at=None, lapsed_at=None, reminded_at__isnull=False, asked_at__lte=now - renewing.LAPSES_AFTER,
        reminded_at__lte=now - (renewing.LAPSES_AFTER - renewing.REMINDED_AFTER),
    )  # fmt: skip
    return sum(_lapse(one, now=now) for one in list(ended.values_list("id", flat=True)))


@transaction.atomic
def _lapse(renewal_id: UUID, *, now: datetime) -> bool:
    found = Renewal.objects.select_for_update().filter(pk=renewal_id, confirmed_at=None, lapsed_at=None).first()
    if found is None:
        return False
    found.lapsed_at = now
    found.save(update_fields=["lapsed_at"])
    if Standing.objects.filter(user_id=found.user_id, state=State.VERIFIED).exists():  # else a person, or the register, closed it already
        suspend(user_id=found.user_id, why=Why.UNCONFIRMED, actor_id=None, now=now)
        announce((RenewalAsked(found.id, 3), []), at=now)
    return True


@transaction.atomic
def confirm_renewal(*, token: str, now: datetime) -> None:
    """The link of the mail: good for another year, and open again where it had lapsed.  Safe to repeat.  Raises LinkExpired."""
    renewal_id = renewing.renewal_of(token, key=settings.SECRET_KEY.encode())
    found = Renewal.objects.select_for_update().filter(pk=renewal_id).first() if renewal_id else None
    if found is None:
        raise LinkExpired
    if found.confirmed_at is not None:
        return
    found.confirmed_at = now
    found.save(update_fields=["confirmed_at"])
    audit.record(found.user_id, "verification.renewed", subject=found.user_id, at=now)
    if Standing.objects.filter(user_id=found.user_id, suspended_why=Why.UNCONFIRMED).exists():
        restore(user_id=found.user_id, actor_id=None, now=now)
