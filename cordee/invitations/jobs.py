"""What invitations do by themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from cordee.invitations import services
from cordee.invitations.rules.lasting import FORGOTTEN_AFTER
from cordee.invitations.services import batches
from cordee.platform import clock


@app.task(name="invitations.tell_inviters")
def tell_inviters(*, user_id: str, **_event: Any) -> None:
    """On `verification.verified`."""
    services.tell_inviters(UUID(user_id), now=clock.now())


@app.periodic(cron="50 3 * * *")
@app.task(name="invitations.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Erase names and addresses of those who never came."""
    now = clock.now()
    services.forget_ended(before=now - FORGOTTEN_AFTER, now=now)
    batches.forget_files(now=now)


@app.task(name="invitations.send_batch", lock="invitations.send_batch")
def send_batch(*, batch_id: str, **_event: Any) -> None:
    """On `invitation.batch_started`: step after step, until all are invited or somebody stops it."""
    while batches.send_step(UUID(batch_id), now=clock.now()):
        pass


@app.periodic(cron="*/5 * * * *")
@app.task(name="invitations.resume")
def resume(timestamp: int) -> None:  # noqa: ARG001 - as above
    """Go on with files whose job was lost in a crash; where it runs, there is nothing left to do."""
    for batch_id in batches.unfinished():
        send_batch(batch_id=str(batch_id))
