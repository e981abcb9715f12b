"""What a person declares, what the register says under the same number, and what a reviewer has to check about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.register import queries as register
from cordee.register.rules import codes
from cordee.verification.models import Declaration, Standing
from cordee.verification.queries import onfido
from cordee.verification.rules import comparing, desk
from cordee.verification.rules.comparing import Side
from cordee.verification.rules.onfido import RunState
from cordee.verification.rules.standing import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from cordee.register.queries import Published
    from cordee.verification.models import IdentityFile
    from cordee.verification.rules.comparing import Line


@dataclass(frozen=True, slots=True)
class Shown:
    """One side, as it is read."""

    last_name: str
    first_name: str
    number: str
    profession: str
    specialty: str
    commune: str
    mode: str  # a code of practice modes, or several joined by a comma


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides, where they differ, and what follows."""

    declared: Shown
    published: Shown | None
    register_id: str | None
    differing: list[Line]
    needs_two: bool
    taken: bool  # another verified account is that person already: approving will be refused
    checklist: list[str]
    proven: bool  # Onfido showed who the person is


def of(file: IdentityFile) -> Comparison:
    """The comparison for a file.  Seven statements."""
    account = accounts.accounts([file.user_id])[file.user_id]
    declaration = Declaration.objects.filter(pk=file.user_id).first()
    entry, identity = _named(declaration)
    declared = _declared_side(declaration, last_name=account.last_name, first_name=account.first_name)
    published = _published_side(entry) if entry is not None else None
    differing = comparing.differences(declared, published)
    run = onfido.telling(file.id)
    proven, doubted = (run is not None and run.state == state for state in (RunState.APPROVED, RunState.DOUBTED))
    return Comparison(
        declared=_shown(declared, city=declaration.city if declaration else ""),
        published=_shown(published, city=_cities(entry)) if published is not None and entry is not None else None,
        register_id=identity,
        differing=differing,
        needs_two=doubted or not comparing.matches(published, differing),
        taken=_is_somebodys(identity, file),
        checklist=desk.checklist(differing, published=published is not None, proven=proven, doubted=doubted),
        proven=proven,
    )


def identity_of(user_id: UUID) -> str | None:
    """The published identity that somebody's declaration names, whether the register has it already or not; None where it names none."""
    return _named(Declaration.objects.filter(pk=user_id).first())[1]


def _named(declaration: Declaration | None) -> tuple[Published | None, str | None]:
    """The entry of the register, and the identity: not published yet, the number declared is what the register will name them by."""
    named = _identities(declaration)
    entry = next((found for one in named if (found := register.published(one)) is not None), None)
    return entry, entry.national_id if entry is not None else next(iter(named), None)


def _identities(declaration: Declaration | None) -> list[str]:
    """The published identities that the declaration names, the surest first: the type of number (8: RPPS, 0: ADELI), then the number."""
    if declaration is None:
        return []
    by_number = [f"{kind}{number}" for kind, number in (("8", declaration.rpps), ("0", declaration.adeli)) if number]
    return [*filter(None, [declaration.register_id]), *by_number]


def _is_somebodys(identity: str | None, file: IdentityFile) -> bool:
    if identity is None:
        return False
    return Standing.objects.filter(register_id=identity, state=State.VERIFIED).exclude(pk=file.user_id).exists()


def _declared_side(declaration: Declaration | None, *, last_name: str, first_name: str) -> Side:
    none: frozenset[str] = frozenset()
    if declaration is None:
        return Side(last_name, first_name, "", none, none, none, none)
    return Side(
        last_name=last_name,
        first_name=first_name,
        number=declaration.rpps or declaration.adeli or "",
        professions=_said([declaration.profession]),
        specialties=_said([declaration.skill]),
        communes=_said([declaration.commune_code]),
        modes=_said([declaration.practice_mode]),
    )


def _published_side(entry: Published) -> Side:
    structures = [practice.structure for practice in entry.practices if practice.structure is not None]
    return Side(
        last_name=entry.last_name,
        first_name=entry.first_name,
        number=entry.national_id[1:],
        professions=_said(practice.profession_code for practice in entry.practices),
        specialties=_said(practice.skill_code for practice in entry.practices),
        communes=_said(structure.commune_code for structure in structures),
        modes=_said(codes.PRACTICE_MODES.get(practice.mode_code) for practice in entry.practices),
    )


def _cities(entry: Published | None) -> str:
    structures = [practice.structure for practice in entry.practices if practice.structure is not None] if entry else []
    return ", ".join(dict.fromkeys(structure.commune_label or structure.post_town for structure in structures))


def _shown(side: Side, *, city: str) -> Shown:
    professions, skills = codes.professions(), codes.skills()
    return Shown(
        last_name=side.last_name,
        first_name=side.first_name,
        number=side.number,
        profession=", ".join(sorted(professions.get(code, code) for code in side.professions)),
        specialty=", ".join(sorted(skills[code].short if code in skills else code for code in side.specialties)),
        commune=city,
        mode=",".join(sorted(side.modes)),
    )


def _said(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)
