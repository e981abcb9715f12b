"""Reading patients.

Note [Who opens a patient]
A patient is held by the practices that have to do with them: who recorded them, and whom they are referred to.  A holder's people are
the practitioner and their assistants: this is the administrative layer, which assistants see whole.  The operator holds its sealing
keys, and users are told so; what is clinical is encrypted end to end and is not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.directory import queries as directory
from cordee.patients import sealed
from cordee.patients.models import Holding, Patient
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.patients.rules.identity import Contact, Identity
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class OpenedPatient:
    """Somebody's identity, and how to reach them."""

    id: UUID
    identity: Identity
    contact: Contact


def visible_to(viewer: VerifiedUserId) -> QuerySet[Patient]:
    """The patients of the practices that the viewer acts for.  Nobody else's: Note [Who opens a patient]."""
    held = Holding.objects.filter(practitioner_id__in=directory.practitioner_ids(viewer)).values("patient_id")
    return Patient.objects.filter(pk__in=held)


def identities(viewer: VerifiedUserId, patient_ids: Collection[UUID]) -> dict[UUID, Identity]:
    """Who these patients are, for a list; those that the viewer may not open are left out.  One statement."""
    rows = visible_to(viewer).filter(pk__in=patient_ids).values_list("pk", "identity")
    return {pk: sealed.open_identity(identity, patient_id=pk) for pk, identity in rows}


def opened(viewer: VerifiedUserId, patient_ids: Collection[UUID]) -> dict[UUID, OpenedPatient]:
    """These patients with how to reach them; those that the viewer may not open are left out.  One statement."""
    rows = visible_to(viewer).filter(pk__in=patient_ids).values_list("pk", "identity", "contact")
    return {
        pk: OpenedPatient(pk, sealed.open_identity(identity, patient_id=pk), sealed.open_contact(contact, patient_id=pk))
        for pk, identity, contact in rows
    }


def one(viewer: VerifiedUserId, patient_id: UUID) -> OpenedPatient:
    """One patient.  Raises NotFound."""
    found = opened(viewer, [patient_id]).get(patient_id)
    if found is None:
        raise NotFound
    return found


def look_alikes(viewer: VerifiedUserId, *, practitioner_id: UUID, identity: Identity) -> dict[UUID, Identity]:
    """The patients of one of the viewer's practices who bear the same names and were born the same day.  Two index probes."""
    alike = Holding.objects.filter(
        practitioner_id=practitioner_id, likeness=sealed.likeness_index(identity, practitioner_id=practitioner_id)
    ).values_list("patient_id", flat=True)
    return identities(viewer, list(alike))


def contact_for_the_house(patient_id: UUID) -> Contact:
    """How to reach a patient, for the house's own jobs: no viewer.  `referrals.queries.house` alone asks."""
    return sealed.open_contact(Patient.objects.values_list("contact", flat=True).get(pk=patient_id), patient_id=patient_id)


def recorded_before(moment: datetime) -> QuerySet[Patient]:
    """Whom nobody recorded since, for the house's own job that forgets; the rooms above know what happened to them after."""
    return Patient.objects.filter(recorded_at__lt=moment)
