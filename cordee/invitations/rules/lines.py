"""Lines of a file of people: which column is which, what is wrong with a line; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.accounts.rules import addresses
from cordee.platform.errors import Remedy
from cordee.register.rules import digits, identifiers

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
MISSING: Final = Remedy("to-complete", "À compléter.")
HEAD_WITHIN: Final = 5
"""Lines in which the heads of the columns are looked for: a list often has a title above them."""
_RPPS_DIGITS: Final = 11


@dataclass(frozen=True, slots=True)
class Person:
    """A line as read."""

    first_name: str
    last_name: str
    email: str
    rpps: str


def columns_of(head: Sequence[str]) -> dict[Column, int]:
    """Which column is which, by the words of its head; only those that are recognised."""
    found: dict[Column, int] = {}
    for at, cell in enumerate(head):
        words = _folded(cell)
        for column, names in HEADS.items():
            if words in names and column not in found:
                found[column] = at
    return found


def head_of(rows: Sequence[Sequence[str]]) -> tuple[int, dict[Column, int]] | None:
    """Which row names the columns, and which column is which; None where no early row names those that are needed."""
    for at, row in enumerate(rows[:HEAD_WITHIN]):
        columns = columns_of(row)
        if {Column.EMAIL, Column.LAST_NAME} <= columns.keys():
            return at, columns
    return None


def person_of(row: Sequence[str], columns: Mapping[Column, int]) -> Person:
    """What a row says of somebody."""

    def cell(column: Column) -> str:
        at = columns.get(column)
        return row[at] if at is not None and at < len(row) else ""

    return Person(
        cell(Column.FIRST_NAME), cell(Column.LAST_NAME), addresses.cleaned(cell(Column.EMAIL)), re.sub(r"\s", "", cell(Column.RPPS))
    )


def faults(person: Person, *, same_address_before: int | None) -> dict[Column, Remedy]:
    """What is wrong with a line, each with its remedy; empty for one that can leave.  An RPPS may be missing, a faulty one may not."""
    found: dict[Column, Remedy] = {}
    if not person.last_name:
        found[Column.LAST_NAME] = MISSING
    if not person.email:
        found[Column.EMAIL] = MISSING  # the address is somebody else's: the form's own words say « votre adresse »
    elif fault := addresses.fault(person.email):
        found[Column.EMAIL] = addresses.REMEDIES[fault]
    elif same_address_before is not None:
        found[Column.EMAIL] = Remedy("line-again", f"Déjà en ligne {same_address_before}.", n=same_address_before)
    if person.rpps and not identifiers.is_rpps(person.rpps):
        found[Column.RPPS] = _rpps_remedy(person.rpps)
    return found


def _rpps_remedy(rpps: str) -> Remedy:
    if not re.fullmatch(r"[0-9]+", rpps):
        return Remedy("digits-only", "Des chiffres seulement.")
    if len(rpps) != _RPPS_DIGITS:
        return digits.counted(len(rpps), wanted=_RPPS_DIGITS)
    return Remedy("rpps-wrong", "Un chiffre est faux : la clé du numéro RPPS ne convient pas.")


def _folded(cell: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", cell.lower()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]", " ", plain.replace("°", " ")).split())
