"""What synthetic professionals practise, and how: shares close to the country's, thinned of the largest professions so that a small
register still shows every specialty.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Trade:
    """A profession as the extraction spells it."""

    code: str
    label: str
    share: float
    women: float
    self_employed: float
    titled: bool = False  # writes "Docteur" before the name


TRADES: Final = (
    Trade("10", "Médecin", 36, 0.50, 0.58, titled=True),
    Trade("60", "Infirmier", 22, 0.86, 0.35),
    Trade("70", "Masseur-Kinésithérapeute", 9, 0.52, 0.84),
    Trade("40", "Chirurgien-Dentiste", 7, 0.49, 0.85, titled=True),
    Trade("21", "Pharmacien", 6, 0.68, 0.40, titled=True),
    Trade("93", "Psychologue", 5, 0.85, 0.50),
    Trade("91", "Orthophoniste", 4, 0.96, 0.82),
    Trade("50", "Sage-Femme", 4, 0.97, 0.38),
    Trade("80", "Pédicure-Podologue", 2, 0.68, 0.97),
    Trade("71", "Ostéopathe", 2, 0.50, 0.98),
    Trade("92", "Orthoptiste", 1, 0.87, 0.70),
    Trade("94", "Ergothérapeute", 1, 0.88, 0.20),
    Trade("95", "Diététicien", 0.7, 0.93, 0.40),
    Trade("98", "Manipulateur ERM", 0.3, 0.72, 0.02),
)


def _doctors() -> list[tuple[str, str, float]]:
    """Code, label as the extraction shortens it, share among doctors."""
    rows = csv.DictReader((files(__package__) / "data/doctors.csv").read_text(encoding="utf-8").splitlines())
    return [(row["code"], row["label"], float(row["share"])) for row in rows]


DOCTORS: Final = _doctors()
DENTISTS: Final = (("SCD01", "Orthopédie Dento-Faciale", 5), ("SCD02", "Chirurgie orale", 1), ("SCD03", "Médecine Bucco-Dentaire", 1))
CAPACITIES: Final = (
    ("CAPA10", "Médecine et biologie du sport"), ("CAPA06", "Gérontologie"), ("CAPA04", "Angéiologie"), ("CAPA03", "Allergologie"),
    ("CAPA01", "Addictologie clinique"), ("CAPA05", "Evaluation et traitement de la douleur"), ("CAPA02", "Aide médicale urgente"),
)  # fmt: skip
GENERALISTS: Final = frozenset({"SM54", "SM53", "SM26"})
_TRADE_WEIGHTS: Final = list(accumulate(trade.share for trade in TRADES))
_DOCTOR_WEIGHTS: Final = list(accumulate(share for _, _, share in DOCTORS))
SkillRow = tuple[str, str, str, str]  # type code, type label, code, label
NO_SKILL: Final[SkillRow] = ("", "", "", "")


def trade(rng: Random) -> Trade:
    """A profession, by its share."""
    return rng.choices(TRADES, cum_weights=_TRADE_WEIGHTS)[0]


def skills(rng: Random, profession: str) -> list[SkillRow]:
    """What a professional is qualified in, besides the profession itself."""
    if profession == "10":
        if rng.random() < 0.03:  # newly registered, or never qualified: a doctor and nothing more
            return [NO_SKILL]
        code, label, _ = rng.choices(DOCTORS, cum_weights=_DOCTOR_WEIGHTS)[0]
        kind = ("CEX", "Compétence exclusive") if code.startswith("CEX") else ("S", "Spécialité ordinale")
        extra = [("CAPA", "Capacité", *rng.choice(CAPACITIES))] if code in GENERALISTS and rng.random() < 0.12 else []
        return [(*kind, code, label), *extra]
    if profession == "40" and rng.random() < 0.08:
        code, label, _ = rng.choices(DENTISTS, weights=[share for _, _, share in DENTISTS])[0]
        return [("S", "Spécialité ordinale", code, label)]
    return [NO_SKILL]
