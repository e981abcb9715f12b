"""Invented patients.  Telephone numbers are 06 00 00 00 00 to 99, which no operator gives out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from cordee.patients.rules.identity import BornInFrance, Sex, Title, Typed

if TYPE_CHECKING:
    from random import Random

_TOWNS: Final = (
    ("21000", "Dijon"), ("21200", "Beaune"), ("21240", "Talant"), ("21300", "Chenôve"), ("21121", "Fontaine-lès-Dijon"),
    ("21800", "Quetigny"), ("21110", "Genlis"),
)  # fmt: skip
_BIRTHPLACES: Final = (BornInFrance("21231", "Dijon"), BornInFrance("21054", "Beaune"), BornInFrance("71076", "Chalon-sur-Saône"))
_STREETS: Final = ("rue des Forgerons", "rue du Lavoir", "chemin des Vignes", "place du Marché", "rue de la Fontaine", "allée des Tilleuls")
_WOMEN: Final = ("Jeanne", "Amina", "Odile", "Rose", "Manon", "Thaïs", "Aude", "Zoé", "Inès", "Pierrette", "Théa", "Lou", "Ève", "Marthe")
_MEN: Final = ("Lucien", "Gaspard", "Thierry", "Luc", "Firmin", "Bastien", "Ugo", "Elie", "Émile", "Salim", "Victor", "Gérard", "Yann")
_NAMES: Final = (
    "Vernoille", "Marsaudin", "Courbelin", "Ostreville", "Ramblouet", "Montferrin", "Gransault", "Prévancher", "Lormoise", "Nauviale",
    "Saulieux", "Vignereux", "Albarelle", "Corvinelle", "Bressange", "Malvernay", "Tourmaline", "Esteraz", "Escoutay", "Florensac",
    "Hugueney", "Castagnol", "Bellevaux", "Tressanges", "Quinteval", "Noirmont", "Salvadon", "Pierrefitte", "Dompierre", "Valmontey",
    "Mirabelle", "Lavaurette", "Orsennaz", "Jonquière", "Taillandon", "Faucignac", "Aigrefeuil", "Montauzan", "Dieulefet", "Calvinhac",
)  # fmt: skip


def person(title: Title | None, last_name: str, first_name: str, born: str, sex: Sex, *, birth_name: str = "", number: int = 0) -> Typed:
    """Somebody of a scene, at an address of the neighbourhood."""
    return Typed(
        title=title, last_name=last_name, first_name=first_name, birth_name=birth_name or last_name, birth_date=date.fromisoformat(born),
        birth_place=_BIRTHPLACES[number % 3], sex=sex, address=f"{number + 3} {_STREETS[number % 6]}", postal_code=_TOWNS[number % 7][0],
        city=_TOWNS[number % 7][1], phone=f"06 00 00 00 {number:02d}", email=None, sms_refused=False,
    )  # fmt: skip


JEANNE: Final = person(Title.MRS, "Rousselaine", "Jeanne", "1957-04-12", Sex.FEMALE, birth_name="Belvalin", number=12)
LUCIEN: Final = person(Title.MR, "Périgaut-Lys", "Lucien", "1954-11-03", Sex.MALE, number=13)
NOE: Final = person(None, "Bruyèrepont", "Noé", "2018-09-21", Sex.MALE, number=14)
AMINA: Final = person(Title.MRS, "Tervelle", "Amina", "1971-08-23", Sex.FEMALE, number=15)
ROSE: Final = person(Title.MRS, "Hautefage", "Rose", "1945-05-30", Sex.FEMALE, birth_name="Lanterne", number=16)
GASPARD: Final = person(Title.MR, "Vignereux", "Gaspard", "1983-06-17", Sex.MALE, number=17)
ODILE: Final = person(Title.MRS, "Vertefeuille", "Odile", "1952-02-08", Sex.FEMALE, number=18)

MARTHE: Final = person(Title.MRS, "Valmontey", "Marthe", "1949-10-02", Sex.FEMALE, number=19)
EMILE: Final = person(Title.MR, "Calvinhac", "Émile", "1961-01-26", Sex.MALE, number=20)
SALIM: Final = person(Title.MR, "Noirmont", "Salim", "1988-03-14", Sex.MALE, number=21)
INES: Final = person(Title.MRS, "Orsennaz", "Inès", "1979-12-05", Sex.FEMALE, number=22)
LOU: Final = person(None, "Faucignac", "Lou", "2019-07-19", Sex.FEMALE, number=23)
GERARD: Final = person(Title.MR, "Dieulefet", "Gérard", "1958-05-08", Sex.MALE, number=24)
THAIS: Final = person(Title.MRS, "Montauzan", "Thaïs", "1994-02-27", Sex.FEMALE, number=25)
VICTOR: Final = person(Title.MR, "Jonquière", "Victor", "1950-09-13", Sex.MALE, number=26)
PIERRETTE: Final = person(Title.MRS, "Lavaurette", "Pierrette", "1963-11-30", Sex.FEMALE, number=27)
FIRMIN: Final = person(Title.MR, "Taillandon", "Firmin", "1947-06-21", Sex.MALE, number=28)
AUDE: Final = person(Title.MRS, "Aigrefeuil", "Aude", "1986-08-17", Sex.FEMALE, number=29)
LUC: Final = person(Title.MR, "Mirabelle", "Luc", "1966-04-03", Sex.MALE, number=30)
MANON: Final = person(Title.MRS, "Dompierre", "Manon", "1975-01-11", Sex.FEMALE, number=31)
BASTIEN: Final = person(Title.MR, "Pierrefitte", "Bastien", "1964-10-24", Sex.MALE, number=32)
YANN: Final = person(Title.MR, "Salvadon", "Yann", "1956-02-15", Sex.MALE, number=33)
LAVINIA: Final = person(Title.MRS, "Quinteval", "Lavinia", "1991-05-09", Sex.FEMALE, number=34)
UGO: Final = person(Title.MR, "Tressanges", "Ugo", "1998-07-01", Sex.MALE, number=35)
SAMIRA: Final = person(Title.MRS, "Bellevaux", "Samira", "1969-03-22", Sex.FEMALE, number=36)
ELIE: Final = replace(person(Title.MR, "Castagnol", "Elie", "1972-12-12", Sex.MALE, number=37), sms_refused=True)


def drawn(rng: Random) -> Typed:
    """One of a practice's own patients."""
    woman = rng.random() < 0.55  # noqa: PLR2004 - women consult a little more
    born = date(rng.randint(1935, 2015), rng.randint(1, 12), rng.randint(1, 28))
    return person(
        Title.MRS if woman else Title.MR, rng.choice(_NAMES), rng.choice(_WOMEN if woman else _MEN), born.isoformat(),
        Sex.FEMALE if woman else Sex.MALE, number=rng.randint(20, 99),
    )  # fmt: skip
