"""The search: what was meant, who was found, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import connection

from cordee.directory.queries import finding
from cordee.directory.queries import words as vocabulary
from cordee.directory.queries.cards import Card, cards_of
from cordee.directory.queries.viewers import Centre, standpoint
from cordee.directory.rules import results, understanding
from cordee.register import queries as register
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cordee.directory.queries.viewers import Standpoint
    from cordee.directory.queries.words import LookedUp
    from cordee.directory.rules.results import Facets, Filters, Found
    from cordee.directory.rules.understanding import Known, NamedCommunity, Piece, Reading, Understood
    from cordee.verification.identity import VerifiedUserId

FEW: Final = 5
"""Fewer found than this, around the place where one was named, and words one slip away are looked for too."""


@dataclass(frozen=True, slots=True)
class CommunityCount:
    """How many of the found belong to a community."""

    id: UUID
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of results.  `total` and the facets stop counting at results.CAP."""

    understood: list[Understood]
    total: int
    capped: bool
    items: list[Card]
    facets: Facets
    communities: list[CommunityCount]
    next: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query and for whom it is asked."""

    pieces: list[Piece]
    still_typing: bool
    seen_from: Standpoint
    filters: Filters


def search(
    viewer: VerifiedUserId, q: str, *, near: str | None = None, filters: Filters, cursor: str | None = None, limit: int = 20
) -> Answer:
    """Practitioners that match the line `q`, favourites first, then the nearest to the place it names, to `near`, or to the viewer's own.

    Five to nine statements whatever the register's size.  Raises Invalid for a cursor that is none of ours.
    """
    seen_from = standpoint(viewer, near=near)
    asked = _Asked(understanding.pieces(q), bool(q) and not q[-1].isspace(), seen_from, filters)
    reading, centre, found = _find(asked)
    shown, total, following = results.page(found, filters, cursor=cursor, limit=limit)
    items = cards_of(viewer.value, [one.id for one in shown], centre=centre, practices=seen_from.practices)
    facets = results.facets(found, filters)
    return Answer(reading.understood, total, len(found) >= results.CAP, items, facets, _named(facets), following)


def _find(asked: _Asked) -> tuple[Reading, Centre | None, list[Found]]:
    """The first reading; the second when the first finds nobody although it took words for a specialty or a place, or when it was in doubt
    and the second finds somebody exactly so.
    """
    every = [piece.word for piece in asked.pieces]
    looked_up = vocabulary.look_up(every, still_typing=asked.still_typing)
    reading = understanding.read(asked.pieces, _known(every, looked_up), still_typing=asked.still_typing)
    centre = Centre.of(reading.place) if reading.place else asked.seen_from.centre
    found = _found(asked, reading, centre, looked_up)
    doubtful = reading.doubtful and bool(reading.words)
    if (found and not doubtful) or all(one.kind in {"name", "organisation"} for one in reading.understood):
        return reading, centre, found
    second = understanding.as_words(asked.pieces, still_typing=asked.still_typing)
    others = _found(asked, second, asked.seen_from.centre, looked_up)
    if any(one.quality <= second.open for one in others) or (others and not found):  # exactly so, but for the word still typed
        return second, asked.seen_from.centre, others
    return reading, centre, found


def _found(asked: _Asked, reading: Reading, centre: Centre | None, looked_up: LookedUp) -> list[Found]:
    meanings = vocabulary.meanings(reading.words, looked_up, still_open=reading.open)
    wanted = finding.wanted(reading, asked.filters, looked_up.numbers)
    found: list[Found] = []
    if all(meaning.every for meaning in meanings):
        found = finding.find(wanted, meanings, centre=centre, favourites=asked.seen_from.favourites)
    if meanings and sum(not one.away for one in found) < FEW:
        vocabulary.add_slips(meanings)
        if all(meaning.every for meaning in meanings):
            found = finding.find(wanted, meanings, centre=centre, favourites=asked.seen_from.favourites)
    return _standing(found)


def _standing(found: list[Found]) -> list[Found]:
    """On Cordée means verified *now*: whoever was suspended since is shown as not there.  One statement, none when nobody is."""
    users = [one.user_id for one in found if one.on_cordee and one.user_id]
    badges = verification.badges(users) if users else {}
    return [one._replace(on_cordee=False) if one.on_cordee and one.user_id not in badges else one for one in found]


def _known(words: Sequence[str], looked_up: LookedUp) -> Known:
    """What the reading needs to know: which spans are towns, which are communities, how common the words are as names."""
    spans = {span for span in understanding.spans(words) if span}
    communes = register.communes_called({span for span in spans if not span.isdigit()})
    for postal_code in filter(understanding.POSTAL_CODE.fullmatch, spans):
        for spot in register.communes_with_postal_code(postal_code, limit=1):
            communes[postal_code] = spot
    named, practitioners = _named_and_many(words) if words else ([], 0)
    return understanding.Known(communes, looked_up.counts, looked_up.begun_names, named, practitioners)


# How many practitioners there are is what the planner last counted: exact enough to compare shares, and free.
_NAMED_AND_MANY: Final = """
    SELECT (SELECT json_agg(json_build_array(c.id, c.name, c.words)) FROM directory_community c WHERE c.words && %s::text[]),
           (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'directory_practitioner'::regclass)
"""


def _named_and_many(words: Sequence[str]) -> tuple[list[NamedCommunity], int]:
    """The communities whose name shares a word with these, and about how many practitioners there are."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMED_AND_MANY, [list(words)])
        communities, practitioners = cursor.fetchone()
    return [understanding.NamedCommunity(UUID(id_), name, frozenset(own)) for id_, name, own in communities or ()], practitioners


def _named(facets: Facets) -> list[CommunityCount]:
    if not facets.community:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM directory_community WHERE id = ANY(%s::uuid[])", [list(facets.community)])
        names = dict(cursor.fetchall())
    counted = [CommunityCount(id_, names[id_], n) for id_, n in facets.community.items() if id_ in names]
    return sorted(counted, key=lambda one: (-one.n, one.name))
