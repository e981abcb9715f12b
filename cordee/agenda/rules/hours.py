"""Opening hours as a practice writes them down: civil times of a place, each week or every other; and the reasons one comes for; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from cordee.platform.errors import Remedy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time
    from uuid import UUID
    from zoneinfo import ZoneInfo

DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
STEP_MIN: Final = 5
"""Hours, durations and slots are whole multiples of this."""
LONGEST_MIN: Final = 480
LONGEST_BUFFER_MIN: Final = 120


class Weeks(StrEnum):
    """Which weeks an opening holds in, by ISO week number: the one that French wall calendars print."""

    ALL = "all"
    EVEN = "even"
    ODD = "odd"

    def include(self, day: date) -> bool:
        """Whether the week of `day` is one of them."""
        return self is Weeks.ALL or (day.isocalendar().week % 2 == 0) == (self is Weeks.EVEN)

    def meet(self, other: Weeks) -> bool:
        """Whether some week is among both."""
        return self is Weeks.ALL or other is Weeks.ALL or self is other


class BookableBy(StrEnum):
    """Who may book a reason's slots."""

    EVERYONE = "everyone"
    VERIFIED = "verified"
    COMMUNITY = "community"
    ME = "me"


def may_book(bookable_by: BookableBy, *, manages: bool, shares_community: bool) -> bool:
    """Whether a verified colleague may book.  The one place that decides; `manages`: acts for the practitioner whose agenda it is."""
    return (
        manages
        or {
            BookableBy.EVERYONE: True,
            BookableBy.VERIFIED: True,
            BookableBy.COMMUNITY: shares_community,
            BookableBy.ME: False,
        }[bookable_by]
    )


class Interval(NamedTuple):
    """Instants from `start` to `end`, the end excluded.  A tuple: a full agenda is made of hundreds."""

    start: datetime
    end: datetime

    def overlaps(self, other: Interval) -> bool:
        """Whether they share an instant."""
        return self.start < other.end and other.start < self.end


class OpeningHours(NamedTuple):
    """One bar of the week: a weekday's hours at a place.  A tuple: twenty weeks are two hundred."""

    weekday: int  # 0 is Monday
    start: time
    end: time
    zone: ZoneInfo
    place_id: UUID
    weeks: Weeks = Weeks.ALL
    colleagues_only: bool = False

    def on(self, day: date) -> Interval | None:
        """The instants that it is open on a day; None where it is not.

        A civil time that a clock change skips is read with the offset before it, one that comes twice is its first: an opening over a
        change is an hour shorter or longer, and never upside down.
        """
        if day.weekday() != self.weekday or not self.weeks.include(day):
            return None
        start, end = (datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC) for at in (self.start, self.end))
        return Interval(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit reason asks of a slot."""

    duration_min: int
    buffer_min: int  # kept free after the visit
    place_ids: tuple[UUID, ...] = ()  # where it is done; none: everywhere

    def held_at(self, place_id: UUID) -> bool:
        """Whether one may come for it at a place."""
        return not self.place_ids or place_id in self.place_ids


def openings_fault(openings: Sequence[OpeningHours]) -> str | None:
    """Why this week can't be kept, in a sentence; None where it can."""
    for opening in openings:
        if opening.start >= opening.end:
            return Remedy("hours-backwards", f"Le {DAYS[opening.weekday]}, une plage finit avant de commencer.")
        if any(at.minute % STEP_MIN or at.second or at.microsecond for at in (opening.start, opening.end)):
            return Remedy(
                "hours-step", f"Le {DAYS[opening.weekday]}, une plage ne tombe pas sur un multiple de {STEP_MIN} minutes.", n=STEP_MIN
            )
    in_order = sorted(openings, key=lambda opening: (opening.weekday, opening.start))
    for weekday in range(len(DAYS)):
        for weeks in (Weeks.EVEN, Weeks.ODD):
            held = [opening for opening in in_order if opening.weekday == weekday and opening.weeks.meet(weeks)]
            if any(second.start < first.end for first, second in pairwise(held)):
                return Remedy("hours-overlap", f"Deux plages se chevauchent le {DAYS[weekday]}.")
    return None


def reason_faults(*, label: str, duration_min: int, buffer_min: int) -> dict[str, str]:
    """The faulty fields of a visit reason, each with its remedy."""
    found = {
        "label": None if 0 < len(label.strip()) <= 80 else Remedy("label-length", "Un libellé de 80 lettres au plus.", n=80),  # noqa: PLR2004 - what a narrow column still shows
        "duration_min": None
        if STEP_MIN <= duration_min <= LONGEST_MIN and duration_min % STEP_MIN == 0
        else Remedy(
            "minutes", f"De {STEP_MIN} à {LONGEST_MIN} minutes, par pas de {STEP_MIN}.", least=STEP_MIN, most=LONGEST_MIN, step=STEP_MIN
        ),
        "buffer_min": None
        if 0 <= buffer_min <= LONGEST_BUFFER_MIN and buffer_min % STEP_MIN == 0
        else Remedy(
            "minutes", f"De 0 à {LONGEST_BUFFER_MIN} minutes, par pas de {STEP_MIN}.", least=0, most=LONGEST_BUFFER_MIN, step=STEP_MIN
        ),
    }
    return {field: sentence for field, sentence in found.items() if sentence}
