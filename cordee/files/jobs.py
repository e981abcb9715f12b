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
    """Delete what nobody cited within seven days."""
    while services.sweep(store=BlobStore(settings.BLOBS), now=clock.now()):
        pass
