"""Onfido's counterpart: its API at a loopback door, as the library asks it; its page on a socket that the front shows to browsers."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import httpx

from cordee.rehearsal.counterparts.asgi import serve
from cordee.rehearsal.counterparts.onfido.app import Onfido

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from cordee.rehearsal.counterparts.onfido.app import Deliver

WEBHOOK: Final = "/api/v1/verification/onfido/webhook"
log = logging.getLogger(__name__)


def to_web(web: Path, *, host: str) -> Deliver:
    """Webhooks brought to our own server, as the front would."""

    async def deliver(body: bytes, signature: str) -> None:
        headers = {"Host": host, "Content-Type": "application/json", "X-SHA2-Signature": signature}
        try:
            async with httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=str(web)), base_url="http://web") as client:
                answer = await client.post(WEBHOOK, content=body, headers=headers)
        except httpx.HTTPError as fault:
            log.warning("a webhook was lost: %s", type(fault).__name__)
        else:
            if answer.is_error:
                log.warning("a webhook was refused: %s", answer.status_code)

    return deliver


async def run(door: socket.socket, page: Path, *, deliver: Deliver) -> None:
    """Serve until cancelled."""
    application = Onfido(deliver)
    async with asyncio.TaskGroup() as group:
        group.create_task(serve(application, fd=door.fileno()))
        group.create_task(serve(application, uds=str(page)))
