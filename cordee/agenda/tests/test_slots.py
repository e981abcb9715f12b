from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.agenda.rules.hours import BookableBy, Interval, OpeningHours, Visit, Weeks, may_book, openings_fault, reason_faults
from cordee.agenda.rules.slots import (
    DayState,
    Refused,
    Slot,
    days,
    first_ahead,
    free_slots,
    merged,
    nearest,
    offered,
    opened,
    remaining,
    slots_ahead,
)
from cordee.register.rules.places import zones

if TYPE_CHECKING:
    from collections.abc import Sequence

PARIS = ZoneInfo("Europe/Paris")
CEDRES = UUID(int=1)
GENLIS = UUID(int=2)
HOLTER = Visit(duration_min=40, buffer_min=0)
MONDAY = date(2026, 3, 23)


def at(clock: str, day: date = MONDAY, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def during(start: str, end: str, day: date = MONDAY) -> Interval:
    return Interval(at(start, day), at(end, day))


def hours(
    start: str, end: str, *, weekday: int = 0, zone: ZoneInfo = PARIS, weeks: Weeks = Weeks.ALL, place: UUID = CEDRES
) -> OpeningHours:
    return OpeningHours(weekday, time.fromisoformat(start), time.fromisoformat(end), zone, place, weeks)


def clock(slots: Sequence[Slot], zone: ZoneInfo = PARIS) -> list[str]:
    return [f"{slot.start.astimezone(zone):%H:%M}" for slot in slots]


WHOLE_DAY = during("00:00", "23:55")


def test_visits_follow_one_another_within_the_hours() -> None:
    slots = free_slots([hours("08:20", "12:00")], [], [], visit=HOLTER, between=WHOLE_DAY)
    assert clock(slots) == ["08:20", "09:00", "09:40", "10:20", "11:00"]


def test_no_dead_time_is_left_behind_a_short_appointment() -> None:
    taken = [during("08:20", "08:40"), during("10:22", "10:42")]
    slots = free_slots([hours("08:20", "12:00")], [], taken, visit=HOLTER, between=WHOLE_DAY)
    assert clock(slots) == ["08:40", "09:20", "10:45"]


def test_a_buffer_is_kept_after_the_visit_and_before_the_next_one() -> None:
    visit = Visit(duration_min=40, buffer_min=10)
    slots = free_slots([hours("08:00", "12:00")], [], [during("09:30", "10:00")], visit=visit, between=WHOLE_DAY)
    assert clock(slots) == ["08:00", "10:00", "10:50"], "08:50 would end at 09:30 and leave no buffer"
    assert clock(free_slots([hours("08:00", "08:40")], [], [], visit=visit, between=WHOLE_DAY)) == ["08:00"], "it may outlast the hours"


def test_an_absence_closes_and_the_past_is_gone() -> None:
    slots = free_slots([hours("08:20", "12:00")], [during("09:00", "10:20")], [], visit=HOLTER, between=during("08:30", "23:00"))
    assert clock(slots) == ["10:20", "11:00"]


def test_a_reason_is_offered_where_it_is_held() -> None:
    openings = [hours("08:20", "09:00"), hours("14:00", "14:40", place=GENLIS)]
    assert clock(free_slots(openings, [], [], visit=Visit(40, 0, (GENLIS,)), between=WHOLE_DAY)) == ["14:00"]


@pytest.mark.parametrize(("weeks", "open_days"), [(Weeks.ALL, [23, 30]), (Weeks.ODD, [23]), (Weeks.EVEN, [30])])
def test_every_other_week_goes_by_the_number_on_the_wall_calendar(weeks: Weeks, open_days: list[int]) -> None:
    """23 March 2026 is in week 13."""
    found = opened([hours("08:00", "09:00", weeks=weeks)], Interval(at("00:00"), at("00:00", date(2026, 4, 6))))
    assert [interval.start.day for _, interval in found] == open_days


def test_the_year_of_53_weeks_has_two_odd_ones_in_a_row() -> None:
    assert Weeks.ODD.include(date(2026, 12, 28))  # week 53
    assert Weeks.ODD.include(date(2027, 1, 4))  # week 1


@pytest.mark.parametrize(
    ("day", "length"),
    [(date(2026, 3, 29), 1), (date(2026, 10, 25), 3), (date(2026, 3, 22), 2)],
    ids=["spring, an hour is skipped", "autumn, an hour comes twice", "an ordinary Sunday"],
)
def test_an_opening_over_a_clock_change_is_what_the_clock_says(day: date, length: int) -> None:
    open_ = hours("01:30", "03:30", weekday=6).on(day)
    assert open_ is not None
    assert open_.end - open_.start == timedelta(hours=length)


def test_miquelon_changes_its_clock_when_america_does() -> None:
    """8 March 2026, three weeks before Paris."""
    miquelon = ZoneInfo("America/Miquelon")
    bar = hours("09:00", "10:00", weekday=6, zone=miquelon)
    starts = [open_.start for day in (date(2026, 3, 1), date(2026, 3, 8)) if (open_ := bar.on(day))]
    assert [f"{start:%H:%M}" for start in starts] == ["12:00", "11:00"]


def test_the_nearest_are_one_a_day() -> None:
    openings = [hours("08:20", "12:00", weekday=weekday) for weekday in range(5)]
    slots = free_slots(openings, [], [], visit=HOLTER, between=Interval(at("11:00"), at("00:00", date(2026, 3, 30))))
    assert [slot.start for slot in nearest(slots, zone=PARIS)] == [
        at("11:00"),
        at("08:20", date(2026, 3, 24)),
        at("08:20", date(2026, 3, 25)),
    ]


def test_a_day_is_closed_or_full_and_says_which() -> None:
    openings = [hours("08:20", "09:00"), hours("08:20", "09:00", weekday=1), hours("08:20", "09:00", weekday=3)]
    absences = [during("00:00", "23:00", date(2026, 3, 26))]
    taken = [during("08:20", "09:00", date(2026, 3, 24))]
    week = Interval(at("00:00"), at("00:00", date(2026, 3, 28)))
    slots = free_slots(openings, absences, taken, visit=HOLTER, between=week)
    columns = days(slots, openings, absences, first=MONDAY, count=4, zone=PARIS)
    assert [column.state for column in columns] == [DayState.OPEN, DayState.FULL, DayState.CLOSED, DayState.CLOSED]


def test_a_time_still_free_is_good_even_when_slots_now_begin_elsewhere() -> None:
    slot = Slot(at("10:20"), at("11:00"), CEDRES)
    openings = [hours("08:20", "12:00")]

    def verdict(slot: Slot, *, absences: Sequence[Interval] = (), now: str = "08:00", visit: Visit = HOLTER) -> Refused | None:
        return offered(slot, openings=openings, absences=absences, visit=visit, now=at(now))

    assert verdict(slot) is None
    assert verdict(Slot(at("10:25"), at("11:05"), CEDRES)) is None
    assert verdict(slot, now="10:20") is Refused.PAST
    assert verdict(Slot(at("10:20"), at("11:20"), CEDRES)) is Refused.WRONG_LENGTH
    assert verdict(Slot(at("10:21"), at("11:01"), CEDRES)) is Refused.NOT_OPEN
    assert verdict(Slot(at("11:30"), at("12:10"), CEDRES)) is Refused.NOT_OPEN
    assert verdict(Slot(at("10:20"), at("11:00"), GENLIS)) is Refused.NOT_OPEN
    assert verdict(slot, visit=Visit(40, 0, (GENLIS,))) is Refused.NOT_OPEN
    assert verdict(slot, absences=[during("10:55", "11:30")]) is Refused.ABSENT


@pytest.mark.parametrize(
    ("bookable_by", "neighbour", "stranger"),
    [
        (BookableBy.EVERYONE, True, True),
        (BookableBy.VERIFIED, True, True),
        (BookableBy.COMMUNITY, True, False),
        (BookableBy.ME, False, False),
    ],
)
def test_who_may_book(bookable_by: BookableBy, *, neighbour: bool, stranger: bool) -> None:
    assert may_book(bookable_by, manages=True, shares_community=False)
    assert may_book(bookable_by, manages=False, shares_community=True) is neighbour
    assert may_book(bookable_by, manages=False, shares_community=False) is stranger


def test_a_week_that_can_not_be_kept_is_refused_with_a_sentence() -> None:
    assert openings_fault([hours("08:00", "12:00"), hours("12:00", "14:00")]) is None
    assert openings_fault([hours("08:00", "12:00", weeks=Weeks.ODD), hours("09:00", "14:00", weeks=Weeks.EVEN)]) is None
    assert openings_fault([hours("08:00", "12:00"), hours("09:00", "14:00", weeks=Weeks.EVEN)]) == "Deux plages se chevauchent le lundi."
    assert openings_fault([hours("12:00", "12:00")]) == "Le lundi, une plage finit avant de commencer."
    assert openings_fault([hours("08:02", "12:00")]) == "Le lundi, une plage ne tombe pas sur un multiple de 5 minutes."
    assert set(reason_faults(label=" ", duration_min=7, buffer_min=-5)) == {"label", "duration_min", "buffer_min"}
    assert reason_faults(label="Suivi", duration_min=20, buffer_min=0) == {}


# Laws, over every zone of France and both of its clock changes.

_DAYS = st.sampled_from([date(2026, 3, 6), date(2026, 3, 26), date(2026, 10, 22), date(2026, 10, 30), date(2026, 12, 29)])
_FIVES = st.integers(0, 287)


@st.composite
def _weeks(draw: st.DrawFn, zone: ZoneInfo) -> list[OpeningHours]:
    bars = []
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.lists(_FIVES, min_size=2, max_size=2, unique=True)))
        opens, closes = (time(n // 12, n % 12 * 5) for n in (start, end))
        bars.append(
            OpeningHours(
                draw(st.integers(0, 6)), opens, closes, zone, draw(st.sampled_from([CEDRES, GENLIS])), draw(st.sampled_from(Weeks))
            )
        )
    return [bar for n, bar in enumerate(bars) if openings_fault(bars[: n + 1]) is None]


@st.composite
def _scenes(draw: st.DrawFn) -> tuple[list[OpeningHours], list[Interval], list[Interval], Visit, Interval, ZoneInfo]:
    zone = draw(st.sampled_from(zones()))
    start = datetime.combine(draw(_DAYS), time(), tzinfo=UTC)
    between = Interval(start + timedelta(minutes=draw(st.integers(0, 2000))), start + timedelta(days=draw(st.integers(2, 9))))
    some = st.builds(
        lambda offset, length: Interval(start + timedelta(minutes=offset), start + timedelta(minutes=offset + length)),
        st.integers(-100, 13000),
        st.integers(1, 300),
    )
    visit = Visit(draw(st.integers(1, 24)) * 5, draw(st.integers(0, 6)) * 5)
    return draw(_weeks(zone)), draw(st.lists(some, max_size=4)), draw(st.lists(some, max_size=12)), visit, between, zone


@settings(max_examples=250)
@given(_scenes())
def test_a_free_slot_lies_in_an_opening_and_touches_nothing(
    scene: tuple[list[OpeningHours], list[Interval], list[Interval], Visit, Interval, ZoneInfo],
) -> None:
    openings, absences, taken, visit, between, _ = scene
    slots = free_slots(openings, absences, taken, visit=visit, between=between)
    buffer = timedelta(minutes=visit.buffer_min)
    for slot in slots:
        assert offered(slot, openings=openings, absences=absences, visit=visit, now=between.start - timedelta(minutes=1)) is None
        assert not any(Interval(slot.start, slot.end + buffer).overlaps(other) for other in taken)
    assert slots == sorted(slots)


@settings(max_examples=250)
@given(_scenes(), st.integers(0, 2600))
def test_nothing_bookable_is_forgotten(
    scene: tuple[list[OpeningHours], list[Interval], list[Interval], Visit, Interval, ZoneInfo], fives: int
) -> None:
    """A time at which the visit would fit is a slot, or one of the slots lies across it."""
    openings, absences, taken, visit, between, _ = scene
    slots = free_slots(openings, absences, taken, visit=visit, between=between)
    duration, buffer = timedelta(minutes=visit.duration_min), timedelta(minutes=visit.buffer_min)
    start = between.start.replace(minute=0) + timedelta(hours=1, minutes=5 * fives)
    keeps = Interval(start, start + duration + buffer)
    fits = start + duration <= between.end and not any(keeps.overlaps(other) for other in taken)
    for place in (CEDRES, GENLIS):
        if (
            fits
            and offered(Slot(start, start + duration, place), openings=openings, absences=absences, visit=visit, now=between.start) is None
        ):
            assert any(keeps.overlaps(Interval(slot.start, slot.end + buffer)) for slot in slots if slot.place_id == place)


@given(_scenes())
def test_the_first_alone_is_the_first_of_all(
    scene: tuple[list[OpeningHours], list[Interval], list[Interval], Visit, Interval, ZoneInfo],
) -> None:
    openings, absences, taken, visit, between, zone = scene
    every = slots_ahead(openings, absences, taken, visit=visit, between=between, zone=zone)
    first = first_ahead(openings, absences, taken, visit=visit, between=between, zone=zone)
    assert first == next((slot.start for slot in every), None)


@given(_scenes())
def test_no_day_that_is_open_is_passed_over(
    scene: tuple[list[OpeningHours], list[Interval], list[Interval], Visit, Interval, ZoneInfo],
) -> None:
    openings, _, _, _, between, _ = scene
    day_by_day = []
    for opening in openings:
        day, last = (at.astimezone(opening.zone).date() for at in between)
        while day <= last:
            hours = opening.on(day)
            if hours is not None and hours.overlaps(between):
                day_by_day.append((opening, Interval(max(hours.start, between.start), min(hours.end, between.end))))
            day += timedelta(days=1)
    assert list(opened(openings, between)) == day_by_day


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=12), st.integers(0, 100), st.integers(1, 60))
def test_what_remains_and_what_is_busy_make_up_the_hours(spans: list[tuple[int, int]], start: int, length: int) -> None:
    origin = at("00:00")

    def span(begin: int, size: int) -> Interval:
        return Interval(origin + timedelta(minutes=begin), origin + timedelta(minutes=begin + size))

    busy, open_ = merged(span(*each) for each in spans), span(start, length)
    free = list(remaining(open_, busy))
    for minute in range(start, start + length):
        instant = span(minute, 1)
        assert any(instant.overlaps(each) for each in free) != any(instant.overlaps(each) for each in busy)
