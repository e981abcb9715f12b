"""The numbers by which a practitioner is found (Note [Why a vocabulary stands between the query and the rows], models/vocabulary.py).

Words have positive numbers, given by the database.  What is no word has a negative one that follows from the thing itself, so that nobody
looks it up: the squares of the map, professions and savoir-faire, communities, and being on Cordée.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

ON_CORDEE: Final = -1
SQUARES: Final = ((0.05, -40_000_000), (0.25, -10_000_000), (1.0, -20_000_000))
"""The sizes of the map's squares in degrees, each with the number from which its own are counted down.  At France's latitude the nine
squares around a point hold all that lies within 3 km, 15 km and 70 km of it.  A size divides the next, so that the nine of one lie within
the nine of the next."""
_CODES: Final = -1_000_000_000
_COMMUNITIES: Final = -1_500_000_000
_SPREAD: Final = 499_999_999
SHORT: Final = 4
"""Below four letters one slip turns any word into any other."""
_SMALL_WORDS: Final = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "a"})


def words(folded: str) -> list[str]:
    """The words of a folded text that are looked for; the small ones only when there is nothing else (Mme Le)."""
    every = folded.split()
    return [word for word in every if word not in _SMALL_WORDS] or every


def name_words(folded: str) -> list[str]:
    """The words of a name, and all of it glued together: people write « Delatour » for De La Tour, « Jeanpierre » for Jean-Pierre."""
    every = folded.split()
    return words(folded) + (["".join(every)] if len(every) > 1 else [])


def code(code: str) -> int:
    """The number of a profession or savoir-faire (two of some three hundred share one with a chance of one in ten thousand)."""
    return _CODES - crc32(code.encode()) % _SPREAD


def community(community_id: UUID) -> int:
    """The number of a community.  Two may share one by chance; the row's own communities decide."""
    return _COMMUNITIES - crc32(community_id.bytes) % _SPREAD


def squares_of(points: Iterable[tuple[float, float]]) -> set[int]:
    """The squares of every size that points lie in: what a row carries."""
    return {_number(size, base, *_square(size, lat, lon)) for lat, lon in points for size, base in SQUARES}


def around(lat: float, lon: float) -> list[list[int]]:
    """For each size the nine squares around a point: what a search near it looks in, the near ones first."""
    found = []
    for size, base in SQUARES:
        row, column = _square(size, lat, lon)
        found.append([_number(size, base, row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)])
    return found


def rings(lat: float, lon: float) -> list[list[int]]:
    """For each size the nine squares around a point and the twenty-five, each within the next: for a search whose order is the distance."""
    found = []
    for size, base in SQUARES:
        row, column = _square(size, lat, lon)
        for width in (1, 2):
            steps = range(-width, width + 1)
            found.append([_number(size, base, row + up, column + right) for up in steps for right in steps])
    return found


def slips(word: str) -> list[int]:
    """The numbers of a word and of the word with each letter left out.  Two words one slip apart (a letter missing, added, changed, or two
    swapped) always share one; sharing one means no more than that, so `one_slip` decides.
    """
    if len(word) < SHORT:
        return []
    shortened = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    return sorted(crc32(text.encode()) - 2**31 for text in shortened)


def one_slip(a: str, b: str) -> bool:
    """Whether one slip of the fingers makes `b` of `a`: a letter missing, added or changed, or two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((place for place, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :] or (short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :])
    return short[at:] == long[at + 1 :]


def _square(size: float, lat: float, lon: float) -> tuple[int, int]:
    return math.floor((lat + 90) / size), math.floor((lon + 180) / size)


def _number(size: float, base: int, row: int, column: int) -> int:
    across = round(360 / size)
    return base - (row * across + column % across)


def sorted_tokens(numbers: Sequence[int] | set[int]) -> list[int]:
    """Each number once, in order: equal rows are equal arrays."""
    return sorted(set(numbers))


def literal(numbers: Iterable[int]) -> str:
    """The numbers as PostgreSQL writes an array."""
    return "{" + ",".join(map(str, numbers)) + "}"
