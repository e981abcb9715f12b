"""Telling the directory when each practitioner is next free."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from cordee.agenda import services
from cordee.platform import clock


@app.task(name="agenda.note_first_slot")
def note_first_slot(*, practitioner_id: str, **_event: Any) -> None:
    """After any change of an agenda: a consequence of `appointment.changed` and `agenda.hours_changed`."""
    services.note_first_slot(UUID(practitioner_id), now=clock.now())


@app.periodic(cron="5 * * * *")
@app.task(name="agenda.renew_first_slots", queueing_lock="agenda.renew_first_slots")
def renew_first_slots(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Each hour, for those whose first slot went by without being booked."""
    services.renew_first_slots(now=clock.now())
