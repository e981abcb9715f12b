"""The people whom the coordinator invited into the community, each left at a step of the way.  All invented; nobody signs in as them.

Forty in two files: one of ten days ago, where some stand still, and one of yesterday.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cordee.register.rules.identifiers import luhn_key
from cordee.rehearsal.people.cast import DUCS, OUCHE, PORTE_NEUVE, TALANT, Address, Persona

LAVOIR: Final = Address("PHARMACIE DU LAVOIR", "R99000000121", "9", "PL", "Place", "DU LAVOIR", "21000", "21231", "Dijon", "0353012311")
SUZON: Final = Address(
    "CABINET INFIRMIER DU SUZON", "R99000000122", "4", "R", "Rue", "DU SUZON", "21000", "21231", "Dijon", "0353012312"
)  # fmt: skip
CHENOVE: Final = Address(
    "MAISON MEDICALE DES VIGNES", "R99000000123", "22", "R", "Rue", "DES VIGNES", "21300", "21166", "Chenôve", "0353012313"
)

GP: Final = ("10", "SM54")
NURSE: Final = ("60", "")
PHYSIO: Final = ("70", "")
PHARMACIST: Final = ("21", "")
MIDWIFE: Final = ("50", "")


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody of the coordinator's file."""

    first_name: str
    last_name: str
    opened: bool = False
    declines: bool = False
    no_mailbox: bool = False
    persona: Persona | None = None  # who came: their account
    has_keys: bool = True

    @property
    def email(self) -> str:
        """Where the invitation goes."""
        return self.persona.email if self.persona else address(self.first_name, self.last_name)


def address(first_name: str, last_name: str) -> str:
    """As a persona's, at a domain that can't exist (RFC 2606)."""
    return f"{first_name[0].lower()}.{last_name.lower()}@cordee.example"


def _came(rank: int, name: str, trade: tuple[str, str], place: Address, *, sex: str, verified: bool = True) -> Persona:
    (profession, skill), (first_name, last_name) = trade, name.split()
    body = str(1_990_003_000 + rank)
    return Persona(
        key=last_name.lower(), title="Dr" if profession == "10" else "", first_name=first_name, last_name=last_name, sex=sex,
        rpps=body + luhn_key(body), profession=profession, skill=skill, address=place, verified_by="e_cps" if verified else None,
    )  # fmt: skip


#: They talk with somebody of the cast (talks.py).
TALKING: Final = (
    _came(1, "Maïté Ayguebelle", NURSE, SUZON, sex="F"),
    _came(2, "Prune Bellecombe", PHARMACIST, LAVOIR, sex="F"),
    _came(3, "Côme Cantegrive", PHYSIO, OUCHE, sex="M"),
    _came(4, "Lila Dambrenac", GP, CHENOVE, sex="F"),
)
ARRIVED: Final = (
    _came(5, "Octave Escandolle", GP, DUCS, sex="M"),
    _came(6, "Isaure Fontanges", MIDWIFE, OUCHE, sex="F"),
    _came(7, "Sidonie Grandlieu", NURSE, SUZON, sex="F"),
    _came(8, "Anselme Hautecroix", PHYSIO, TALANT, sex="M"),
)
UNFINISHED: Final = (
    _came(9, "Violaine Issarlat", NURSE, SUZON, sex="F", verified=False),
    _came(10, "Roch Jaligny", GP, PORTE_NEUVE, sex="M", verified=False),
    _came(11, "Ombeline Kervadec", PHARMACIST, LAVOIR, sex="F", verified=False),
    _came(12, "Léonce Lacaussade", PHYSIO, OUCHE, sex="M", verified=False),
)
MEMBERS: Final = (*TALKING, *ARRIVED)

#: Ten days ago.
FIRST_FILE: Final = (
    *(Invited(one.first_name, one.last_name, opened=True, persona=one) for one in MEMBERS),
    *(Invited(one.first_name, one.last_name, opened=True, persona=one, has_keys=n > 1) for n, one in enumerate(UNFINISHED)),
    Invited("Philibert", "Montrachet", opened=True), Invited("Adèle", "Nolay", opened=True), Invited("Guillemette", "Orgelet", opened=True),
    Invited("Hector", "Pontailler", opened=True, declines=True),
    Invited("Eulalie", "Quincey"), Invited("Barthélemy", "Rouvray"), Invited("Capucine", "Saulon"), Invited("Donatien", "Talmay"),
    Invited("Fleur", "Ursange", no_mailbox=True),
    Invited("Ghislain", "Vantoux", no_mailbox=True),
)  # fmt: skip
#: Yesterday; who waits on the reviewers' desk (applicants.py) came by it too.
SECOND_FILE: Final = (
    Invited("Armelle", "Wassy", opened=True), Invited("Blandine", "Ancey", opened=True), Invited("Corentin", "Bligny", opened=True),
    Invited("Daphné", "Couchey"), Invited("Edgar", "Daix"), Invited("Faustine", "Etaules"), Invited("Gonzague", "Fixin"),
    Invited("Honorine", "Gevrolles"), Invited("Isidore", "Hauteville"), Invited("Joséphine", "Izeure"), Invited("Kilian", "Jouvence"),
    Invited("Lucile", "Lantenay"), Invited("Mathurin", "Messigny"), Invited("Noëlle", "Norges"), Invited("Octavie", "Orain"),
)  # fmt: skip
AT_THE_DESK: Final = ("cormerant", "grandval", "tournelin")
