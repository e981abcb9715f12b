"""The first free slot on a card of the directory: told downward, by jobs, so that a search reads one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cordee.agenda.models import Opening
from cordee.agenda.queries.slots import first_slot
from cordee.directory import services as directory

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@transaction.atomic
def note_first_slot(practitioner_id: UUID, *, now: datetime) -> None:
    """Compute a practitioner's first slot anew and tell the directory.  Safe to repeat: it says what is."""
    directory.note_first_slot(practitioner_id, first_slot(practitioner_id, now=now))


def renew_first_slots(*, now: datetime) -> int:
    """The same for everybody with opening hours; returns how many.  Time passes, and slots with it."""
    practitioner_ids = Opening.objects.values_list("practitioner_id", flat=True).distinct()
    for practitioner_id in practitioner_ids:
        note_first_slot(practitioner_id, now=now)
    return len(practitioner_ids)
