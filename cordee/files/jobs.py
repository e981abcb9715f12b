"""The night's sweep."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from cordee.files import services
from cordee.platform import clock
from cordee.platform.blobs import BlobStore


@app.periodic(cron="20 2 * * *")
@app.task(name="files.sweep", queueing_lock="files.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells a periodic job its due time
    """Close what was cited too long ago; delete what nobody cites."""
    now = clock.now()
    while services.drop_old(kept=settings.MESSAGES_KEPT, now=now):
        pass
    while services.sweep(store=BlobStore(settings.BLOBS), now=now):
        pass


@app.periodic(cron="20 4 * * 0")
@app.task(name="files.sweep_orphans", queueing_lock="files.sweep_orphans")
def sweep_orphans(timestamp: int) -> None:  # noqa: ARG001 - as above
    """Delete bytes that no row speaks of."""
    services.sweep_orphans(store=BlobStore(settings.BLOBS), now=clock.now())
