"""The directory follows what verification decides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from cordee.directory import services
from cordee.platform import clock


@app.task(name="directory.settle_assistants")
def settle_assistants(*, user_id: str, **_event: Any) -> None:
    """Close or reopen the accounts of this practitioner's assistants: a consequence of `verification.standing_changed`."""
    services.settle_assistants(UUID(user_id), now=clock.now())


@app.task(name="directory.link_verified")
def link_verified(*, user_id: str, **_event: Any) -> None:
    """Say who this user is in the directory: a consequence of `verification.verified`."""
    services.link_verified(UUID(user_id), now=clock.now())
