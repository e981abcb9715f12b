"""Synthetic professionals and the rows that the extraction would hold of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

from cordee.register.rules.identifiers import luhn_key
from cordee.register.rules.layout import HEADER, SEPARATOR
from cordee.register.rules.names import without_accents
from cordee.rehearsal.register import names, practice, structures
from cordee.rehearsal.register.practice import NO_SKILL, SkillRow, Trade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cordee.rehearsal.register.structures import Structure

_CELL: Final = {name: place for place, name in enumerate(HEADER)}
_STRUCTURE_CELLS: Final = tuple(
    _CELL[name]
    for name in (
        "Numéro SIRET site", "Numéro FINESS site", "Numéro FINESS établissement juridique", "Identifiant technique de la structure",
        "Raison sociale site", "Enseigne commerciale site", "Complément destinataire (coord. structure)", "Numéro Voie (coord. structure)",
        "Indice répétition voie (coord. structure)", "Code type de voie (coord. structure)", "Libellé type de voie (coord. structure)",
        "Libellé Voie (coord. structure)", "Bureau cedex (coord. structure)", "Code postal (coord. structure)",
        "Code commune (coord. structure)", "Libellé commune (coord. structure)", "Code pays (coord. structure)",
        "Libellé pays (coord. structure)", "Téléphone (coord. structure)", "Code Département (structure)", "Code secteur d'activité",
        "Libellé secteur d'activité",
    )
)  # fmt: skip
_MODES: Final = {"L": "Libéral,indép,artisan,commerç", "S": "Salarié", "B": "Bénévole"}
RPPS_FIRST: Final = 1_991_000_000
"""The first ten digits start at 199, a range that was never given to anybody; the eleventh is the key.  1990… is for casts and vectors."""


@dataclass(frozen=True, slots=True)
class Person:
    """One professional: who, what, and where with which mode."""

    number: str
    woman: bool
    last_name: str
    first_name: str
    trade: Trade
    skills: list[SkillRow]
    places: list[tuple[str, Structure]]  # mode, structure
    student: bool = False
    adeli: bool = False


def rpps(rank: int) -> str:
    """The RPPS of the synthetic professional of this rank: Luhn-valid, and nobody's."""
    body = str(RPPS_FIRST + rank)
    return body + luhn_key(body)


@dataclass
class Country:
    """Draws professionals one after the other, sharing the practices they fill."""

    seed: int
    rng: Random = field(init=False)
    builder: structures.Builder = field(init=False)
    map: structures.Map = field(init=False)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.builder = structures.Builder(self.rng)
        self.map = structures.Map(structures.communes())

    def people(self, size: int) -> Iterator[Person]:
        """As many professionals as asked, ranks from 0."""
        for rank in range(size):
            yield self._person(rank)

    def _person(self, rank: int) -> Person:
        rng = self.rng
        trade = practice.trade(rng)
        woman = rng.random() < trade.women
        last, first = _register_case(names.family_name(rng)), _register_case(names.first_name(rng, woman=woman))
        if rng.random() < 0.001:  # a quotation mark is a letter here: nothing quotes
            first = f'{first} DIT "{first[:3]}"'
        skills = practice.skills(rng, trade.code)
        adeli = trade.code in {"91", "93", "71"} and rng.random() < 0.02  # never moved out of the old register
        return Person(
            _adeli(rank) if adeli else rpps(rank), woman, last, first, trade, skills, self._places(trade, skills, last),
            student=rng.random() < 0.02, adeli=adeli,
        )  # fmt: skip

    def _places(self, trade: Trade, skills: list[SkillRow], last_name: str) -> list[tuple[str, Structure]]:
        rng = self.rng
        if rng.random() < 0.08:  # retired, between posts, not yet settled: a person and no place
            return []
        if rng.random() < 0.0008:
            return [("L", self.builder.abroad())]
        specialist = trade.code == "10" and skills[0][2] not in practice.GENERALISTS
        commune = self.map.draw(rng, town=specialist)
        own = rng.random() < trade.self_employed
        places = [("L", self._own(trade, commune, last_name)) if own else ("S", self._employer(trade, commune))]
        if rng.random() < 0.15:  # a second place, often the hospital of the town
            elsewhere = commune if rng.random() < 0.6 else self.map.draw(rng, town=specialist)
            places.append(("S", self.builder.hospital(elsewhere)))
        if own and rng.random() < 0.02:  # the same place under a second mode
            places.append(("B", places[0][1]))
        return places

    def _own(self, trade: Trade, commune: structures.Commune, last_name: str) -> Structure:
        if trade.code == "21":
            return self.builder.pharmacy(commune)
        if self.rng.random() < 0.5:
            return self.builder.group_practice(commune)
        return self.builder.cabinet(commune, f"CABINET {'DR ' if trade.titled else ''}{last_name}")

    def _employer(self, trade: Trade, commune: structures.Commune) -> Structure:
        return self.builder.pharmacy(commune) if trade.code == "21" else self.builder.hospital(commune)


def lines(person: Person) -> Iterator[str]:
    """The person's rows: one for each place and mode × savoir-faire, one without a structure when there is no place."""
    nowhere: list[tuple[str, Structure | None]] = [("", None)]
    for mode, structure in person.places or nowhere:
        for skill in person.skills or [NO_SKILL]:
            yield SEPARATOR.join([*_cells(person, skill, mode, structure), "\n"])


def _cells(person: Person, skill: SkillRow, mode: str, structure: Structure | None) -> Sequence[str]:
    cells = [""] * len(HEADER)
    cells[0:3] = ["0", person.number, f"0{person.number}"] if person.adeli else ["8", person.number, f"8{person.number}"]
    if person.trade.titled:
        cells[3:5] = ["DR", "Docteur"]
    cells[5:7] = ["MME", "Madame"] if person.woman else ["M", "Monsieur"]
    cells[7:11] = [person.last_name, person.first_name, person.trade.code, person.trade.label]
    cells[11:13] = ["E", "Etudiant"] if person.student else ["C", "Civil"]
    cells[13:17] = skill
    cells[17:19] = [mode, _MODES.get(mode, "")]
    if structure is not None:
        for place, value in zip(_STRUCTURE_CELLS, _address(structure), strict=True):
            cells[place] = value
        cells[_CELL["Code genre activité"]], cells[_CELL["Libellé genre activité"]] = "GENR01", "Activité de soin et de pharmacie"
    return cells


def _address(at: Structure) -> Sequence[str]:
    return (
        at.siret, at.finess, at.finess_ej, at.technical_id, at.name, "", at.name, at.number, at.repeat, *at.way, at.street, at.post_town,
        at.postal_code, at.commune_code, at.commune_label, *at.country, at.phone, at.department, *at.sector,
    )  # fmt: skip


def _adeli(rank: int) -> str:
    body = f"99{rank % 1_000_000:06}"
    return body + luhn_key(body)


def _register_case(name: str) -> str:
    """As the register writes: capitals, and nearly always without accents."""
    return without_accents(name).upper()
