"""The search: what was meant, who was found, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.directory.queries import finding
from cordee.directory.queries import words as vocabulary
from cordee.directory.queries.cards import Card, cards_of
from cordee.directory.queries.viewers import Centre, standpoint
from cordee.directory.rules import results, understanding
from cordee.register import queries as register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cordee.directory.queries.viewers import Standpoint
    from cordee.directory.queries.words import LookedUp
    from cordee.directory.rules.results import Facets, Filters, Tally
    from cordee.directory.rules.understanding import Known, Piece, Reading, Understood
    from cordee.verification.identity import VerifiedUserId

FEW: Final = 5
"""Fewer found than this, around the place where one was named, and words one slip away are looked for too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of results.  `total` and the facets stop counting at results.CAP."""

    understood: list[Understood]
    total: int
    capped: bool
    items: list[Card]
    facets: Facets
    next: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query and for whom it is asked."""

    pieces: list[Piece]
    still_typing: bool
    seen_from: Standpoint
    filters: Filters
    upto: int  # so many of the first are read


def search(
    viewer: VerifiedUserId, q: str, *, near: str | None = None, filters: Filters, cursor: str | None = None, limit: int = 20
) -> Answer:
    """Practitioners that match the line `q`, favourites first, then the nearest to the place it names, to `near`, or to the viewer's own.

    Four to eight statements whatever the register's size.  Raises Invalid for a cursor that is none of ours.
    """
    seen_from = standpoint(viewer, near=near)
    upto = results.CAP if cursor else limit + 1  # who comes after a cursor is found again among all
    asked = _Asked(understanding.pieces(q), bool(q) and not q[-1].isspace(), seen_from, filters, upto)
    reading, centre, found = _find(asked)
    shown, following = results.page(found.first, cursor=cursor, limit=limit)
    items = cards_of(viewer.value, [one.id for one in shown], centre=centre, practices=seen_from.practices)
    return Answer(reading.understood, found.total, found.n >= results.CAP, items, found.facets, following)


def _find(asked: _Asked) -> tuple[Reading, Centre | None, Tally]:
    """The first reading; the second when the first finds nobody although it took words for a specialty or a place, or when it was in doubt
    and the second finds somebody exactly so.
    """
    every = [piece.word for piece in asked.pieces]
    looked_up = vocabulary.look_up(every, still_typing=asked.still_typing)
    reading = understanding.read(asked.pieces, _known(every, looked_up), still_typing=asked.still_typing)
    centre = Centre.of(reading.place) if reading.place else asked.seen_from.centre
    found = _found(asked, reading, centre, looked_up)
    doubtful = reading.doubtful and bool(reading.words)
    if (found.n and not doubtful) or all(one.kind in {"name", "organisation"} for one in reading.understood):
        return reading, centre, found
    second = understanding.as_words(asked.pieces, still_typing=asked.still_typing)
    others = _found(asked, second, asked.seen_from.centre, looked_up)
    exactly = others.best is not None and others.best <= second.open  # but for the word still typed
    if exactly or (others.n and not found.n):
        return second, asked.seen_from.centre, others
    return reading, centre, found


def _found(asked: _Asked, reading: Reading, centre: Centre | None, looked_up: LookedUp) -> Tally:
    meanings = vocabulary.meanings(reading.words, looked_up, still_open=reading.open)
    wanted = finding.wanted(reading, asked.filters, looked_up.numbers)

    def found() -> Tally:
        if not all(meaning.every for meaning in meanings):
            return results.NOBODY
        return finding.find(wanted, meanings, centre=centre, favourites=asked.seen_from.favourites, filters=asked.filters, upto=asked.upto)

    first = found()
    if not meanings or first.around >= FEW:
        return first
    vocabulary.add_slips(meanings)
    return found()


def _known(words: Sequence[str], looked_up: LookedUp) -> Known:
    """What the reading needs to know: which spans are towns, which are communities, how common the words are as names."""
    communes = dict(looked_up.communes)
    for postal_code in filter(understanding.POSTAL_CODE.fullmatch, words):
        for spot in register.communes_with_postal_code(postal_code, limit=1):
            communes[postal_code] = spot
    return understanding.Known(communes, looked_up.counts, looked_up.begun_names, looked_up.communities, looked_up.practitioners)
