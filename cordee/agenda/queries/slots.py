"""What can be booked: for one practitioner's week, and the first slot of each of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice, repeat
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import connection

from cordee.agenda.models import Opening
from cordee.agenda.queries.hours import Offered, bookable, bookable_reason, hours_of, visit_of
from cordee.agenda.rules.hours import Interval, OpeningHours, Weeks
from cordee.agenda.rules.slots import Day, Slot, days, first_ahead, free_slots, nearest, slots_ahead
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.register.rules.places import PARIS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from cordee.agenda.rules.hours import Visit
    from cordee.verification.identity import VerifiedUserId

HORIZON: Final = timedelta(weeks=26)
"""How far ahead slots are offered."""
LOOKS: Final = (timedelta(days=4), timedelta(weeks=4), HORIZON)
"""A first slot is looked for this far ahead, of those who had none before: where agendas are full, what is read is what costs.  The first
look reaches over a weekend."""
MOST_ASKED: Final = 20
"""Practitioners on one page of the directory."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The slots of a week for a reason, and the nearest ones."""

    zone: str
    nearest: list[Slot]
    days: list[Day]


@dataclass(frozen=True, slots=True)
class FirstSlot:
    """The first slot of a practitioner, and what for."""

    practitioner_id: UUID
    reason_id: UUID
    start: datetime


@dataclass(frozen=True, slots=True)
class Diary:
    """What slots follow from, of one practitioner."""

    openings: list[OpeningHours]
    absences: list[Interval]
    taken: list[Interval]
    zone: ZoneInfo

    def free(self, visit: Visit, between: Interval) -> list[Slot]:
        """The slots for a visit within some time."""
        return free_slots(self.openings, self.absences, self.taken, visit=visit, between=between)

    def ahead(self, visit: Visit, between: Interval) -> Iterator[Slot]:
        """The same, computed as far as one looks."""
        return slots_ahead(self.openings, self.absences, self.taken, visit=visit, between=between, zone=self.zone)


def diary(practitioner_id: UUID, *, between: Interval, place_id: UUID | None = None) -> Diary:
    """What slots follow from, within some time, at all places or one.  Two statements; three for who has no hours."""
    rows = Opening.objects.filter(practitioner_id=practitioner_id).order_by("weekday", "start")
    openings = [hours_of(row) for row in rows if place_id in {None, row.place_id}]
    absences, taken = _unfree([practitioner_id], between).get(practitioner_id, ([], []))
    return Diary(openings, absences, taken, openings[0].zone if openings else zone_of(practitioner_id))


def zone_of(practitioner_id: UUID) -> ZoneInfo:
    """The zone of a practitioner's main place; the mainland's for who has none."""
    places = directory.places_of(practitioner_id)
    return ZoneInfo(places[0].zone if places else PARIS)


def offer(
    viewer: VerifiedUserId, *, practitioner_id: UUID, reason_id: UUID, place_id: UUID | None, first: date, count: int, now: datetime
) -> Offer:
    """A week's slots for a reason, and the nearest ones.  Raises NotFound where the viewer may not book it.

    Three statements; five for a reason that is not every colleague's.
    """
    visit = visit_of(bookable_reason(viewer, practitioner_id=practitioner_id, reason_id=reason_id))
    ahead = Interval(now, now + HORIZON)
    found = diary(practitioner_id, between=ahead, place_id=place_id)
    from_, to = (_midnight(day, found.zone) for day in (first, first + timedelta(days=count)))
    week = found.free(visit, Interval(max(from_, now), min(to, ahead.end))) if now < to and from_ < ahead.end else []
    held = [opening for opening in found.openings if visit.held_at(opening.place_id)]
    gone = [Interval(from_, now)] if from_ < now else []
    columns = days(week, held, [*gone, *found.absences], first=first, count=count, zone=found.zone)
    return Offer(found.zone.key, nearest(found.ahead(visit, ahead), zone=found.zone), columns)


def following(practitioner_id: UUID, *, visit: Visit, after: datetime, now: datetime, count: int = 3) -> list[Slot]:
    """The slots that come after a time that is gone, for whoever just lost it.  Two statements."""
    between = Interval(now, now + HORIZON)
    slots = diary(practitioner_id, between=between).ahead(visit, between)
    return list(islice((slot for slot in slots if slot.start >= after), count))


def next_slots(viewer: VerifiedUserId, practitioner_ids: Sequence[UUID], *, now: datetime) -> list[FirstSlot]:
    """The first slot of each of at most twenty practitioners, for the first reason that the viewer may book; who has none is left out.

    Three reads of this room whatever the number, more where somebody has nothing within four days, two of
    directory's, then a walk.
    """
    asked = list(dict.fromkeys(practitioner_ids))[:MOST_ASKED]
    firsts: dict[UUID, Offered] = {}
    for reason in bookable(_offered(asked), acting.neighbours(viewer, asked)):
        firsts.setdefault(reason.practitioner_id, reason)
    starts = _firsts(firsts, now)
    return [FirstSlot(pid, firsts[pid].id, start) for pid in asked if (start := starts.get(pid)) is not None]


def first_slot(practitioner_id: UUID, *, now: datetime) -> datetime | None:
    """The first slot that any verified colleague may book, for a card in the directory; no viewer: it is everybody's.  Three statements."""
    for reason in bookable(_offered([practitioner_id]), {}):
        return _firsts({practitioner_id: reason}, now).get(practitioner_id)
    return None


_OFFERED: Final = """
    SELECT practitioner_id, id, bookable_by, duration_min, buffer_min, place_ids FROM agenda_reason
     WHERE practitioner_id = ANY(%s::uuid[]) AND dropped_at IS NULL ORDER BY position, id
"""


def _offered(practitioner_ids: Sequence[UUID]) -> list[Offered]:
    """The reasons of these, in the order of each.  One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFERED, [list(practitioner_ids)])
        return list(map(Offered._make, cursor.fetchall()))


def _firsts(reasons: Mapping[UUID, Offered], now: datetime) -> dict[UUID, datetime]:
    """When each of these practitioners is first free for the reason beside; who is not within the horizon is left out."""
    openings = _openings(reasons)
    starts: dict[UUID, datetime] = {}
    for ahead in LOOKS:
        left = {pid: reason for pid, reason in reasons.items() if pid in openings and pid not in starts}
        if not left:
            break
        between = Interval(now, now + ahead)  # from now each time: slots follow one another from the beginning of each free stretch
        unfree = _unfree(left, between)
        found = {pid: _first(reason, openings[pid], *unfree.get(pid, ([], [])), between=between) for pid, reason in left.items()}
        starts |= {pid: start for pid, start in found.items() if start is not None}
    return starts


_OPENINGS: Final = """
    SELECT practitioner_id, weekday, start, "end", zone, place_id, weeks FROM agenda_opening WHERE practitioner_id = ANY(%s::uuid[])
"""


_WEEKS: Final = {str(one): one for one in Weeks}


def _openings(practitioner_ids: Iterable[UUID]) -> dict[UUID, list[OpeningHours]]:
    """The hours of each of these who has any.  One statement."""
    found: dict[UUID, list[OpeningHours]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OPENINGS, [list(practitioner_ids)])
        for practitioner_id, weekday, start, end, zone, place_id, weeks in cursor.fetchall():
            hours = OpeningHours(weekday, start, end, ZoneInfo(zone), place_id, _WEEKS[weeks])
            found.setdefault(practitioner_id, []).append(hours)
    return found


# Neighbours are made one range by PostgreSQL, and come as numbers of seconds: twenty agendas of 150 appointments in two weeks are 3 ms
# there and 2 here, where row by row they are 15 here, and 40 if the driver reads ranges.  EXTRACT would give a decimal first, which takes
# a sixth of the statement.
_UNFREE: Final = """
    SELECT practitioner_id, kept, array_agg(date_part('epoch', lower(piece))), array_agg(date_part('epoch', upper(piece)))
      FROM (SELECT practitioner_id, false AS kept, unnest(range_agg(during)) AS piece FROM agenda_absence
             WHERE practitioner_id = ANY(%(ids)s::uuid[]) AND during && tstzrange(%(start)s, %(end)s) GROUP BY practitioner_id
             UNION ALL
            SELECT practitioner_id, true, unnest(range_agg(keeps)) FROM agenda_appointment
             WHERE practitioner_id = ANY(%(ids)s::uuid[]) AND cancelled_at IS NULL AND keeps && tstzrange(%(start)s, %(end)s)
             GROUP BY practitioner_id) AS unfree
     GROUP BY practitioner_id, kept
"""


def _unfree(practitioner_ids: Collection[UUID], between: Interval) -> dict[UUID, tuple[list[Interval], list[Interval]]]:
    """The absences and what appointments keep, of each of these, as disjoint stretches.  One statement."""
    found: dict[UUID, tuple[list[Interval], list[Interval]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_UNFREE, {"ids": list(practitioner_ids), "start": between.start, "end": between.end})
        for practitioner_id, kept, starts, ends in cursor.fetchall():
            instants = (map(datetime.fromtimestamp, some, repeat(UTC)) for some in (starts, ends))
            found.setdefault(practitioner_id, ([], []))[kept].extend(map(Interval, *instants))
    return found


def _first(
    reason: Offered, openings: list[OpeningHours], absences: list[Interval], taken: list[Interval], *, between: Interval
) -> datetime | None:
    return first_ahead(openings, absences, taken, visit=visit_of(reason), between=between, zone=openings[0].zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
