"""The national code lists (TRE_…), frozen as data files with their versions (data/NOTICE.md), and the words that people use for them.

The extraction's own labels are short forms without the terminology's suffixes: labels come from here, and its own are the fallback.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from cordee.register.rules.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DOCTOR: Final = "10"
STUDENT: Final = "E"
MAIN_SKILLS: Final = ("S", "CEX")
"""The types of savoir-faire that *are* the specialty; the others are skills beside it."""
NOT_A_PLACE: Final = frozenset({"SA50"})
"""Sectors that exist for billing only and where nobody is received."""
EXERCISE_TITLES: Final = {"DR": "Dr", "PR": "Pr", "MC": "Dr", "MG": "Dr", "PC": "Dr", "PG": "Dr"}
PRACTICE_MODES: Final = {"L": "self_employed", "S": "salaried", "B": "volunteer", "I": "indirect"}
FRANCE: Final = frozenset({"", "99000", "99100"})
"""Country codes under which the extraction writes a French address: the retired 99000 is still met."""
_SHORT_PREFIX: Final = 4  # below four letters a word still being typed could be anything


@dataclass(frozen=True, slots=True)
class Labelled:
    """A code and what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Skill:
    """A savoir-faire: its official label and the short one that a card has room for."""

    code: str
    type: str
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Group:
    """One filter over many codes (of savoir-faire or of profession), and the words people call it by."""

    key: str
    label: str
    codes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What words mean as a specialty: the label to show and the codes to look for."""

    label: str
    codes: frozenset[str]


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("cordee.register") / "data" / name).read_text().splitlines()))


@cache
def professions() -> Mapping[str, str]:
    """Labels of professions.  The same code may live in two tables (93); the code alone is enough for display."""
    return {row["code"]: row["label"] for row in _table("professions.csv")}


@cache
def professions_in_use() -> Mapping[str, str]:
    """Those that may still be entered: the retired are read and never offered."""
    return {row["code"]: row["label"] for row in _table("professions.csv") if not row["retired"]}


@cache
def skills() -> Mapping[str, Skill]:
    """Every savoir-faire whose table is frozen here."""
    return {row["code"]: Skill(row["code"], row["type"], row["label"], row["short"]) for row in _table("skills.csv")}


@cache
def departments() -> Mapping[str, str]:
    """Names of departments and collectivities."""
    return {row["code"]: row["name"] for row in _table("departments.csv")}


@cache
def countries() -> Sequence[Labelled]:
    """INSEE's countries (99xxx), the ended ones too: they are legitimate birthplaces."""
    return [Labelled(row["code"], row["name"]) for row in _table("countries.csv")]


@cache
def groups() -> Sequence[Group]:
    """The filters of the search box."""
    held = json.loads((files("cordee.register") / "data/search_groups.json").read_text())["groups"]
    return [Group(one["key"], one["label"], tuple(one["codes"]), tuple(one["words"])) for one in held]


def profession(code: str, fallback: str = "") -> Labelled:
    """A profession by its code."""
    return Labelled(code, professions().get(code) or fallback or code)


def specialty(code: str, fallback: str = "") -> Labelled:
    """A specialty by its code, under its short label."""
    known = skills().get(code)
    return Labelled(code, known.short if known else fallback or code)


def stem(word: str) -> str:
    """A folded word without its plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word  # noqa: PLR2004 - « os », « dos » are no plurals


_SMALL_WORDS: Final = frozenset({"de", "du", "des", "d", "l", "la", "le", "les", "et"})


def key_of(words: Iterable[str]) -> str:
    """How a span of folded words is looked up, plural or singular, with or without its small words."""
    return " ".join(stem(word) for word in words if word not in _SMALL_WORDS)


@cache
def lexicon() -> Mapping[str, Meant]:
    """What each word or group of words means: labels, official names, trades, lay words, abbreviations."""
    meant: dict[str, Meant] = {}

    def add(words: str, label: str, codes: Iterable[str]) -> None:
        key = key_of(folded(words).split())
        before = meant.get(key)
        meant[key] = Meant(before.label if before else label, frozenset(codes) | (before.codes if before else frozenset()))

    for group in groups():
        for words in (group.label, *group.words):
            add(words, group.label, group.codes)
    for code, label in professions().items():
        if key_of(folded(label).split()) not in meant:
            add(label, label, [code])
    for skill in skills().values():
        if key_of(folded(skill.label).split()) not in meant:
            add(skill.label, skill.short, [skill.code])
    return meant


def meaning(words: Sequence[str]) -> Meant | None:
    """What these folded words mean as a specialty, taken together; None when they mean none.

    A small word at either end belongs to what stands beside: « cardiologue la rochelle ».
    """
    if not words or words[0] in _SMALL_WORDS or words[-1] in _SMALL_WORDS:
        return None
    return lexicon().get(key_of(words))


def meaning_of_beginning(word: str) -> Meant | None:
    """What a word still being typed is about to mean: « dermatol », « cardiolo ».  None when short, or when it could mean two things."""
    if len(word) < _SHORT_PREFIX:
        return None
    found = {meant for key, meant in lexicon().items() if key.startswith(word) and " " not in key}
    widest = max(found, key=lambda one: len(one.codes), default=None)
    return widest if widest and all(one.codes <= widest.codes for one in found) else None
