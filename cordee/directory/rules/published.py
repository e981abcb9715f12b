"""From what the register publishes of a person to what the directory shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.register.rules import codes
from cordee.register.rules.names import folded, shown
from cordee.register.rules.places import PARIS, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cordee.register.queries import Published, PublishedPractice, PublishedStructure
    from cordee.register.rules.gazetteer import Gazetteer, Spot

_SMALL: Final = frozenset({"de", "du", "des", "la", "le", "les", "et", "en", "au", "aux", "à", "sur", "sous"})
_ACRONYMS: Final = frozenset(
    {"CPTS", "CHU", "CHR", "CHRU", "CH", "CMP", "CMS", "EHPAD", "MSP", "SCM", "SCP", "SELARL", "SELAS", "SAS", "SSIAD", "HAD"}
)
_ARRONDISSEMENT: Final = re.compile(r" \d+er? Arrondissement$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BETWEEN: Final = re.compile(r"([ -])")
# Beside the specialties' own words: what tells a patient's reason for coming.
_TELLING: Final = frozenset(
    [
        "alzheimer",
        "cancer",
        "chimiotherapie",
        "cmp",
        "cmpp",
        "cegidd",
        "dialyse",
        "handicap",
        "hemodialyse",
        "ivg",
        "memoire",
        "palliatifs",
        "planification",
        "psychiatrique",
        "soins",
        "suicide",
    ]
)
_TOO_PLAIN: Final = frozenset({"medecin", "medicale", "medical", "docteur", "sante"})
NEUTRAL_LABEL: Final = "Cabinet médical"
_ORDER: Final = {"self_employed": 0, "salaried": 1, "indirect": 2, "volunteer": 3}


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place and the organisation that runs it, ready to be written."""

    register_id: str
    organisation_name: str
    sector_code: str
    address_line: str
    postal_code: str
    city: str
    commune_code: str
    zone: str
    lat: float | None
    lon: float | None
    approximate: bool
    phone: str
    patient_label: str


@dataclass(frozen=True, slots=True)
class PractitionerDraft:
    """A practitioner, ready to be written: the main place first, each with its modes."""

    register_id: str
    title: str
    first_name: str
    last_name: str
    profession: codes.Labelled
    specialty: codes.Labelled | None
    codes: list[str]
    practice_modes: list[str]
    places: list[tuple[PublishedStructure, list[str]]]


def practitioner(person: Published) -> PractitionerDraft:
    """What the directory shows of a person."""
    main = _profession(person.practices)
    of_main = [row for row in person.practices if row.profession_code == main.code]
    return PractitionerDraft(
        person.national_id, codes.EXERCISE_TITLES.get(person.title_code, ""), shown(person.first_name), shown(person.last_name),
        main, _specialty(of_main), sorted({code for row in person.practices for code in (row.profession_code, row.skill_code) if code}),
        _modes(person.practices), _places(person.practices),
    )  # fmt: skip


def place(structure: PublishedStructure, gazetteer: Gazetteer) -> PlaceDraft:
    """What the directory shows of a structure."""
    french = structure.country_code in codes.FRANCE
    towns = (structure.commune_label, structure.post_town)
    spot = gazetteer.locate(commune_code=structure.commune_code, postal_code=structure.postal_code, towns=towns) if french else None
    name = organisation_name(structure.trade_name or structure.legal_name or structure.addressee)
    return PlaceDraft(
        structure.technical_id, name, structure.sector_code, _address(structure), structure.postal_code if french else "",
        _city(structure, spot), spot.code if spot else "", zone_of(spot.department) if spot else PARIS, spot.lat if spot else None,
        spot.lon if spot else None, spot.approximate if spot else True, structure.phone, patient_label(name),
    )  # fmt: skip


def organisation_name(text: str) -> str:
    """« MAISON DE SANTÉ DES TILLEULS » as one reads it: Maison de santé … keeps its capitals only where names have them."""
    return _in_french(text) or "Cabinet"


def patient_label(name: str) -> str:
    """What an SMS may call a place: the organisation's name, unless a word of it tells why one goes there."""
    for word in (stem for part in folded(name).split() if (stem := codes.stem(part)) not in _TOO_PLAIN):
        if word in _TELLING or (len(word) > 2 and codes.meaning([word]) is not None):  # noqa: PLR2004 - « cd » and « mg » are initials here
            return NEUTRAL_LABEL
    return name


def _profession(practices: Iterable[PublishedPractice]) -> codes.Labelled:
    """The profession of most rows, a finished one before one still studied."""
    counted = Counter((row.category_code != codes.STUDENT, row.profession_code, row.profession_label) for row in practices)
    (_, code, label), _ = max(counted.items(), key=lambda item: (item[0][0], item[1], item[0][1]))
    return codes.profession(code, label)


def _specialty(practices: Iterable[PublishedPractice]) -> codes.Labelled | None:
    """*The* specialty; a doctor without one is a specialist of nothing."""
    main = sorted({(row.skill_type, row.skill_code, row.skill_label) for row in practices if row.skill_type in codes.MAIN_SKILLS})
    return codes.specialty(main[-1][1], main[-1][2]) if main else None


def _modes(practices: Iterable[PublishedPractice]) -> list[str]:
    found = {codes.PRACTICE_MODES[row.mode_code] for row in practices if row.mode_code in codes.PRACTICE_MODES}
    return sorted(found, key=_ORDER.__getitem__)


def _places(practices: Iterable[PublishedPractice]) -> list[tuple[PublishedStructure, list[str]]]:
    """Each place once with all its modes; one's own practice before an employer's.  The register marks no main one."""
    by_structure: dict[str, tuple[PublishedStructure, list[PublishedPractice]]] = {}
    for row in practices:
        if row.structure is not None and row.structure.sector_code not in codes.NOT_A_PLACE:
            by_structure.setdefault(row.structure.technical_id, (row.structure, []))[1].append(row)
    places = [(structure, _modes(rows)) for structure, rows in by_structure.values()]
    return sorted(places, key=lambda one: (_ORDER.get(one[1][0], 9) if one[1] else 9, one[0].technical_id))


def _address(structure: PublishedStructure) -> str:
    """« 3 allée des Cèdres »; the building before, when the register names one."""
    return ", ".join(part for part in (_in_french(structure.building), _street(structure.street), _in_french(structure.delivery)) if part)


def _street(street: str) -> str:
    number, _, rest = street.partition(" ")
    if not number[:1].isdigit():
        return _in_french(street.upper())
    words = _in_french(rest.upper())  # the way's label is published in French already, its name in capitals
    return f"{number} {words[:1].lower()}{words[1:]}"


def _city(structure: PublishedStructure, spot: Spot | None) -> str:
    if spot is not None:
        return _ARRONDISSEMENT.sub("", spot.name)
    return _in_french(re.sub(r"^[0-9 ]+", "", structure.commune_label or structure.post_town))


def _in_french(text: str) -> str:
    """Capitals put back to where French has them, when all of it is in capitals."""
    if not text.isupper():
        return text
    cased = _WORD.sub(lambda word: word[0] if word[0] in _ACRONYMS else word[0].capitalize(), " ".join(text.split()))
    first, *parts = _BETWEEN.split(cased)  # words, and what stands between them: a space, or the hyphen of Saint-Jean-de-Luz
    lowered = [part.lower() if part.lower() in _SMALL else part for part in parts]
    return re.sub(r"\b([DL])'(?=\w)", lambda elided: elided[0].lower(), "".join([first, *lowered]))
