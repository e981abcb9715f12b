"""Asking PostgreSQL: the reading of a query becomes sets of numbers, and `directory_found` (migrations 0002, 0012, 0013) finds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.directory.rules import tokens
from cordee.directory.rules.results import AROUND_KM, CAP, Found

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from cordee.directory.queries.viewers import Centre
    from cordee.directory.queries.words import Meaning
    from cordee.directory.rules.results import Filters
    from cordee.directory.rules.understanding import Reading

_FOUND: Final = """
    SELECT id, km, quality, named, on_cordee_at IS NOT NULL, user_id, practice_modes, accepts_referrals, accepts_advice,
           community_ids, last_folded, first_folded, id = ANY(%(favourites)s::uuid[]),
           %(place_named)s AND NOT there AND (km IS NULL OR km > %(around_km)s)
      FROM directory_found(%(every)s, %(exact)s, %(begun)s, %(squares)s, %(lat)s, %(lon)s, %(favourites)s::uuid[], %(spans)s,
                           %(beginnings)s, %(town)s, %(cap)s)
"""
# So many are ranked in one go: going from the nearest square to the farthest spares work only where there are many, and each step is
# a statement more.  With words, directory_found goes beyond the squares only for fewer than a hundred.
_FEW: Final = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row must have besides the words, and how a last name may be spelt in the query."""

    sets: list[list[int]] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    town: list[int] = field(default_factory=list)
    place_named: bool = False


def wanted(reading: Reading, filters: Filters, numbers: Mapping[str, int]) -> Wanted:
    """The sets of a reading.  Of the filters those that leave few are asked of the index; `Filters.passes` decides on all of them."""
    sets = [[tokens.code(code) for code in some] for some in reading.codes]
    sets += [[tokens.community(one)] for one in (*reading.communities, *([filters.community] if filters.community else []))]
    sets += [[tokens.ON_CORDEE]] if filters.accepts else []
    spelt = reading.spelt
    spans = {" ".join(spelt[a:b]) for a in range(len(spelt)) for b in range(a + 1, len(spelt) + 1)}
    beginnings = [" ".join(spelt[at:]) for at in range(len(spelt))] if reading.open else []
    town = [numbers.get(word, 0) for word in tokens.words(reading.place.folded)] if reading.place else []
    return Wanted(sets, sorted(spans), beginnings, town if all(town) else [], reading.place is not None)


def find(wanted: Wanted, meanings: Sequence[Meaning], *, centre: Centre | None, favourites: Sequence[UUID]) -> list[Found]:
    """Who has one number of every set; at most CAP, the nearest kept.  One statement."""
    every = [tokens.literal(one) for one in (*(meaning.every for meaning in meanings), *wanted.sets)]
    exact = [tokens.literal(one) for one in (*(meaning.exact for meaning in meanings), *wanted.sets)]
    begun = [tokens.literal(one) for one in (*(meaning.begun for meaning in meanings), *([] for _ in wanted.sets))]
    few = any(0 < meaning.rows <= _FEW for meaning in meanings)
    around = tokens.around if meanings else tokens.rings  # without a word nobody is meant more exactly than others
    squares = [tokens.literal(some) for some in around(centre.lat, centre.lon)] if centre and not few else []
    lat, lon = (centre.lat, centre.lon) if centre else (None, None)
    asked = {
        "every": every, "exact": exact, "begun": begun, "squares": squares, "lat": lat, "lon": lon, "favourites": list(favourites),
        "spans": wanted.spans, "beginnings": wanted.beginnings, "town": wanted.town, "cap": CAP,
        "place_named": wanted.place_named, "around_km": AROUND_KM,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, asked)
        return list(map(Found._make, cursor.fetchall()))
