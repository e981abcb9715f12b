"""A practitioner made from what the person declared, for who is verified and whom the register does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.audit import services as audit
from cordee.directory.events import ProfileChanged
from cordee.directory.models import Affiliation, OnCordee, Organisation, Place, Practitioner
from cordee.directory.rules.places import FIRST_DECLARED_RANK
from cordee.directory.rules.published import NEUTRAL_LABEL
from cordee.directory.services.communities import carry_memberships
from cordee.directory.services.indexing import reindex
from cordee.platform.announcing import announce
from cordee.register import queries as register
from cordee.register.rules import codes
from cordee.register.rules.names import folded
from cordee.register.rules.places import PARIS, zone_of
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.queries import Account
    from cordee.register.rules.gazetteer import Spot
    from cordee.verification.models import Declaration


@transaction.atomic
def declare_practitioner(user_id: UUID, *, now: datetime) -> UUID | None:
    """Make the practitioner that a verified user says to be; safe to repeat.  None for who declared no profession (an assistant)."""
    known = Practitioner.objects.filter(user_id=user_id).values_list("id", flat=True).first()
    declaration = verification.declaration(user_id)
    if known is not None or declaration is None or not declaration.profession:
        return known
    account = accounts.accounts([user_id])[user_id]
    spot = _spot(declaration)
    place = _place(account, declaration, spot) if declaration.postal_code else None
    practitioner = _practitioner(account, declaration, place)
    if place is not None:
        modes = practitioner.practice_modes
        Affiliation.objects.create(practitioner=practitioner, place=place, rank=FIRST_DECLARED_RANK, practice_modes=modes, declared_at=now)
    carry_memberships(user_id=user_id, practitioner_id=practitioner.id)
    reindex([practitioner.id])
    audit.record(None, "directory.declared", subject=user_id, for_practitioner=practitioner.id, at=now)
    announce((ProfileChanged(practitioner.id), [user_id]), at=now)
    return practitioner.id


def _practitioner(account: Account, declaration: Declaration, place: Place | None) -> Practitioner:
    profession = codes.profession(declaration.profession)
    specialty = codes.specialty(declaration.skill) if declaration.skill else None
    located = [place] if place is not None and place.lat is not None else []
    return Practitioner.objects.create(
        user_id=account.id,
        title=account.title if account.title in {"Dr", "Pr"} else "",
        first_name=account.first_name,
        last_name=account.last_name,
        first_folded=folded(account.first_name),
        last_folded=folded(account.last_name),
        profession_code=profession.code,
        profession_label=profession.label,
        specialty_code=specialty.code if specialty else None,
        specialty_label=specialty.label if specialty else None,
        codes=sorted({code for code in (declaration.profession, declaration.skill) if code}),
        practice_modes=[declaration.practice_mode] if declaration.practice_mode else [],
        place_ids=[one.id for one in located],
        lats=[one.lat for one in located],
        lons=[one.lon for one in located],
        on_cordee_at=OnCordee.objects.filter(pk=account.id).values_list("at", flat=True).first(),
    )


def _place(account: Account, declaration: Declaration, spot: Spot | None) -> Place:
    """Where they said to practise: the town, without an address until they give one."""
    return Place.objects.create(
        organisation=Organisation.objects.create(name=f"Cabinet de {account.display_name}"),
        address_line="",
        postal_code=declaration.postal_code,
        city=spot.name if spot else declaration.city,
        commune_code=spot.code if spot else "",
        zone=zone_of(spot.department) if spot else PARIS,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        approximate=spot.approximate if spot else True,
        phone="",
        patient_label=NEUTRAL_LABEL,
    )


def _spot(declaration: Declaration) -> Spot | None:
    communes = register.communes_with_postal_code(declaration.postal_code, limit=100) if declaration.postal_code else []
    return next((spot for spot in communes if spot.code == declaration.commune_code), next(iter(communes), None))
