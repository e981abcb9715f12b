"""The minute's seal, the night's dropping of what is a year old."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cordee.audit import services
from cordee.platform import clock


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal", pass_context=False)
def seal(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time; a seal covers what is there
    """Seal the lines of the last minute."""
    services.seal(now=clock.now())


@app.periodic(cron="10 3 * * *")
@app.task(name="audit.drop_old", queueing_lock="audit.drop_old", pass_context=False)
def drop_old(timestamp: int) -> None:  # noqa: ARG001 - as above
    """Delete the lines that were sealed a year ago."""
    while services.drop_old(now=clock.now()):
        pass
