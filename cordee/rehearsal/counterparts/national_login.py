"""The national login's counterpart, served on a unix socket: the front shows it under /rehearsal/national, Django asks it directly."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from cordee.rehearsal.counterparts.national.app import NationalLogin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Server(uvicorn.Server):
    """uvicorn, which leaves the signals to the process that it shares."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Touch none."""
        yield


async def run(socket: Path) -> None:
    """Serve until cancelled."""
    application = NationalLogin()
    config = uvicorn.Config(application, uds=str(socket), log_level="warning", access_log=False, server_header=False, lifespan="off")
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True  # it closes its socket and its connections
        await serving
        raise
