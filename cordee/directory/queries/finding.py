"""Asking PostgreSQL: the reading of a query becomes sets of numbers, and `directory_found` (migrations 0002, 0012, 0013) finds them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from cordee.directory.rules import tokens
from cordee.directory.rules.results import AROUND_KM, CAP, RADII, CommunityCount, Facets, Found, Tally
from cordee.platform.prepared import Prepared
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cordee.directory.queries.viewers import Centre
    from cordee.directory.queries.words import Meaning
    from cordee.directory.rules.results import Filters
    from cordee.directory.rules.understanding import Reading

_WITHIN: Final = "".join(f"count(*) FILTER (WHERE belongs AND practises AND takes AND km <= {radius}), " for radius in RADII)
# Everybody is looked at once, in memory, and the page alone leaves PostgreSQL: three hundred rows cost as long to send and read as to find.
# What was asked stands in a table of one row: seen by the planner, it would have the statement planned anew.  Whether somebody is verified
# is asked of those on Cordée alone.
_FOUND: Final = Prepared(f"""
    WITH asked AS MATERIALIZED (
        SELECT %(favourites)s::uuid[] AS favourites, %(place_named)s::bool AS place_named, %(around_km)s::float8 AS around_km,
               %(within_km)s::float8 AS within_km, %(community)s::uuid AS community, %(mode)s::text AS mode, %(accepts)s::text AS accepts
    ), every AS (
        SELECT f.*, on_cordee_at IS NOT NULL
                    AND coalesce((SELECT true FROM ({verification.BADGED}) AS badged WHERE badged.user_id = f.user_id), false) AS here
          FROM directory_found(%(every)s, %(exact)s, %(begun)s, %(squares)s, %(lat)s, %(lon)s, %(favourites)s::uuid[], %(spans)s,
                               %(beginnings)s, %(town)s, %(cap)s) AS f
    ), found AS MATERIALIZED (
        SELECT every.*, id = ANY(asked.favourites) AS favourite, asked.place_named AND NOT there AND (km IS NULL OR km > around_km) AS away,
               within_km IS NULL OR coalesce(km <= within_km, false) AS near,
               community IS NULL OR community = ANY(community_ids) AS belongs,
               mode IS NULL OR mode = ANY(practice_modes) AS practises,
               accepts IS NULL OR here AND CASE accepts WHEN 'referrals' THEN accepts_referrals ELSE accepts_advice END AS takes
          FROM asked CROSS JOIN every
    ), counted AS (
        SELECT count(*), count(*) FILTER (WHERE NOT away), min(quality),
               count(*) FILTER (WHERE near AND belongs AND practises AND takes),
               count(*) FILTER (WHERE near AND belongs AND practises AND takes AND here),
               count(*) FILTER (WHERE near AND belongs AND practises AND here AND accepts_referrals),
               count(*) FILTER (WHERE near AND belongs AND practises AND here AND accepts_advice),
               {_WITHIN}
               (SELECT json_object_agg(modes, n)::text
                  FROM (SELECT array_to_string(practice_modes, ' ') AS modes, count(*) AS n FROM found
                         WHERE near AND belongs AND takes GROUP BY practice_modes) AS own),
               (SELECT json_agg(json_build_array(c.id, c.name, own.n))::text
                  FROM (SELECT community_id AS id, count(*) AS n FROM found, unnest(community_ids) AS community_id
                         WHERE community_ids <> '{{}}' AND near AND practises AND takes GROUP BY community_id) AS own
                  JOIN directory_community c ON c.id = own.id)
          FROM found
    )
    SELECT counted.*, page.* FROM counted LEFT JOIN (
        SELECT id, favourite, away, quality, named, km, here, last_folded, first_folded
          FROM found WHERE near AND belongs AND practises AND takes
         ORDER BY favourite DESC, away, quality, named, km NULLS LAST, here DESC, last_folded COLLATE "C", first_folded COLLATE "C", id
         LIMIT %(upto)s) AS page ON true
""",  # noqa: S608 - made of the constants above
    {
        "every": list, "exact": list, "begun": list, "squares": list, "lat": float, "lon": float, "favourites": list, "spans": list,
        "beginnings": list, "town": list, "cap": int, "place_named": bool, "around_km": int, "within_km": float, "community": UUID,
        "mode": str, "accepts": str, "upto": int,
    },
)  # fmt: skip
_COUNTED: Final = 9 + len(RADII)  # columns before the page
# Where a word is so rare that all who bear it are kept, they are ranked in one go: going from the nearest square to the farthest spares
# work only where there are many, and each step is a statement more.
_FEW: Final = CAP


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row must have besides the words, and how a last name may be spelt in the query."""

    sets: list[list[int]] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    town: list[int] = field(default_factory=list)
    place_named: bool = False


def wanted(reading: Reading, filters: Filters, numbers: Mapping[str, int]) -> Wanted:
    """The sets of a reading.  Of the filters those that leave few are asked of the index; _FOUND decides on all of them."""
    sets = [[tokens.code(code) for code in some] for some in reading.codes]
    sets += [[tokens.community(one)] for one in (*reading.communities, *([filters.community] if filters.community else []))]
    sets += [[tokens.ON_CORDEE]] if filters.accepts else []
    spelt = reading.spelt
    spans = {" ".join(spelt[a:b]) for a in range(len(spelt)) for b in range(a + 1, len(spelt) + 1)}
    beginnings = [" ".join(spelt[at:]) for at in range(len(spelt))] if reading.open else []
    town = [numbers.get(word, 0) for word in tokens.words(reading.place.folded)] if reading.place else []
    return Wanted(sets, sorted(spans), beginnings, town if all(town) else [], reading.place is not None)


def find(
    wanted: Wanted, meanings: Sequence[Meaning], *, centre: Centre | None, favourites: Sequence[UUID], filters: Filters, upto: int
) -> Tally:
    """Of who has one number of every set (at most CAP, the nearest kept): the first who pass the filters, and counts.  One statement."""
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
        "place_named": wanted.place_named, "around_km": AROUND_KM, "within_km": filters.within_km, "community": filters.community,
        "mode": filters.mode, "accepts": filters.accepts, "upto": upto,
    }  # fmt: skip
    return _tally(_FOUND.rows(asked))


def _tally(rows: Sequence[tuple[Any, ...]]) -> Tally:
    """From the rows of _FOUND: the counts stand in each, and beside them nobody where nobody passes the filters."""
    n, around, best, total, on_cordee, referrals, advice, *within, alike, belonging = rows[0][:_COUNTED]
    modes = Counter[str]()
    for several, of in json.loads(alike or "{}").items():
        modes.update(dict.fromkeys(several.split(), of))
    communities = [CommunityCount(UUID(id_), name, of) for id_, name, of in json.loads(belonging or "[]")]
    return Tally(
        n, around, best, total,
        Facets(
            {str(radius): of for radius, of in zip(RADII, within, strict=True)},
            sorted(communities, key=lambda one: (-one.n, one.name)),
            modes,
            {"referrals": referrals, "advice": advice},
            on_cordee,
        ),
        [Found._make(row[_COUNTED:]) for row in rows if row[_COUNTED] is not None],
    )  # fmt: skip
