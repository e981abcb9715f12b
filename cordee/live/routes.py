"""The routing table of /live/v1/: each area's own routes, in one place."""

from __future__ import annotations

from typing import Final

from cordee.live import commits, files, keys, log, receipts, sync
from cordee.live.router import Router

NO_CONTENT: Final = 204
ROUTER: Final = Router(sync.ROUTES, log.ROUTES, commits.ROUTES, keys.ROUTES, receipts.ROUTES, files.ROUTES)
