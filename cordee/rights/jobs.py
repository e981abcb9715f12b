"""What the data rights do by themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.rights import services


@app.task(name="rights.build_export")
def build_export(*, export_id: str, **_event: Any) -> None:
    """On `rights.export_asked`.  What goes wrong is for the operator to see, and for the person to be told."""
    try:
        services.build(UUID(export_id), store=BlobStore(settings.BLOBS), now=clock.now())
    except Exception:
        services.fail(UUID(export_id), now=clock.now())
        raise


@app.periodic(cron="20 * * * *")
@app.task(name="rights.sweep", queueing_lock="rights.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Delete the exports whose day is over."""
    services.sweep(store=BlobStore(settings.BLOBS), now=clock.now())


@app.periodic(cron="40 * * * *")
@app.task(name="rights.erase_due", queueing_lock="rights.erase_due")
def erase_due(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Erase those whose delay is over, each in a transaction of its own; not who came back meanwhile."""
    now = clock.now()
    services.keep_returned(now=now)
    for erasure_id in services.due(now=now):
        services.erase(erasure_id, store=BlobStore(settings.BLOBS), now=now)


@app.periodic(cron="20 9 * * *")
@app.task(name="rights.end", queueing_lock="rights.end")
def end(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """By day, so that the mail is read: warn who has not signed in for two years; drop proofs that are five years over."""
    now = clock.now()
    services.warn_idle(now=now)
    services.drop_proofs(now=now)
