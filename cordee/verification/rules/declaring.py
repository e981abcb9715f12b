"""The form by which one joins: each field, and the remedy of what is wrong with it.  Pure; web/src/lib/join/rules.ts says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.platform.errors import Remedy
from cordee.register.rules.choices import is_choice, same_specialty
from cordee.register.rules.identifiers import is_adeli, is_rpps
from cordee.register.rules.names import folded, is_trait, trait

if TYPE_CHECKING:
    from collections.abc import Mapping

PRACTICE_MODES: Final = ("self_employed", "salaried")
LONGEST_NAME: Final = 100
_POSTAL_CODE: Final = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-5]|97|98)[0-9]{3}")
_RPPS_DIGITS, _ADELI_SIGNS = 11, 9
_TITLED: Final = frozenset({"10", "21", "40"})
"""Doctors, pharmacists and dentists are « Dr » where the register does not say."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What somebody says of what they practise, and where."""

    profession: str
    skill: str | None
    practice_mode: str
    postal_code: str
    commune_code: str | None
    city: str
    number: str  # RPPS, old ADELI, or empty
    register_id: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The register's word on whom the person says to be."""

    register_id: str
    last_name: str
    first_name: str
    profession: str
    skill: str | None


def name_fault(name: str) -> str | None:
    """A name of the civil status: Latin letters, hyphens, apostrophes, spaces."""
    if not name.strip():
        return Remedy("to-complete", "À compléter.")
    if len(name) > LONGEST_NAME:
        return Remedy("too-long", "Cent caractères au plus.", n=LONGEST_NAME)
    return None if is_trait(trait(name)) else Remedy("letters-only", "Des lettres, traits d’union et apostrophes seulement.")


def number_of(typed: str) -> str:
    """A number as it is compared: without the spaces and dots that people put between its digits."""
    return re.sub(r"[\s.]", "", typed).upper()


def number_fault(number: str) -> str | None:
    """An RPPS has eleven digits, an old ADELI number nine; the last is the key of the others."""
    if not number:
        return None
    if not re.fullmatch(r"[0-9][0-9AB][0-9]*|[0-9]", number):
        return Remedy("digits-only", "Des chiffres seulement.")
    if len(number) == _RPPS_DIGITS:
        return None if is_rpps(number) else Remedy("rpps-wrong", "Un chiffre est faux : la clé du numéro RPPS ne convient pas.")
    if len(number) == _ADELI_SIGNS:
        return None if is_adeli(number) else Remedy("adeli-wrong", "Un chiffre est faux : la clé du numéro ADELI ne convient pas.")
    return Remedy("number-length", "Onze chiffres pour un numéro RPPS, neuf pour un ancien numéro ADELI.")


def national_id(number: str) -> str | None:
    """The *Identification nationale PP* of a number: its type (8: RPPS, 0: ADELI), then the number."""
    if not number or number_fault(number) is not None:
        return None
    return ("8" if len(number) == _RPPS_DIGITS else "0") + number


def faults(practice: Practice) -> Mapping[str, str]:
    """The remedy of each faulty field, by the field's name."""
    found = {
        "profession": None if is_choice(practice.profession, practice.skill) else Remedy("choose-in-list", "Choisissez dans la liste."),
        "practice_mode": None if practice.practice_mode in PRACTICE_MODES else Remedy("choose-one-of-two", "Choisissez l’un des deux."),
        "postal_code": None if _POSTAL_CODE.fullmatch(practice.postal_code) else Remedy("postal-code", "Cinq chiffres, par exemple 25000."),
        "city": _city_fault(practice.city),
        "number": number_fault(practice.number),
    }
    return {field: remedy for field, remedy in found.items() if remedy is not None}


def is_theirs(entry: Entry, practice: Practice, *, last_name: str, first_name: str) -> bool:
    """Whether the entry that somebody says is theirs may be: it bears their number, or their name in their profession.

    Only what the reviewer looks at first hangs on it.
    """
    if practice.number:
        return national_id(practice.number) == entry.register_id
    same_name = folded(entry.last_name) == folded(last_name) and folded(entry.first_name).split()[:1] == folded(first_name).split()[:1]
    return same_name and entry.profession == practice.profession


def skill_by_register(entry: Entry, practice: Practice) -> str | None:
    """The register's own code where it is called as the person said (SM26, SM53 and SM54 are all « Médecine générale »)."""
    return entry.skill if same_specialty(entry.skill, practice.skill) else practice.skill


def title_of(profession: str) -> str:
    """How colleagues address somebody of this profession."""
    return "Dr" if profession in _TITLED else ""


def _city_fault(city: str) -> str | None:
    if not city.strip():
        return Remedy("to-complete", "À compléter.")
    if len(city) > LONGEST_NAME:
        return Remedy("too-long", "Cent caractères au plus.", n=LONGEST_NAME)
    return None if folded(city) and not re.search(r"[<>{}\x00-\x1f]", city) else Remedy("town-name", "Le nom d’une commune.")
