"""The national login's counterpart, served on a unix socket: the front shows it under /rehearsal/national, Django asks it directly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.rehearsal.counterparts.asgi import serve
from cordee.rehearsal.counterparts.national.app import NationalLogin

if TYPE_CHECKING:
    from pathlib import Path


async def run(socket: Path) -> None:
    """Serve until cancelled."""
    await serve(NationalLogin(), uds=str(socket))
