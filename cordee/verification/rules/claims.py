"""What Pro Santé Connect says of a person, read tolerantly: an absent value is an empty text, a whole key may be missing, duplicates occur.

Names of claims are spelt as the service spells them, misspellings included.  Nothing here raises, whatever the claims hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cordee.register.rules import codes
from cordee.register.rules.identifiers import is_rpps, rpps_of
from cordee.register.rules.names import shown
from cordee.verification.rules.standing import Method

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEANS: Final = {"MOBILE": Method.E_CPS, "CARD": Method.CPS}
"""`authMode`; another value, or none, is « Pro Santé Connect » without the means."""
_MODE_ORDER: Final = ("self_employed", "salaried", "volunteer", "indirect", "")
_POSTAL_TOWN: Final = re.compile(r"^[0-9A-Z]{0,2}[0-9]{3,5}\s+")
_TEST_IDENTITY: Final = re.compile(r"[A-Z]{2,5}[0-9]{8,20}")
_LONGEST: Final = 200


class Doubt(StrEnum):
    """Why a person decides although the national service knows the identity."""

    NO_RPPS = "no_rpps"  # an old ADELI number only, or somebody with a role and no profession
    NO_ACTIVITY = "no_activity"
    STUDENT = "student"


@dataclass(frozen=True, slots=True)
class Situation:
    """One way in which the person practises; who has several says which one they join with."""

    profession: str
    skill: str | None
    mode: str  # self_employed, salaried, volunteer, indirect; empty when the service does not say
    structure_id: str
    organisation: str
    postal_code: str
    commune_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody whom the national service identified."""

    national_id: str  # as given, never rebuilt
    rpps: str | None
    register_id: str | None  # under which the register names them
    first_name: str
    last_name: str
    title: str
    means: Method
    profession: str  # empty for who has none
    situations: tuple[Situation, ...]
    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class Identified:
    """An identity, and how the service names it."""

    issuer: str
    subject: str
    identity: Identity


def revived(kept: dict[str, Any]) -> Identity:
    """An identity from its JSON."""
    situations = tuple(Situation(**one) for one in kept["situations"])
    doubt = Doubt(kept["doubt"]) if kept["doubt"] else None
    return Identity(**{**kept, "means": Method(kept["means"]), "situations": situations, "doubt": doubt})


def read(claims: Mapping[str, Any], *, test_identities: bool = False) -> Identity:
    """The identity in a UserInfo.  `test_identities` takes the sandbox's numbers, which are not digits."""
    national_id = _text(claims, "SubjectNameID") or _text(claims, "preferred_username")
    rpps = rpps_of(national_id) or _other_rpps(claims)
    jobs = list(_dicts(_dict(claims.get("SubjectRefPro")).get("exercices")))
    finished = [job for job in jobs if _text(job, "codeCategorieProfessionnelle") != codes.STUDENT]
    situations = _situations(finished)
    known = f"8{rpps}" if rpps else None
    if known is None and test_identities and _TEST_IDENTITY.fullmatch(national_id):
        known = national_id
    main = next(iter(finished or jobs), {})
    return Identity(
        national_id=national_id, rpps=rpps, register_id=known,
        first_name=shown(_text(main, "prenomDexercice") or _text(claims, "given_name")),
        last_name=shown(_text(main, "nomDexercice") or _text(claims, "family_name")),
        title=codes.EXERCISE_TITLES.get(_text(main, "codeCiviliteDexercice"), ""),
        means=MEANS.get(_text(claims, "authMode"), Method.PSC), profession=_text(main, "codeProfession"), situations=situations,
        doubt=_doubt(known, jobs, finished, situations),
    )  # fmt: skip


def _doubt(
    register_id: str | None, jobs: list[Mapping[str, Any]], finished: list[Mapping[str, Any]], situations: tuple[Situation, ...]
) -> Doubt | None:
    if jobs and not finished:
        return Doubt.STUDENT
    if register_id is None:
        return Doubt.NO_RPPS
    return None if situations else Doubt.NO_ACTIVITY


def _other_rpps(claims: Mapping[str, Any]) -> str | None:
    """The RPPS among the other identifiers, whose list is spelt in two ways, with its type digit or without."""
    for other in _dicts(claims.get("otherIds") or claims.get("otherIDs")):
        number = re.sub(r"^8(?=[0-9]{11}$)", "", _text(other, "identifiant"))
        if _text(other, "origine") == "RPPS" and is_rpps(number):
            return number
    return None


def _situations(jobs: list[Mapping[str, Any]]) -> tuple[Situation, ...]:
    """Each place once a profession and mode: the same activity stands again under each savoir-faire, and exact duplicates occur."""
    skills = _main_skills(jobs)
    found: dict[tuple[str, str, str], Situation] = {}
    for job in jobs:
        profession = _text(job, "codeProfession")
        for activity in _dicts(job.get("activities")):
            mode = codes.PRACTICE_MODES.get(_text(activity, "codeModeExercice"), "")
            structure = _text(activity, "identifiantTechniqueDeLaStructure")
            found.setdefault((profession, mode, structure), _situation(activity, profession, skills.get(profession), mode))
    return tuple(sorted(found.values(), key=lambda one: (_MODE_ORDER.index(one.mode), one.organisation, one.structure_id)))


def _situation(activity: Mapping[str, Any], profession: str, skill: str | None, mode: str) -> Situation:
    organisation = _text(activity, "enseigneCommercialeSite") or _text(activity, "raisonSocialeSite")
    return Situation(
        profession, skill, mode, _text(activity, "identifiantTechniqueDeLaStructure"),
        organisation or _text(activity, "complementDestinataire"), _text(activity, "codePostal"), _text(activity, "codeCommune"),
        shown(_POSTAL_TOWN.sub("", _text(activity, "bureauCedex"))),
    )  # fmt: skip


def _main_skills(jobs: list[Mapping[str, Any]]) -> dict[str, str]:
    """*The* specialty of each profession, where it has one; of several the last, as in the directory."""
    rows = [(_text(job, "codeProfession"), _text(job, "codeTypeSavoirFaire"), _text(job, "codeSavoirFaire")) for job in jobs]
    return {profession: skill for profession, kind, skill in sorted(rows) if kind in codes.MAIN_SKILLS and skill}


def _text(claims: Mapping[str, Any], key: str) -> str:
    value = claims.get(key)
    return "".join(sign for sign in value if sign.isprintable()).strip()[:_LONGEST] if isinstance(value, str) else ""


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
