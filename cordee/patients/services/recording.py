"""Recording a patient: a step of sending a referral or of booking an appointment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cordee.patients import sealed
from cordee.patients.errors import PatientKnownOtherwise
from cordee.patients.models import Holding, Patient
from cordee.patients.rules.identity import Declared, declared
from cordee.platform.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.patients.rules.identity import Typed

EASTERNMOST: Final = timedelta(hours=14)
"""Nobody is born after the latest date on Earth, that of UTC+14."""


def record(
    *, patient_id: UUID, typed: Typed, recorded_for: UUID, holders: Collection[UUID], by_telephone: bool = False, now: datetime
) -> Declared:
    """Keep what a professional declared, for the practices `holders` (practitioners' ids); safe to repeat.

    `by_telephone`: with what a caller is asked, and no more (`rules.identity`).

    Raises Invalid with a sentence for each faulty field (`patient.<field>`), PatientKnownOtherwise for an id that already says otherwise.
    """
    checked = declared(typed, today=(now + EASTERNMOST).date(), by_telephone=by_telephone)
    if not isinstance(checked, Declared):
        raise Invalid(fields={f"patient.{field}": sentence for field, sentence in checked.items()})
    _, made = Patient.objects.get_or_create(
        pk=patient_id,
        defaults={
            "identity": sealed.seal_identity(checked.identity, patient_id=patient_id),
            "contact": sealed.seal_contact(checked.contact, patient_id=patient_id),
            "recorded_at": now,
            "recorded_for_id": recorded_for,
        },
    )
    if not made:
        _same(patient_id, checked, recorded_for)
    Holding.objects.bulk_create(
        [
            Holding(
                practitioner_id=holder,
                patient_id=patient_id,
                likeness=sealed.likeness_index(checked.identity, practitioner_id=holder),
                since=now,
            )
            for holder in sorted(holders)
        ],
        ignore_conflicts=True,
    )
    return checked


def _same(patient_id: UUID, checked: Declared, recorded_for: UUID) -> None:
    known = Patient.objects.get(pk=patient_id)
    if known.recorded_for_id != recorded_for:
        raise PatientKnownOtherwise
    said = Declared(sealed.open_identity(known.identity, patient_id=patient_id), sealed.open_contact(known.contact, patient_id=patient_id))
    if said != checked:
        raise PatientKnownOtherwise
