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
from cordee.verification.rules import Method, State, Why, renewing
from cordee.verification.services.rechecking import is_gone
from cordee.verification.services.standing import locked, restore_by_itself, suspend, suspend_by_itself

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


def ask_due(*, now: datetime) -> int:
    """Begin the year's confirmation of those who are due, the longest first; how many.  Safe to repeat: a person has one at a time."""
    open_or_recent = Renewal.objects.filter(Q(confirmed_at=None) | Q(confirmed_at__gt=now - renewing.EVERY), user_id=OuterRef("user_id"))
    due = Standing.objects.filter(~Exists(open_or_recent), state=State.VERIFIED, verified_at__lte=now - renewing.EVERY)
    due = due.exclude(method=Method.VOUCHED)  # a practitioner answers for these every day
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
    """Write once more to those who have not answered for a month; how many.  Whose account is closed otherwise is left in peace."""
    waiting = _unanswered().filter(reminded_at=None, asked_at__lte=now - renewing.REMINDED_AFTER)
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
    ended = _unanswered().filter(
        asked_at__lte=now - renewing.LAPSES_AFTER, reminded_at__lte=now - (renewing.LAPSES_AFTER - renewing.REMINDED_AFTER)
    )
    return sum(_lapse(*one, now=now) for one in list(ended.values_list("id", "user_id")))


@transaction.atomic
def _lapse(renewal_id: UUID, user_id: UUID, *, now: datetime) -> bool:
    if locked(user_id).state != State.VERIFIED:
        return False  # a person, or the register, closed it meanwhile
    if not Renewal.objects.filter(pk=renewal_id, confirmed_at=None, lapsed_at=None).update(lapsed_at=now):
        return False  # answered meanwhile
    suspend_by_itself(user_id=user_id, why=Why.UNCONFIRMED, now=now)
    announce((RenewalAsked(renewal_id, 3), []), at=now)
    return True


@transaction.atomic
def confirm_renewal(*, token: str, now: datetime) -> None:
    """The link of the mail: good for another year, and open again where it had lapsed.  Safe to repeat.  Raises LinkExpired.

    Whom the register has dropped meanwhile stays closed, for that reason now: the hourly look passes over whoever is closed already.
    """
    renewal_id = renewing.LINKS.id_of(settings.SECRET_KEY.encode(), token)
    user_id = Renewal.objects.filter(pk=renewal_id).values_list("user_id", flat=True).first() if renewal_id else None
    if renewal_id is None or user_id is None:
        raise LinkExpired
    standing = locked(user_id)
    if not Renewal.objects.filter(pk=renewal_id, confirmed_at=None).update(confirmed_at=now):
        return
    audit.record(user_id, "verification.renewed", subject=user_id, at=now)
    if standing.suspended_why == Why.UNCONFIRMED and is_gone(standing):
        suspend(user_id=user_id, why=Why.UNPUBLISHED, actor_id=None, now=now)
    else:
        restore_by_itself(user_id=user_id, why=Why.UNCONFIRMED, now=now)


def _unanswered() -> QuerySet[Renewal]:
    """Questions that wait for an answer of somebody to whom other people's data are open.

    Of whom a person or the register has suspended, nothing lapses: the question goes on when they are back.
    """
    verified = Standing.objects.filter(state=State.VERIFIED)
    return Renewal.objects.filter(confirmed_at=None, lapsed_at=None, user_id__in=verified.values("user_id"))
