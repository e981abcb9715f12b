"""What somebody declares beside what the register says of them; pure.

Two differences are of two kinds: a town or a mode of practice may lag behind (a line of the checklist), while a name, a number or a
profession that differs, or no entry at all, means that the register does not match: then two reviewers are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from collections.abc import Collection


class Line(StrEnum):
    """A line of the comparison."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    NUMBER = "number"
    PROFESSION = "profession"
    SPECIALTY = "specialty"
    COMMUNE = "commune"
    MODE = "mode"


DECISIVE: Final = frozenset({Line.LAST_NAME, Line.FIRST_NAME, Line.NUMBER, Line.PROFESSION})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison; of the register, every value that it publishes for the person."""

    last_name: str
    first_name: str
    number: str
    professions: frozenset[str]  # codes
    specialties: frozenset[str]
    communes: frozenset[str]
    modes: frozenset[str]


def differences(declared: Side, published: Side | None) -> list[Line]:
    """The lines that differ, in the order shown; empty as well where the register has no entry, which `matches` tells."""
    if published is None:
        return []
    pairs = {
        Line.LAST_NAME: same_last_name(declared.last_name, published.last_name),
        Line.FIRST_NAME: same_first_name(declared.first_name, published.first_name),
        Line.NUMBER: declared.number in {"", published.number},
        Line.PROFESSION: declared.professions <= published.professions,
        Line.SPECIALTY: declared.specialties <= published.specialties,
        Line.COMMUNE: _known_or_unsaid(declared.communes, published.communes),
        Line.MODE: _known_or_unsaid(declared.modes, published.modes),
    }
    return [line for line, same in pairs.items() if not same]


def matches(published: Side | None, differing: Collection[Line]) -> bool:
    """Whether the register confirms who this is; if not, two reviewers decide."""
    return published is not None and not DECISIVE & set(differing)


def same_last_name(one: str, other: str) -> bool:
    """Equal once folded, or one part of a double name: the register often prints one name of two."""
    ours, theirs = set(folded(one).split()), set(folded(other).split())
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def same_first_name(one: str, other: str) -> bool:
    """The first of several is the one in use: Léa is Léa Marie."""
    ours, theirs = folded(one).split(), folded(other).split()
    return bool(ours and theirs) and ours[0] == theirs[0]


def _known_or_unsaid(declared: frozenset[str], published: frozenset[str]) -> bool:
    return not declared or not published or bool(declared & published)
