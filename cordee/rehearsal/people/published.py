"""The cast as the register publishes it: rows of the same extraction as everyone else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.register.rules.names import without_accents
from cordee.rehearsal.people.applicants import APPLICANTS
from cordee.rehearsal.people.cast import NEWCOMERS, PEOPLE
from cordee.rehearsal.people.members import MEMBERS, UNFINISHED
from cordee.rehearsal.register.people import Person
from cordee.rehearsal.register.practice import DOCTORS, NO_SKILL, TRADES
from cordee.rehearsal.register.structures import Structure

if TYPE_CHECKING:
    from cordee.rehearsal.people.cast import Address, Persona
    from cordee.rehearsal.register.practice import SkillRow


def published() -> list[Person]:
    """Those who have a number: of the cast, the newcomers, those whom the coordinator invited; of those who wait at the reviewers' desk the
    ones whom the register knows.
    """
    applicants = [applicant.persona for applicant in APPLICANTS if applicant.published]
    everyone = (*PEOPLE, *NEWCOMERS, *MEMBERS, *UNFINISHED, *applicants)
    return [_person(persona, persona.address) for persona in everyone if persona.rpps and persona.address]


def _person(persona: Persona, address: Address) -> Person:
    return Person(
        number=persona.rpps,
        woman=persona.sex == "F",
        last_name=without_accents(persona.last_name).upper(),
        first_name=without_accents(persona.first_name).upper(),
        trade=next(trade for trade in TRADES if trade.code == persona.profession),
        skills=[_skill(persona.skill)],
        places=[("L", _structure(address))],
    )


def _skill(code: str) -> SkillRow:
    label = next((label for known, label, _ in DOCTORS if known == code), None)
    return ("S", "Spécialité ordinale", code, label) if label else NO_SKILL


def _structure(address: Address) -> Structure:
    return Structure(
        technical_id=address.structure_id,
        siret="",
        finess="",
        finess_ej="",
        name=address.organisation,
        number=address.number,
        repeat="",
        way=(address.street_type, address.street_label),
        street=address.street,
        postal_code=address.postal_code,
        post_town=without_accents(address.commune).upper(),
        commune_code=address.commune_code,
        commune_label=address.commune,
        country=("99000", "France"),
        phone=address.phone,
        department=address.commune_code[:2],
        sector=("SA07", "Cabinet individuel"),
    )
