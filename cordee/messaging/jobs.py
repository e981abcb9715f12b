"""What follows from events of the rooms below (config/consequences.py)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from cordee.messaging import services
from cordee.platform import clock


@app.task(name="messaging.tell_of_standing")
def tell_of_standing(*, user_id: str, state: str, **_event: Any) -> None:
    """On `verification.standing_changed`."""
    services.tell_of_standing(UUID(user_id), state, now=clock.now())


@app.periodic(cron="50 2 * * *")
@app.task(name="messaging.drop_old", queueing_lock="messaging.drop_old")
def drop_old(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Drop the messages that are older than they are kept; the documents that they cite go by files.sweep."""
    services.drop_old(kept=settings.MESSAGES_KEPT, now=clock.now())
