"""The layout of the Annuaire Santé's public extraction: columns found by their normalised name, never by position.

No quoting at all: a `"` is a letter.  Every line ends with one empty cell.  Spellings of headers drift from year to year, positions too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from cordee.register.rules.names import without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SEPARATOR: Final = "|"
HEADER: Final = (
    "Type d'identifiant PP", "Identifiant PP", "Identification nationale PP", "Code civilité d'exercice", "Libellé civilité d'exercice",
    "Code civilité", "Libellé civilité", "Nom d'exercice", "Prénom d'exercice", "Code profession", "Libellé profession",
    "Code catégorie professionnelle", "Libellé catégorie professionnelle", "Code type savoir-faire", "Libellé type savoir-faire",
    "Code savoir-faire", "Libellé savoir-faire", "Code mode exercice", "Libellé mode exercice", "Numéro SIRET site", "Numéro SIREN site",
    "Numéro FINESS site", "Numéro FINESS établissement juridique", "Identifiant technique de la structure", "Raison sociale site",
    "Enseigne commerciale site", "Complément destinataire (coord. structure)", "Complément point géographique (coord. structure)",
    "Numéro Voie (coord. structure)", "Indice répétition voie (coord. structure)", "Code type de voie (coord. structure)",
    "Libellé type de voie (coord. structure)", "Libellé Voie (coord. structure)", "Mention distribution (coord. structure)",
    "Bureau cedex (coord. structure)", "Code postal (coord. structure)", "Code commune (coord. structure)",
    "Libellé commune (coord. structure)", "Code pays (coord. structure)", "Libellé pays (coord. structure)",
    "Téléphone (coord. structure)", "Téléphone 2 (coord. structure)", "Télécopie (coord. structure)",
    "Adresse e-mail (coord. structure)", "Code Département (structure)", "Libellé Département (structure)",
    "Ancien identifiant de la structure", "Autorité d'enregistrement", "Code secteur d'activité", "Libellé secteur d'activité",
    "Code section tableau pharmaciens", "Libellé section tableau pharmaciens", "Code rôle", "Libellé rôle", "Code genre activité",
    "Libellé genre activité",
)  # fmt: skip
"""The 56 names as the files of 2024–2026 spell them; a 57th, empty, follows the last separator."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "national_id": ("Identification nationale PP",),
    "title_code": ("Code civilité d'exercice",),
    "civility_code": ("Code civilité",),
    "last_name": ("Nom d'exercice",),
    "first_name": ("Prénom d'exercice",),
    "profession_code": ("Code profession",),
    "profession_label": ("Libellé profession",),
    "category_code": ("Code catégorie professionnelle",),
    "skill_type": ("Code type savoir-faire",),
    "skill_code": ("Code savoir-faire",),
    "skill_label": ("Libellé savoir-faire",),
    "mode_code": ("Code mode exercice",),
    "structure_id": ("Identifiant technique de la structure",),
    "legal_name": ("Raison sociale site",),
    "trade_name": ("Enseigne commerciale site",),
    "addressee": ("Complément destinataire (coord. structure)",),
    "building": ("Complément point géographique (coord. structure)",),
    "street_number": ("Numéro Voie (coord. structure)",),
    "street_repeat": ("Indice répétition voie (coord. structure)",),
    "street_type": ("Libellé type de voie (coord. structure)",),
    "street_name": ("Libellé Voie (coord. structure)",),
    "delivery": ("Mention distribution (coord. structure)",),
    "post_town": ("Bureau cedex (coord. structure)",),
    "postal_code": ("Code postal (coord. structure)",),
    "commune_code": ("Code commune (coord. structure)",),
    "commune_label": ("Libellé commune (coord. structure)",),
    "country_code": ("Code pays (coord. structure)",),
    "phone": ("Téléphone (coord. structure)",),
    "department_code": ("Code Département (structure)", "Code département (coord. structure)"),
    "sector_code": ("Code secteur d'activité",),
}
"""What the importer reads: our name, then the spellings seen.  A file that lacks one of them is refused."""

_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that can't be read: its number in the file (the header is 1) and why, never its content."""

    number: int
    why: str


class MissingColumns(ValueError):
    """The header lacks columns that the importer needs; `names` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("missing columns: " + ", ".join(names))
        self.names = tuple(names)


def normalised(header: str) -> str:
    """A column's name without accents, case, spaces or punctuation."""
    return _NOT_LETTERS.sub("", without_accents(header).lower())


class Reader:
    """Reads lines of one file into tuples in the order of NEEDED.  Raises MissingColumns when made from an unfit header."""

    def __init__(self, header: str) -> None:
        names = [normalised(cell) for cell in header.rstrip("\r\n").split(SEPARATOR)]
        places = {name: index for index, name in reversed(list(enumerate(names))) if name}
        found = {ours: next((places[n] for s in seen if (n := normalised(s)) in places), None) for ours, seen in NEEDED.items()}
        if missing := [NEEDED[ours][0] for ours, place in found.items() if place is None]:
            raise MissingColumns(missing)
        self._cells = len([name for name in names if name])
        self._pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*(place for place in found.values() if place is not None))

    def read(self, line: bytes) -> tuple[str, ...] | str:
        """One line's needed cells, or why it can't be read."""
        try:
            cells = line.decode().rstrip("\r\n").split(SEPARATOR)
        except UnicodeDecodeError:
            return "not UTF-8"
        if b"\0" in line:
            return "a zero byte"
        if not self._cells <= len(cells) <= self._cells + 1:
            return f"{len(cells)} cells instead of {self._cells + 1}"
        return self._pick(cells)

    def rows(self, lines: Iterator[bytes]) -> Iterator[tuple[str, ...] | BadLine]:
        """Every line after the header, in order; lines that can't be read come as BadLine."""
        for number, line in enumerate(lines, start=2):
            row = self.read(line)
            yield BadLine(number, row) if isinstance(row, str) else row


def lacks_identity(row: tuple[str, ...]) -> bool:
    """Whether a row names nobody: no national identification, or no last name."""
    return not row[0] or not row[3]
