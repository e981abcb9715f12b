"""Lines of a file of people: which column is which, what is wrong with a line; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.accounts.rules import addresses
from cordee.register.rules import identifiers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Column(StrEnum):
    """What we take of a line; everything else in the file is left where it is."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    RPPS = "rpps"


HEADS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.FIRST_NAME: ("prenom", "prenom d exercice", "prenoms", "first name", "firstname"),
    Column.LAST_NAME: ("nom", "nom d exercice", "nom de famille", "last name", "lastname", "name"),
    Column.EMAIL: ("mail", "email", "e mail", "courriel", "adresse mail", "adresse email", "adresse e mail", "adresse electronique"),
    Column.RPPS: ("rpps", "numero rpps", "n rpps", "no rpps", "identifiant rpps", "numero"),
}
WRITTEN: Final = ("Ligne", "Prénom", "Nom", "Adresse mail", "RPPS", "À corriger")
"""The first line of the faulty lines as a file; the four in the middle are recognised when it comes back."""
MISSING_DIGIT: Final = "Onze chiffres, dont une clé juste."
BADLY_TYPED: Final = {
    "name": "Il manque un nom.",
    "again": "Déjà en ligne {n}.",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A line as read."""

    first_name: str
    last_name: str
    email: str
    rpps: str


def columns_of(head: Sequence[str]) -> dict[Column, int]:
    """Which column is which, by the words of the first line; only those that are recognised."""
    found: dict[Column, int] = {}
    for at, cell in enumerate(head):
        words = _folded(cell)
        for column, names in HEADS.items():
            if words in names and column not in found:
                found[column] = at
    return found


def person_of(row: Sequence[str], columns: Mapping[Column, int]) -> Person:
    """What a row says of somebody."""

    def cell(column: Column) -> str:
        at = columns.get(column)
        return row[at] if at is not None and at < len(row) else ""

    return Person(
        cell(Column.FIRST_NAME), cell(Column.LAST_NAME), addresses.cleaned(cell(Column.EMAIL)), re.sub(r"\s", "", cell(Column.RPPS))
    )


def faults(person: Person, *, same_address_before: int | None) -> dict[Column, str]:
    """What is wrong with a line, each with its remedy; empty for one that can leave.  An RPPS may be missing, a faulty one may not."""
    found: dict[Column, str] = {}
    if not person.last_name:
        found[Column.LAST_NAME] = BADLY_TYPED["name"]
    if fault := addresses.fault(person.email):
        found[Column.EMAIL] = addresses.REMEDIES[fault]
    elif same_address_before is not None:
        found[Column.EMAIL] = BADLY_TYPED["again"].format(n=same_address_before)
    if person.rpps and not identifiers.is_rpps(person.rpps):
        found[Column.RPPS] = MISSING_DIGIT
    return found


def _folded(cell: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", cell.lower()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]", " ", plain.replace("°", " ")).split())
