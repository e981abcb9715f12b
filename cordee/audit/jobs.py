"""The minute's seal."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cordee.audit import services
from cordee.platform import clock


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal", pass_context=False)
def seal(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time; a seal covers what is there
    """Seal the lines of the last minute."""
    services.seal(now=clock.now())
