"""What is free; pure.  Slots are a view of openings, absences and appointments: nothing about them is stored."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from cordee.agenda.rules.hours import STEP_MIN, Interval, OpeningHours, Visit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID
    from zoneinfo import ZoneInfo

STEP: Final = timedelta(minutes=STEP_MIN)
NEAREST: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time that can be booked, and where."""

    start: datetime
    end: datetime
    place_id: UUID


class DayState(StrEnum):
    """What a day's column says where it holds no slot."""

    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"


class Refused(StrEnum):
    """Why a time is not one that could be offered.  Whether it is taken is the database's to say."""

    PAST = "past"
    WRONG_LENGTH = "wrong-length"
    NOT_OPEN = "not-open"
    ABSENT = "absent"


def opened(openings: Iterable[OpeningHours], between: Interval) -> Iterator[tuple[OpeningHours, Interval]]:
    """When a practice is open within `between`, in order of each opening's days.  Hours are cut at its ends."""
    civil: dict[ZoneInfo, tuple[date, date]] = {}  # the bars of a week are nearly always of one zone
    for opening in openings:
        if opening.zone not in civil:
            civil[opening.zone] = between.start.astimezone(opening.zone).date(), between.end.astimezone(opening.zone).date()
        day, last = civil[opening.zone]
        day += timedelta(days=(opening.weekday - day.weekday()) % 7)
        while day <= last:
            hours = opening.on(day)
            if hours is not None and hours.overlaps(between):
                yield opening, Interval(max(hours.start, between.start), min(hours.end, between.end))
            day += timedelta(weeks=1)


def free_slots(
    openings: Iterable[OpeningHours], absences: Iterable[Interval], taken: Iterable[Interval], *, visit: Visit, between: Interval
) -> list[Slot]:
    """What can be booked for a reason, in order.  `taken`: what appointments keep, their own buffers included.

    From each free stretch's beginning on, one visit after another: so no dead time is left behind a short appointment.
    """
    return _free(openings, _busy(absences, taken, visit), visit=visit, between=between)


def slots_ahead(
    openings: Sequence[OpeningHours],
    absences: Iterable[Interval],
    taken: Iterable[Interval],
    *,
    visit: Visit,
    between: Interval,
    zone: ZoneInfo,
) -> Iterator[Slot]:
    """The same, a civil day at a time, for who needs the first ones only.  No slot lies across a midnight of `zone`."""
    busy = _busy(absences, taken, visit)
    for day in _civil_days(between, zone):
        yield from _free(openings, busy, visit=visit, between=day)


def first_ahead(
    openings: Sequence[OpeningHours],
    absences: Iterable[Interval],
    taken: Iterable[Interval],
    *,
    visit: Visit,
    between: Interval,
    zone: ZoneInfo,
) -> datetime | None:
    """When the first of them begins, without the others of its day: twenty agendas are asked at once."""
    busy = _busy(absences, taken, visit)
    for day in _civil_days(between, zone):
        firsts = (next(starts, None) for starts in _starts(openings, busy, visit=visit, between=day))
        if found := [start for start in firsts if start is not None]:
            return min(found)
    return None


def _civil_days(between: Interval, zone: ZoneInfo) -> Iterator[Interval]:
    """Some time cut at the midnights of a zone."""
    start = between.start
    while start < between.end:
        tomorrow = start.astimezone(zone).date() + timedelta(days=1)
        end = min(datetime.combine(tomorrow, time(), tzinfo=zone).astimezone(UTC), between.end)
        yield Interval(start, end)
        start = end


def _busy(absences: Iterable[Interval], taken: Iterable[Interval], visit: Visit) -> list[Interval]:
    """Where the visit can't be.  It must leave its own buffer before the next appointment: as if that began so much earlier."""
    buffer = timedelta(minutes=visit.buffer_min)
    return merged([*absences, *((Interval(other.start - buffer, other.end) for other in taken) if buffer else taken)])


def _free(openings: Iterable[OpeningHours], busy: Sequence[Interval], *, visit: Visit, between: Interval) -> list[Slot]:
    duration, step = timedelta(minutes=visit.duration_min), timedelta(minutes=visit.duration_min + visit.buffer_min)
    held = [(opening, hours) for opening, hours in opened(openings, between) if visit.held_at(opening.place_id)]
    return sorted(
        Slot(start, start + duration, opening.place_id)
        for opening, hours in held
        for stretch in remaining(hours, busy)
        for start in packed(stretch, duration=duration, step=step)
    )


def _starts(openings: Iterable[OpeningHours], busy: Sequence[Interval], *, visit: Visit, between: Interval) -> Iterator[Iterator[datetime]]:
    """The beginnings of slots in each bar of the week, in order."""
    duration, step = timedelta(minutes=visit.duration_min), timedelta(minutes=visit.duration_min + visit.buffer_min)
    for opening, hours in opened(openings, between):
        if visit.held_at(opening.place_id):
            yield (start for stretch in remaining(hours, busy) for start in packed(stretch, duration=duration, step=step))


def packed(stretch: Interval, *, duration: timedelta, step: timedelta) -> Iterator[datetime]:
    """Beginnings of visits within a free stretch, the first on a multiple of five minutes."""
    start = stretch.start + (-(stretch.start - datetime.min.replace(tzinfo=stretch.start.tzinfo)) % STEP)
    while start + duration <= stretch.end:
        yield start
        start += step


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same instants as disjoint intervals, in order."""
    united: list[Interval] = []
    for interval in sorted(intervals):
        if united and interval.start <= united[-1].end:
            united[-1] = Interval(united[-1].start, max(united[-1].end, interval.end))
        else:
            united.append(interval)
    return united


def remaining(hours: Interval, busy: Sequence[Interval]) -> Iterator[Interval]:
    """What `busy` (disjoint, in order) leaves of some hours."""
    start = hours.start
    for interval in islice(busy, bisect_right(busy, start, key=lambda interval: interval.end), None):
        if interval.start >= hours.end:
            break
        if interval.start > start:
            yield Interval(start, interval.start)
        start = interval.end
    if start < hours.end:
        yield Interval(start, hours.end)


def offered(slot: Slot, *, openings: Iterable[OpeningHours], absences: Iterable[Interval], visit: Visit, now: datetime) -> Refused | None:
    """Why a time may not be booked by a colleague; None where it may, if nobody has it.

    It need not be one of `free_slots`: another booking since then moves where they begin, and a time that is still free is still good.
    """
    during = Interval(slot.start, slot.end)
    if slot.start <= now:
        return Refused.PAST
    if slot.end - slot.start != timedelta(minutes=visit.duration_min):
        return Refused.WRONG_LENGTH
    if slot.start.minute % STEP_MIN or slot.start.second or slot.start.microsecond or not visit.held_at(slot.place_id):
        return Refused.NOT_OPEN
    if not any(opening.place_id == slot.place_id and hours == during for opening, hours in opened(openings, during)):
        return Refused.NOT_OPEN
    return Refused.ABSENT if any(during.overlaps(absence) for absence in absences) else None


def takes_own(slot: Slot, *, place_ids: Collection[UUID], absences: Iterable[Interval], visit: Visit, now: datetime) -> Refused | None:
    """Why a practice may not book one of its own patients then; None where it may, if the time is free.

    Hours say what is offered to others.  Between two patients, in the break or in the evening a practice takes whom it likes, at any place
    of its own; never in the past, and not while its practitioner is away.
    """
    if slot.start <= now:
        return Refused.PAST
    if slot.end - slot.start != timedelta(minutes=visit.duration_min):
        return Refused.WRONG_LENGTH
    if slot.start.minute % STEP_MIN or slot.start.second or slot.start.microsecond or slot.place_id not in place_ids:
        return Refused.NOT_OPEN
    return Refused.ABSENT if any(Interval(slot.start, slot.end).overlaps(absence) for absence in absences) else None


def nearest(slots: Iterable[Slot], *, zone: ZoneInfo) -> list[Slot]:
    """The first slot of each of the next three days that have one: three hours of one morning would be no choice."""
    by_day = groupby(slots, key=lambda slot: slot.start.astimezone(zone).date())
    return [next(of_day) for _, of_day in islice(by_day, NEAREST)]


@dataclass(frozen=True, slots=True)
class Day:
    """One column of the week."""

    date: date
    state: DayState
    slots: tuple[Slot, ...]


def days(
    slots: Iterable[Slot], openings: Iterable[OpeningHours], absences: Iterable[Interval], *, first: date, count: int, zone: ZoneInfo
) -> list[Day]:
    """The columns of a week, by civil day of the place.  Closed: not open at all, or away all day; full: open, with nothing left."""
    away = merged(absences)
    by_day = {day: tuple(of_day) for day, of_day in groupby(slots, key=lambda slot: slot.start.astimezone(zone).date())}
    columns = []
    for day in (first + timedelta(days=n) for n in range(count)):
        hours = [opening.on(day) for opening in openings]
        open_at_all = any(next(remaining(bar, away), None) for bar in hours if bar is not None)
        state = DayState.OPEN if day in by_day else DayState.FULL if open_at_all else DayState.CLOSED
        columns.append(Day(day, state, by_day.get(day, ())))
    return columns
