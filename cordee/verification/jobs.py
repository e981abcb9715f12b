"""What verification does by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.verification import services


@app.task(name="verification.read_evidence")
def read_evidence(*, evidence_id: str) -> None:
    """All parts of an image are here."""
    services.read(UUID(evidence_id), store=BlobStore(settings.BLOBS))


@app.task(name="verification.delete_dropped")
def delete_dropped() -> None:
    """An image was replaced or withdrawn."""
    store = BlobStore(settings.BLOBS)
    while services.delete_dropped(store=store):
        pass


@app.task(name="verification.close_file")
def close_file(*, user_id: str, **_event: Any) -> None:
    """On `verification.verified`."""
    services.close(user_id=UUID(user_id), now=clock.now())


@app.periodic(cron="25 * * * *")
@app.task(name="verification.sweep", queueing_lock="verification.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Delete evidence thirty days after its decision, and what was left."""
    services.drop_expired(now=clock.now())
    delete_dropped()


@app.periodic(cron="15 * * * *")
@app.task(name="verification.recheck", queueing_lock="verification.recheck")
def recheck(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Each hour, so that an import of any time of the day counts within the hour.  Fails, for the operator to see, on TooManyGone."""
    services.recheck(now=clock.now())
