"""Leaving a place of practice: not while hours are open there, nor while somebody is to come there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.agenda.errors import PlaceInUse
from cordee.agenda.models import Appointment, Opening
from cordee.directory import queries as directory
from cordee.directory import services as directory_services
from cordee.platform.errors import NotFound
from cordee.platform.identity import UserId

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


@transaction.atomic(durable=True)
def leave_place(*, actor: VerifiedUserId, place_id: UUID, now: datetime) -> None:
    """The practitioner practises there no more.  Raises NotFound for a place that they did not write down themselves, PlaceInUse."""
    practitioner_id = directory.own_practitioner_id(UserId(actor.value))
    if practitioner_id is None:
        raise NotFound
    directory_services.hold_places(practitioner_id)  # nobody opens hours there meanwhile
    here = {"practitioner_id": practitioner_id, "place_id": place_id}
    openings = Opening.objects.filter(**here).count()
    appointments = Appointment.objects.filter(**here, cancelled_at=None, during__endswith__gt=now).count()
    if openings or appointments:
        raise PlaceInUse(openings=openings, appointments=appointments)
    directory_services.leave_place(actor=UserId(actor.value), place_id=place_id, now=now)
