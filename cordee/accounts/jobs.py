"""What accounts does by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from procrastinate.contrib.django import app

from cordee.accounts import services
from cordee.accounts.services import confirming
from cordee.platform import clock

KEPT: Final = timedelta(days=2)
"""A link holds a day: after two nothing of a form or a request is of use to anybody."""


@app.periodic(cron="35 * * * *")
@app.task(name="accounts.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Remove unconfirmed addresses with their forms, requests for a new password, counts of tries, and sessions that ran out."""
    before = clock.now() - KEPT
    confirming.forget_confirmations(before=before)
    services.forget_requests(before=before)
    services.forget_ended(before=before)
