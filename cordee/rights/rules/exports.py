"""An export's life: asked, made by a job, there for a day."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

KEPT: Final = timedelta(hours=24)
"""How long the file lies here, sealed: long enough to be fetched at another computer, no longer."""
PATIENCE: Final = timedelta(hours=1)
"""A job that has not finished by then was lost: the person may ask again."""


class State(StrEnum):
    """What the page shows."""

    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


def state(*, asked_at: datetime, ready_at: datetime | None, failed_at: datetime | None, now: datetime) -> State | None:
    """None once the file is gone."""
    if failed_at is not None:
        return State.FAILED
    if ready_at is None:
        return State.MAKING if now < asked_at + PATIENCE else State.FAILED
    return State.READY if now < ready_at + KEPT else None
