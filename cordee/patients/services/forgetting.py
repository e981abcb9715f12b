"""Forgetting patients whose follow-up is long over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.patients.models import Patient

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def forget(patient_ids: Collection[UUID]) -> None:
    """A step of `referrals`, after all that points to them: who they were, and which practices knew them by what blind index."""
    Patient.objects.filter(pk__in=patient_ids).delete()
