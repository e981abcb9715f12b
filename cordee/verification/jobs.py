"""The register, asked again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cordee.platform import clock
from cordee.verification import services


@app.periodic(cron="15 * * * *")
@app.task(name="verification.recheck", queueing_lock="verification.recheck")
def recheck(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Each hour, so that an import of any time of the day counts within the hour."""
    services.recheck(now=clock.now())
