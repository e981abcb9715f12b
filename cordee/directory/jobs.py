"""The directory follows what verification decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from cordee.directory import services
from cordee.directory.services import Turn
from cordee.platform import clock


@app.task(name="directory.settle_assistants")
def settle_assistants(*, user_id: str, **_event: Any) -> None:
    """Close or reopen the accounts of this practitioner's assistants: a consequence of `verification.standing_changed`."""
    services.settle_assistants(UUID(user_id), now=clock.now())


@app.task(name="directory.tell_of_days")
def tell_of_days(*, delegation_id: str, over: bool | None = None, until: str | None = None, **_event: Any) -> None:
    """Have both look again when a locum's days begin or end, and tell them by mail; deferred to those moments when they are named.

    `until` is the end as it was named; what was deferred before this house wrote such mails holds neither of the two.
    """
    named = Turn(over=over, until=datetime.fromisoformat(until)) if until is not None and over is not None else None
    services.tell_of_days(UUID(delegation_id), turn=named, now=clock.now())


@app.task(name="directory.link_verified")
def link_verified(*, user_id: str, **_event: Any) -> None:
    """Say who this user is in the directory: a consequence of `verification.verified`."""
    services.link_verified(UUID(user_id), now=clock.now())
