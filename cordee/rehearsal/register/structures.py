"""Practices, hospitals and pharmacies for synthetic professionals, in France's real communes."""

from __future__ import annotations

import csv
import io
import lzma
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from cordee.register.rules.identifiers import luhn_key
from cordee.register.rules.names import without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

# Ranges that the national numbering plan keeps for fiction, by the first digit of the region; overseas numbers use the mainland's.
FICTION: Final = {"1": "019900", "2": "026191", "3": "035301", "4": "046571", "5": "053649"}
_REGION_DIGIT: Final = {
    "11": "1",
    "28": "2",
    "52": "2",
    "53": "2",
    "24": "2",
    "44": "3",
    "27": "3",
    "32": "3",
    "84": "4",
    "93": "4",
    "94": "4",
}
_TREES: Final = (
    "TILLEULS", "ÉRABLES", "GLYCINES", "LAVANDIÈRES", "QUATRE VENTS", "TROIS PONTS", "CERISIERS", "REMPARTS", "HALLES", "MOULINS",
    "COQUELICOTS", "ACACIAS", "PLATANES", "VIGNES", "FONTAINES", "ALOUETTES", "PEUPLIERS", "CHARMES", "BORDS DE L'EAU", "BRUYÈRES",
)  # fmt: skip
_STREETS: Final = (
    "DES LILAS", "DE LA GARE", "DE L'ÉGLISE", "DU MOULIN", "DES ÉCOLES", "DE LA RÉPUBLIQUE", "DU MARCHÉ", "DES JARDINS",
    "DU STADE", "PASTEUR", "DE LA FONTAINE", "DES TANNEURS", "DU LAVOIR", "DE LA LIBERTÉ", "DES ROSES", "DU CHÂTEAU", "DE VERDUN",
    "DES CORDELIERS", "DE LA PRAIRIE", "DU FAUBOURG", "DES VOSGES", "DE BOURGOGNE", "DES CAPUCINS", "DU PORT", "DE LA MAIRIE",
    "DES ACACIAS",
)  # fmt: skip
_WAYS: Final = (("R", "Rue", 60), ("AV", "Avenue", 20), ("BD", "Boulevard", 8), ("PL", "Place", 8), ("CHE", "Chemin", 4))


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or an arrondissement where somebody practises."""

    code: str
    name: str
    postal_codes: tuple[str, ...]
    department: str
    region: str
    population: int

    @property
    def town(self) -> str:
        """The name on an envelope: Paris, not « Paris 9e Arrondissement »."""
        return re.sub(r" \d+er? Arrondissement$", "", self.name)


def of(town: str) -> str:
    """« de Dijon », « d’Annecy », « du Mans », « des Lilas »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if town.startswith(article):
            return contracted + town.removeprefix(article)
    return f"d'{town}" if without_accents(town[:1]).upper() in "AEIOUYH" else f"de {town}"


@dataclass(frozen=True, slots=True)
class Structure:
    """Where somebody practises, as the extraction spells it."""

    technical_id: str
    siret: str
    finess: str
    finess_ej: str
    name: str
    number: str
    repeat: str
    way: tuple[str, str]
    street: str
    postal_code: str
    post_town: str
    commune_code: str
    commune_label: str
    country: tuple[str, str]
    phone: str
    department: str
    sector: tuple[str, str]


@cache
def communes() -> Sequence[Commune]:
    """Inhabited communes; Paris, Lyon and Marseille by arrondissement, as addresses there name them."""
    packed = (files("cordee.register") / "data/communes.csv.xz").read_bytes()
    rows = csv.DictReader(io.StringIO(lzma.decompress(packed).decode()))
    split = {"75056", "69123", "13055"}
    return [
        Commune(row["code"], row["name"], tuple(row["postal_codes"].split()), row["department"], row["region"], int(row["population"]))
        for row in rows
        if row["kind"] != "former" and row["code"] not in split and row["population"] != "0" and row["postal_codes"]
    ]


@dataclass
class Map:
    """Draws communes: anyone settles where people live, a specialist where a town is."""

    everywhere: Sequence[Commune]
    towns: Sequence[Commune] = field(init=False)
    _weights: list[int] = field(init=False)
    _town_weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.towns = [commune for commune in self.everywhere if commune.population >= 8_000]  # where specialists settle
        self._weights = list(accumulate(commune.population for commune in self.everywhere))
        self._town_weights = list(accumulate(commune.population**1.1 for commune in self.towns))

    def draw(self, rng: Random, *, town: bool) -> Commune:
        """A commune, weighted by its people."""
        if town:
            return rng.choices(self.towns, cum_weights=self._town_weights)[0]
        return rng.choices(self.everywhere, cum_weights=self._weights)[0]


@dataclass
class Builder:
    """Makes structures, and fills those that have room before it makes others."""

    rng: Random
    made: int = 0
    groups: dict[tuple[str, str], list[Structure]] = field(default_factory=dict)
    finess: Counter[str] = field(default_factory=Counter)

    def hospital(self, commune: Commune) -> Structure:
        """A public or private establishment of the commune: one for each 40,000 people."""
        return self._shared("hospital", commune, limit=1 + commune.population // 40_000, make=self._hospital)

    def group_practice(self, commune: Commune) -> Structure:
        """A house of several professionals: one for each 1,500 people."""
        return self._shared("group", commune, limit=1 + commune.population // 1_500, make=self._group)

    def pharmacy(self, commune: Commune) -> Structure:
        """A dispensary: one for each 3,000 people."""
        return self._shared("pharmacy", commune, limit=1 + commune.population // 3_000, make=self._pharmacy)

    def cabinet(self, commune: Commune, name: str) -> Structure:
        """Somebody's own practice."""
        self.made += 1
        return self._at(commune, f"R199{self.made:07}", name, ("SA07", "Cabinet individuel"))

    def abroad(self) -> Structure:
        """A practice across the Channel: its postal code is no number, its town stands in the cedex line."""
        self.made += 1
        return Structure(
            f"R199{self.made:07}", "", "", "", "RIVERSIDE PRACTICE", "4", "", ("", ""), "MILL LANE", "GL", "GL 50 0ZZ CHELTENHAM",
            "", "", ("99132", "Royaume-Uni"), "", "", ("SA07", "Cabinet individuel"),
        )  # fmt: skip

    def _shared(self, kind: str, commune: Commune, *, limit: int, make: Callable[[Commune], Structure]) -> Structure:
        there = self.groups.setdefault((kind, commune.code), [])
        if len(there) < limit and (not there or self.rng.random() < 1 / 4):
            there.append(make(commune))
        return self.rng.choice(there)

    def _hospital(self, commune: Commune) -> Structure:
        self.made += 1
        finess = self._finess(commune)
        public = self.rng.random() < 0.6
        name = f"CENTRE HOSPITALIER {of(commune.town).upper()}" if public else f"CLINIQUE DES {self.rng.choice(_TREES)}"
        sector = ("SA01", "Établissement Public de santé") if public else ("SA04", "Établissement Privé Non PSPH")
        return self._at(commune, f"F{finess}", name, sector, finess=finess, cedex=public)

    def _group(self, commune: Commune) -> Structure:
        self.made += 1
        siret = self._siret()
        house = self.rng.random() < 0.3
        name = f"{'MAISON DE SANTÉ' if house else 'CABINET MÉDICAL'} DES {self.rng.choice(_TREES)}"
        sector = ("SA52", "Maison ou Pôle de santé") if house else ("SA08", "Cabinet de Groupe")
        return self._at(commune, f"C{siret}", name, sector, siret=siret)

    def _pharmacy(self, commune: Commune) -> Structure:
        self.made += 1
        finess = self._finess(commune)
        return self._at(commune, f"F{finess}", f"PHARMACIE DES {self.rng.choice(_TREES)}", ("SA33", "Pharmacie d'officine"), finess=finess)

    def _at(
        self,
        commune: Commune,
        technical_id: str,
        name: str,
        sector: tuple[str, str],
        *,
        siret: str = "",
        finess: str = "",
        cedex: bool = False,
    ) -> Structure:
        rng = self.rng
        code, label, _ = rng.choices(_WAYS, weights=[share for _, _, share in _WAYS])[0]
        town = without_accents(commune.town).upper()
        named = rng.random() < 0.55  # the commune's code is often left out although the address is there
        number = "BAT A" if rng.random() < 0.01 else str(rng.randint(1, 180))  # a "number" need not be one
        postal_code = rng.choice(commune.postal_codes)
        post_town = f"{postal_code} {town}"
        if cedex and rng.random() < 0.5:  # a code of its own, which no table of communes knows
            postal_code, post_town = f"{postal_code[:3]}79", f"{town} CEDEX"
        return Structure(
            technical_id, siret, finess, "", name, number, "B" if rng.random() < 0.12 else "", (code, label),
             rng.choice(_STREETS),
            postal_code, post_town,
            commune.code if named else "", commune.name if named else "",
            ("99000", "France"), self._phone(commune) if rng.random() < 0.45 else "", commune.department, sector,
        )  # fmt: skip

    def _phone(self, commune: Commune) -> str:
        return f"{FICTION[_REGION_DIGIT.get(commune.region, '5')]}{self.rng.randint(0, 9999):04}"

    def _finess(self, commune: Commune) -> str:
        department = commune.department[:2]
        self.finess[department] += 1
        body = f"{department}9{self.finess[department]:05}"
        return body + luhn_key(body.translate(str.maketrans("AB", "12")))

    def _siret(self) -> str:
        siren = f"99{self.made % 1_000_000:06}"
        siren += luhn_key(siren)
        return siren + (body := "0001") + luhn_key(siren + body)
