"""Requests and answers of the small ASGI applications that the counterparts are, and serving one."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    Message = dict[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
LARGEST_BYTES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read."""

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes
    headers: Mapping[str, str]

    @property
    def form(self) -> Mapping[str, str]:
        """The body of a form."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))

    @property
    def prefix(self) -> str:
        """Under which path the front shows us; empty for who asks us directly."""
        return self.headers.get("x-forwarded-prefix", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered."""

    body: str = ""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    location: str = ""
    cookie: str = ""

    @classmethod
    def of_json(cls, content: object, status: int = 200) -> Answer:
        """JSON."""
        return cls(json.dumps(content), status, "application/json")

    async def send(self, send: Send) -> None:
        """As ASGI takes it."""
        said = {"content-type": self.media, "content-security-policy": POLICY, "cache-control": "no-store"}
        if self.location:
            said["location"] = self.location
        if self.cookie:
            said["set-cookie"] = self.cookie
        headers = [(name.encode(), value.encode()) for name, value in said.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body.encode()})


async def read(scope: Message, receive: Receive) -> Asked:
    """The request, its body cut where it is too long to be one."""
    body, more = b"", True
    while more and len(body) <= LARGEST_BYTES:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
    query = dict(parse_qsl(scope["query_string"].decode()))
    return Asked(scope["method"], scope["path"], query, body, headers)


class _Server(uvicorn.Server):
    """uvicorn, which leaves the signals to the process that it shares."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Touch none."""
        yield


async def serve(application: Any, **where: Any) -> None:
    """Serve until cancelled; `where` is uvicorn's `uds` or `fd`."""
    config = uvicorn.Config(application, log_level="warning", access_log=False, server_header=False, lifespan="off", **where)
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True  # it closes its socket and its connections
        await serving
        raise
