"""What follows from events of the rooms below (config/consequences.py)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from cordee.messaging import services
from cordee.platform import clock


@app.task(name="messaging.tell_of_standing")
def tell_of_standing(*, user_id: str, state: str, **_event: Any) -> None:
    """On `verification.standing_changed`."""
    services.tell_of_standing(UUID(user_id), state, now=clock.now())
