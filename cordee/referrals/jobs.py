"""What referrals do by themselves."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cordee.platform import clock
from cordee.referrals import services


@app.periodic(cron="40 2 * * *")
@app.task(name="referrals.forget", queueing_lock="referrals.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Forget patients two years after the last step."""
    while services.forget_old(now=clock.now()):
        pass
