"""Correcting how a patient is reached: a step of the act of the room that knows who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.patients import sealed
from cordee.patients.models import Patient
from cordee.patients.rules.identity import Contact, corrected
from cordee.platform.errors import Invalid

if TYPE_CHECKING:
    from uuid import UUID


def correct(*, patient_id: UUID, phone: str, email: str | None) -> tuple[Contact, Contact]:
    """Keep another number, another mail address; how they were reached before, and are from now on.  Safe to repeat.

    Raises Invalid with a sentence for each faulty field.
    """
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    before = sealed.open_contact(patient.contact, patient_id=patient_id)
    after = corrected(before, phone=phone, email=email)
    if not isinstance(after, Contact):
        raise Invalid(fields=after)
    if after != before:
        patient.contact = sealed.seal_contact(after, patient_id=patient_id)
        patient.save(update_fields=["contact"])
    return before, after
