"""The ready people.  All invented; telephone numbers come from the range kept for fiction (03 53 01), the others from no register."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from django.contrib.auth.hashers import make_password

PASSWORD: Final = "six cordes au refuge"  # noqa: S105 - the rehearsal's one password, printed at start and refused in production


@cache
def hashed_once() -> str:
    """Its hash, the same for everyone: making one is meant to be slow, and nobody breaks into a rehearsal."""
    return make_password(PASSWORD)


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody practises."""

    organisation: str
    structure_id: str  # identifiant technique de la structure
    number: str
    street_type: str  # code of the register: R, AV, ALL, PL …
    street_label: str  # its label
    street: str
    postal_code: str
    commune_code: str
    commune: str
    phone: str  # as the register prints it: ten digits
    patient_label: str = ""  # what a patient's SMS calls the practice, where the organisation's own name would say too much


@dataclass(frozen=True, slots=True)
class Persona:
    """One ready person."""

    key: str
    title: str
    first_name: str
    last_name: str
    sex: str  # M or F
    rpps: str = ""  # none for an assistant or a reviewer
    profession: str = "10"
    skill: str = ""  # savoir-faire (TRE_R38), for doctors
    address: Address | None = None
    verified_by: str | None = "e_cps"  # None: not yet verified
    verified_days_ago: int = 30
    has_keys: bool = True
    roles: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    blurb: str = ""
    favourites: tuple[str, ...] = field(default=())

    @property
    def email(self) -> str:
        """Initial, dot, last name, at a domain that can't exist (RFC 2606)."""
        folded = self.last_name.lower().replace("é", "e").replace("è", "e").replace(" ", "-")
        return f"{self.first_name[0].lower()}.{folded}@cordee.example"


CEDRES: Final = Address(
    "CABINET DU PARC-AUX-CEDRES", "R99000000101", "3", "ALL", "Allée", "DES CEDRES", "21000", "21231", "Dijon", "0353012218",
    "Cabinet du Parc-aux-Cèdres",
)  # fmt: skip
PORTE_NEUVE: Final = Address(
    "CABINET DE LA PORTE-NEUVE", "R99000000102", "14", "R", "Rue", "DE LA PORTE-NEUVE", "21000", "21231", "Dijon", "0353012240"
)
DUCS: Final = Address("CABINET MEDICAL DES DUCS", "R99000000103", "27", "R", "Rue", "DES DUCS", "21000", "21231", "Dijon", "0353012251")
OUCHE: Final = Address(
    "MAISON DE SANTE DE L'OUCHE", "R99000000104", "2", "Q", "Quai", "DE L'OUCHE", "21000", "21231", "Dijon", "0353012263"
)
HALLES: Final = Address("CABINET DES HALLES", "R99000000105", "5", "PL", "Place", "DES HALLES", "21200", "21054", "Beaune", "0353012275")
TALANT: Final = Address("CABINET DU BELVEDERE", "R99000000106", "11", "R", "Rue", "DU BELVEDERE", "21240", "21617", "Talant", "0353012287")

TROIS_VALLONS: Final = "CPTS des Trois-Vallons"
VAL_D_OUCHE: Final = "CPTS Val-d’Ouche"
COTE: Final = "CPTS de la Côte"
COMMUNITIES: Final = (TROIS_VALLONS, VAL_D_OUCHE, COTE)

PEOPLE: Final = (
    Persona(
        key="marchevert", title="Dr", first_name="Solène", last_name="Marchevert", sex="F", rpps="19900000019", skill="SM54",
        address=PORTE_NEUVE, verified_days_ago=52, communities=(TROIS_VALLONS,), favourites=("aubrelong", "vauquelande", "solivent"),
        blurb="médecin généraliste à Dijon : adresse un patient, écrit à ses confrères",
    ),
    Persona(
        key="aubrelong", title="Dr", first_name="Idriss", last_name="Aubrelong", sex="M", rpps="19900000126", skill="SM04",
        address=CEDRES, verified_days_ago=41, communities=(TROIS_VALLONS,), favourites=("marchevert", "ormeroy"),
        blurb="cardiologue à Dijon : reçoit les patients, tient son agenda avec Maud Fontdenier",
    ),
    Persona(
        key="vauquelande", title="Dr", first_name="Hélène", last_name="Vauquelande", sex="F", rpps="19900001231", skill="SM15",
        address=DUCS, verified_days_ago=60, communities=(TROIS_VALLONS,), favourites=("marchevert",),
        blurb="dermatologue à Dijon : répond à ce qui l’attend",
    ),
    Persona(
        key="fontdenier", title="", first_name="Maud", last_name="Fontdenier", sex="F", verified_by="vouched", verified_days_ago=38,
        roles=("assistant",), blurb="secrétaire de Dr Aubrelong : voit l’agenda et l’administratif, pas le texte médical",
    ),
    Persona(
        key="castelnoir", title="", first_name="Basile", last_name="Castelnoir", sex="M", rpps="19900012345", profession="60",
        address=OUCHE, verified_by="cps", verified_days_ago=90, roles=("coordinator",), communities=(TROIS_VALLONS,),
        blurb="infirmier, coordinateur de la CPTS des Trois-Vallons",
    ),
    Persona(
        key="tournemire", title="", first_name="Agnès", last_name="Tournemire", sex="F", verified_by="evidence", verified_days_ago=120,
        roles=("reviewer",), blurb="vérifie les identités",
    ),
    Persona(
        key="lautaret", title="", first_name="Noémie", last_name="Lautaret", sex="F", verified_by="evidence", verified_days_ago=95,
        roles=("reviewer",), blurb="seconde relectrice des identités",
    ),
    Persona(
        key="verandal", title="Dr", first_name="Clément", last_name="Vérandal", sex="M", rpps="19900123456", skill="SM54",
        address=PORTE_NEUVE, verified_by=None, has_keys=False, blurb="généraliste dont l’identité n’est pas encore vérifiée",
    ),
    Persona(
        key="solivent", title="Dr", first_name="Awa", last_name="Solivent", sex="F", rpps="19900000209", skill="SM62", address=OUCHE,
        verified_days_ago=75, communities=(VAL_D_OUCHE,), blurb="endocrinologue à Dijon",
    ),
    Persona(
        key="ormeroy", title="Dr", first_name="Clémence", last_name="Ormeroy", sex="F", rpps="19900000308", skill="SM41", address=CEDRES,
        verified_days_ago=33, communities=(TROIS_VALLONS,), favourites=("aubrelong",), blurb="pneumologue à Dijon",
    ),
    Persona(
        key="terrebasse", title="Dr", first_name="Barnabé", last_name="Terrebasse", sex="M", rpps="19900000407", skill="SM48",
        address=HALLES, verified_days_ago=28, communities=(COTE,), blurb="rhumatologue à Beaune",
    ),
    Persona(
        key="pastenague", title="Dr", first_name="Yvain", last_name="Pastenague", sex="M", rpps="19900000506", skill="SM34",
        address=TALANT, verified_days_ago=21, communities=(VAL_D_OUCHE,), blurb="ORL à Talant",
    ),
)  # fmt: skip

#: Published and not yet here: they can join.
NEWCOMERS: Final = (
    Persona(
        key="lorientel", title="Dr", first_name="Gaspard", last_name="Lorientel", sex="M", rpps="19900000704", skill="SM54", address=TALANT,
        verified_by=None, has_keys=False, blurb="généraliste à Talant, pas encore sur Cordée",
    ),
)  # fmt: skip
