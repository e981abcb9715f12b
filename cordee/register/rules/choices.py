"""What somebody who joins may choose as specialty or profession, and the words by which each is found.

A specialty that has changed its code with each reform is one choice: « Médecine générale » is SM26, SM53 and SM54.  The latest code stands
for all; whoever is matched with the register takes the register's own (`same_specialty`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from cordee.register.rules import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

DENTIST, NURSE = "40", "60"
NO_CHOICE: Final = frozenset({"99"})
"""A person known by a role (a secretary) has no identity of their own to be checked here."""
_PROFESSION_OF: Final = {"SM": codes.DOCTOR, "CEX": codes.DOCTOR, "SCD": DENTIST, "SI": NURSE}


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list: what it is called, what it stands for, by which words it is found."""

    profession: str
    skill: str | None
    label: str
    profession_label: str
    words: tuple[str, ...]


def profession_of(skill: str) -> str | None:
    """The profession that a main savoir-faire belongs to, by its table; None for those that are no specialty."""
    return _PROFESSION_OF.get(skill.rstrip("0123456789"))


def same_specialty(one: str | None, other: str | None) -> bool:
    """Whether two codes are called the same."""
    if one is None or other is None:
        return one == other
    return one == other or codes.specialty(one).label == codes.specialty(other).label


def is_choice(profession: str, skill: str | None) -> bool:
    """Whether somebody may say that they practise this: a profession in use, and a specialty that is its own."""
    if profession not in codes.professions_in_use() or profession in NO_CHOICE:
        return False
    known = skill is None or (skill in codes.skills() and codes.skills()[skill].type in codes.MAIN_SKILLS)
    return known and (skill is None or profession_of(skill) == profession)


@cache
def choices() -> Sequence[Choice]:
    """Every profession in use and every specialty, in the order of their labels."""
    found = [Choice(code, None, label, label, _words(code)) for code, label in codes.professions_in_use().items() if code not in NO_CHOICE]
    latest: dict[tuple[str, str], list[str]] = {}
    for skill in codes.skills().values():
        profession = profession_of(skill.code)
        if skill.type in codes.MAIN_SKILLS and profession is not None:
            latest.setdefault((profession, skill.short), []).append(skill.code)
    for (profession, label), called_so in latest.items():
        words = dict.fromkeys(word for code in called_so for word in (codes.skills()[code].label, *_words(code)))
        found.append(Choice(profession, max(called_so), label, codes.professions()[profession], tuple(words)))
    return sorted(found, key=lambda choice: (choice.label, choice.profession))


def _words(code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in codes.groups() if code in group.codes for word in (group.label, *group.words)))
