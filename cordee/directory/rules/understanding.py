"""What a line typed into the search box means: specialties, a place, a community, and what remains, which names somebody or something.

Pure: whoever calls has looked up the communes, the communities and the known words beforehand (`Known`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from cordee.directory.rules import tokens
from cordee.register.rules import codes
from cordee.register.rules.names import folded
from cordee.register.rules.places import town

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from cordee.register.rules.codes import Meant
    from cordee.register.rules.gazetteer import Spot

Kind = Literal["specialty", "place", "name", "organisation", "community"]
LONGEST: Final = 5
"""« infirmier en pratique avancée », « médecine physique et de réadaptation »: no span of more words is looked up."""
MOST_WORDS: Final = 12
PEOPLE_OF_FRANCE: Final = 68_900_000
_PIECE: Final = re.compile(r"[^\W_]+")
POSTAL_CODE: Final = re.compile(r"[0-9]{5}")
_BEFORE_A_PLACE: Final = frozenset({"a", "pres", "proche", "autour", "vers", "de", "du", "sur"})
_TITLES: Final = frozenset({"dr", "docteur", "pr", "professeur", "mme", "madame", "m", "monsieur", "mlle"})
_COMMUNITY: Final = "cpts"
_SURE_BEGINNING: Final = 6
"""From six letters on, « dermat » is more likely a specialty being typed than somebody's name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the query: as typed, and folded."""

    typed: str
    word: str
    last: bool = False


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many practitioners a word finds, and how many bear it as a name."""

    rows: int
    names: int


@dataclass(frozen=True, slots=True)
class NamedCommunity:
    """A community whose name shares a word with the query."""

    id: UUID
    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What was looked up for a query."""

    communes: Mapping[str, Spot]
    words: Mapping[str, WordCount]
    begun: int  # how many bear a name that begins with the last word, while it is still typed; 0 for a finished one
    communities: Sequence[NamedCommunity]
    practitioners: int


@dataclass(frozen=True, slots=True)
class Understood:
    """One part of the query, and what it was taken for."""

    kind: Kind
    text: str
    label: str


@dataclass(slots=True)
class Reading:
    """A whole query, understood.  Every list of codes and every word must be met."""

    understood: list[Understood] = field(default_factory=list)
    codes: list[frozenset[str]] = field(default_factory=list)
    place: Spot | None = None
    communities: list[UUID] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    spelt: list[str] = field(default_factory=list)  # the same with the small words: a last name may have them
    open: bool = False  # the last of `words` may still be typed
    doubtful: bool = False  # a word taken for a specialty is also somebody's name (Mme Dos Santos)


def pieces(q: str) -> list[Piece]:
    """The words of a query, at most twelve."""
    found = [Piece(match[0], folded(match[0])) for match in _PIECE.finditer(q)]
    kept = [piece for piece in found if piece.word][:MOST_WORDS]
    return kept[:-1] + [replace(piece, last=True) for piece in kept[-1:]]


def spans(words: Sequence[str]) -> set[str]:
    """Every group of neighbours as a town's name might be spelt."""
    return {town(" ".join(words[at : at + n])) for n in range(1, LONGEST + 1) for at in range(len(words) - n + 1)}


def read(every: Sequence[Piece], known: Known, *, still_typing: bool) -> Reading:
    """The first reading: the longest spans that mean something, from left to right; the rest are words."""
    reading, left = Reading(), list[Piece]()
    titles = [piece for piece in every if piece.word in _TITLES]
    asked = list(every) if len(titles) == len(every) else [piece for piece in every if piece.word not in _TITLES]
    at = 0
    while at < len(asked):
        length = next((n for n in range(min(LONGEST, len(asked) - at), 0, -1) if _take(reading, asked[at : at + n], left, known)), 0)
        if not length:
            left.append(asked[at])
        at += length or 1
    _take_communities(reading, left, known)
    reading.open = still_typing and bool(left) and left[-1] is asked[-1]
    _take_unfinished(reading, left, known)
    _keep_words(reading, left, known)
    return reading


def as_words(every: Sequence[Piece], *, still_typing: bool) -> Reading:
    """The second reading, when the first finds nobody: everything is a word (Dr Pied, Mme Dijon)."""
    spelt = [piece.word for piece in every]
    words, text = tokens.words(" ".join(spelt)), " ".join(piece.typed for piece in every)
    return Reading([Understood("name", text, text)], words=words, spelt=spelt, open=still_typing and words[-1:] == spelt[-1:])


def _take(reading: Reading, span: Sequence[Piece], left: list[Piece], known: Known) -> bool:
    """Take a span for a specialty or a place, if it is one."""
    words, text = [piece.word for piece in span], " ".join(piece.typed for piece in span)
    if meant := codes.meaning(words):
        _add_specialty(reading, meant, text)
        count = known.words.get(words[0])
        reading.doubtful = reading.doubtful or (len(words) == 1 and count is not None and count.names > 0)
        return True
    spot = known.communes.get(town(" ".join(words)))
    if spot is None or reading.place is not None or (len(span) == 1 and words[0] in _BEFORE_A_PLACE):
        return False
    led = bool(left) and left[-1].word in _BEFORE_A_PLACE
    telling = tokens.words(" ".join(words))
    if (
        len(telling) == 1
        and not led
        and not POSTAL_CODE.fullmatch(words[0])
        and not _rather_a_town(telling[0], spot, known, last=span[-1].last)
    ):
        return False
    while left and left[-1].word in _BEFORE_A_PLACE:
        left.pop()
    reading.place = spot
    reading.understood.append(Understood("place", text, spot.name))
    return True


def _rather_a_town(word: str, spot: Spot, known: Known, *, last: bool) -> bool:
    """Whether a single word is likelier the town than a name: the larger share of all people decides (Dijon; but Albert, Le Roux).

    While it is typed it may become any name that it begins: « ham » rather Hamon than Ham.
    """
    count = known.words.get(word)
    names = (count.names if count else 0) + (known.begun if last else 0)
    return spot.population / PEOPLE_OF_FRANCE > names / max(1, known.practitioners)


def _add_specialty(reading: Reading, meant: Meant, text: str) -> None:
    if meant.codes not in reading.codes:
        reading.codes.append(meant.codes)
        reading.understood.append(Understood("specialty", text, meant.label))


def _take_communities(reading: Reading, left: list[Piece], known: Known) -> None:
    """Take the words of a community's name: with « CPTS » before them any of them will do, without it all of them are needed."""
    words = {piece.word for piece in left}
    if not words or not known.communities:
        return
    best = max(known.communities, key=lambda one: (len(one.words & words), -len(one.words)))
    if not best.words & words or (_COMMUNITY not in words and not (best.words <= words and len(best.words) > 1)):
        return
    taken = [piece for piece in left if piece.word in best.words | {_COMMUNITY}]
    left[:] = [piece for piece in left if piece not in taken]
    reading.communities.append(best.id)
    reading.understood.append(Understood("community", " ".join(piece.typed for piece in taken), best.name))


def _take_unfinished(reading: Reading, left: list[Piece], known: Known) -> None:
    """Take a specialty that is still being typed (« dermat »), or mistyped by one letter (« cardiolgue »)."""
    for piece in list(left):
        last = reading.open and piece is left[-1]
        meant = codes.meaning_of_beginning(piece.word) if last and (len(piece.word) >= _SURE_BEGINNING or not known.begun) else None
        if meant is None and piece.word not in known.words:
            meant = _one_slip_away(piece.word)
        if meant is not None:
            _add_specialty(reading, meant, piece.typed)
            left.remove(piece)
            reading.open = reading.open and not last


def _one_slip_away(word: str) -> Meant | None:
    if len(word) < _SURE_BEGINNING:
        return None
    stem = codes.stem(word)
    return next((meant for key, meant in codes.lexicon().items() if " " not in key and tokens.one_slip(stem, key)), None)


def _keep_words(reading: Reading, left: Sequence[Piece], known: Known) -> None:
    if not left:
        return
    reading.spelt = [piece.word for piece in left]
    reading.words = tokens.words(" ".join(reading.spelt))
    if reading.words[-1:] != [left[-1].word]:
        reading.open = False  # the last one typed was a small word
    text = " ".join(piece.typed for piece in left)
    counts = [known.words[word] for word in reading.words if word in known.words]
    organisation = bool(counts) and all(count.names == 0 for count in counts)
    reading.understood.append(Understood("organisation" if organisation else "name", text, text))
