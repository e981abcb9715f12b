"""A practice's hours, reasons and absences, for those who manage them and those who book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from cordee.agenda.models import Absence, Opening, VisitReason
from cordee.agenda.rules.hours import BookableBy, Interval, OpeningHours, Visit, Weeks, may_book
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.verification.identity import VerifiedUserId


class Offered(NamedTuple):
    """A visit reason, with what decides when one may come for it.  A tuple out of a statement: twenty rows through the ORM are 0.5 ms."""

    practitioner_id: UUID
    id: UUID
    bookable_by: str
    duration_min: int
    buffer_min: int
    place_ids: list[UUID]


Reason = TypeVar("Reason", VisitReason, Offered)


def openings(viewer: VerifiedUserId, practitioner_id: UUID) -> QuerySet[Opening]:
    """The week as written down, in order, for who manages it.  Raises NotFound for others."""
    acting.for_practitioner(viewer, practitioner_id)
    return Opening.objects.filter(practitioner_id=practitioner_id).order_by("weekday", "start", "id")


def absences(viewer: VerifiedUserId, practitioner_id: UUID, *, now: datetime) -> QuerySet[Absence]:
    """Those under way or to come, for who manages them.  Raises NotFound for others."""
    acting.for_practitioner(viewer, practitioner_id)
    to_come = Absence.objects.filter(practitioner_id=practitioner_id, during__endswith__gt=now)
    return to_come.order_by("during__startswith", "id")


@dataclass(frozen=True, slots=True)
class StandIn:
    """Whom one turns to meanwhile."""

    practitioner_id: UUID
    user_id: UUID | None
    display_name: str


@dataclass(frozen=True, slots=True)
class Away:
    """Until when somebody is away, and who stands in; why is theirs.  A locum keeps this very agenda; others are turned to instead."""

    until: datetime
    stand_in: StandIn | None
    locum: bool


def away(viewer: VerifiedUserId, practitioner_id: UUID, *, now: datetime) -> Away | None:
    """For whoever would refer or write; None while they are there.  Who keeps the agenda is told before whom an absence names."""
    if keeps := acting.locum_of(viewer, practitioner_id):
        return Away(keeps.until, StandIn(keeps.practitioner_id, keeps.user_id, keeps.display_name), locum=True)
    found = Absence.objects.filter(practitioner_id=practitioner_id, during__contains=now).order_by("-during__endswith").first()
    if found is None:
        return None
    card = next(iter(directory.cards(viewer, [found.stand_in_id])), None) if found.stand_in_id else None
    stand_in = StandIn(card.id, card.user_id, card.display_name) if card else None
    return Away(interval_of(found.during).end, stand_in, locum=False)


def reasons(viewer: VerifiedUserId, practitioner_id: UUID) -> list[VisitReason]:
    """What the viewer may book with a practitioner; all of them for who manages the agenda.  Three statements."""
    offered = VisitReason.objects.filter(practitioner_id=practitioner_id, dropped_at=None).order_by("position", "id")
    return bookable(offered, acting.neighbours(viewer, [practitioner_id]))


def bookable(offered: Iterable[Reason], relations: dict[UUID, bool]) -> list[Reason]:
    """Those of some reasons that may be booked, given directory's `neighbours`."""
    return [
        reason
        for reason in offered
        if may_book(
            BookableBy(reason.bookable_by),
            manages=relations.get(reason.practitioner_id, False),
            shares_community=reason.practitioner_id in relations,
        )
    ]


def bookable_reason(viewer: VerifiedUserId, *, practitioner_id: UUID, reason_id: UUID) -> VisitReason:
    """One reason that the viewer may book.  Raises NotFound, also for one that is not for them.

    Most reasons are every colleague's: who is whose neighbour is asked only where it decides, at the price of two statements more.
    """
    found = VisitReason.objects.filter(pk=reason_id, practitioner_id=practitioner_id, dropped_at=None).first()
    if found is not None and (bookable([found], {}) or bookable([found], acting.neighbours(viewer, [practitioner_id]))):
        return found
    raise NotFound


def hours_of(opening: Opening) -> OpeningHours:
    """A row as the rules take it."""
    return OpeningHours(
        opening.weekday, opening.start, opening.end, ZoneInfo(opening.zone), opening.place_id, Weeks(opening.weeks), opening.colleagues_only
    )


def visit_of(reason: VisitReason | Offered) -> Visit:
    """A row as the rules take it."""
    return Visit(reason.duration_min, reason.buffer_min, tuple(reason.place_ids))


def interval_of(during: object) -> Interval:
    """A range of the database, whose ends are always known (constraints in models.py)."""
    return Interval(during.lower, during.upper)  # type: ignore[attr-defined] # psycopg's Range; django-stubs says object
