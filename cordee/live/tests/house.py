"""The gateway as it runs, for tests: uvicorn on a loopback port of its own, with the test's database."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import ssl
import threading
from dataclasses import dataclass
from queue import Queue
from typing import TYPE_CHECKING, Any

import cbor2
import httpx
import uvicorn
from django.conf import settings as django
from django.db import connection
from django.test import Client

from cordee.live.app import Application
from cordee.live.settings import Settings
from cordee.platform.hot import CHANNEL
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cordee.keys.tests.people import Person
    from cordee.live.listener import Listener

ORIGIN = "http://localhost:8000"
#: Nothing here is asked over TLS, but httpx reads every authority of the machine for each client that is given none.
TLS = ssl.create_default_context()


@dataclass
class Running:
    """A gateway that answers at `address`."""

    address: str
    application: Application
    markers: Queue[str]

    def hears_all(self) -> None:
        """Wait until it has heeded every poke of what is committed by now: they come in order, so a last one tells."""
        marker = str(new_id())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"kind": "marker", "id": marker})])
        while self.markers.get(timeout=30) != marker:
            pass

    def browser(self, person: Person | None) -> httpx.Client:
        """A browser in which this person is signed in; nobody, for an outsider."""
        cookies = {"sessionid": session_of(person)} if person else {}
        return httpx.Client(base_url=f"http://{self.address}", cookies=cookies, headers={"origin": ORIGIN}, verify=TLS, timeout=10)


def session_of(person: Person) -> str:
    """A session as signing in makes it."""
    from cordee.accounts.models import User  # noqa: PLC0415 - Django is set up only once tests run
    from cordee.accounts.tests.signing_in import with_second_factor  # noqa: PLC0415 - as above

    client = Client()
    client.force_login(User.objects.get(pk=person.user_id))
    return with_second_factor(client).cookies[django.SESSION_COOKIE_NAME].value


def ask(browser: httpx.Client, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """One question in CBOR; the status and the answer, of either kind."""
    content = None if body is None else cbor2.dumps(body)
    answer = browser.request(method, f"/live/v1{path}", content=content)
    if answer.headers.get("content-type", "").startswith("application/problem"):
        return answer.status_code, answer.json()
    return answer.status_code, cbor2.loads(answer.content) if answer.content else None


@contextlib.contextmanager
def running(blobs: Path) -> Iterator[Running]:
    """Run a gateway for a while."""
    given = connection.settings_dict
    url = f"postgresql:///{given['NAME']}?host={given['HOST']}&user={given['USER']}"
    if given["PORT"]:
        url += f"&port={given['PORT']}"
    settings = Settings(database_url=url, origins=(ORIGIN,), blobs=blobs.as_uri())
    listening = socket.create_server(("127.0.0.1", 0))  # handed over open: nobody else can take its port between
    application, markers = Application(settings), Queue[str]()
    config = uvicorn.Config(
        application, log_level="error", lifespan="on", ws="websockets-sansio", ws_per_message_deflate=False, ws_max_size=4096,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
        if not thread.is_alive():
            raise RuntimeError("the gateway did not start")
    note_markers(application.gateway.listener, markers)
    try:
        yield Running(f"127.0.0.1:{listening.getsockname()[1]}", application, markers)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def note_markers(listener: Listener, markers: Queue[str]) -> None:
    """Tell tests of each marker among the pokes, which means nothing to the gateway."""
    heed = listener.heed

    async def heed_and_note(poke: dict[str, Any]) -> None:
        await heed(poke)
        if poke["kind"] == "marker":
            markers.put(poke["id"])

    listener.heed = heed_and_note  # type: ignore[method-assign] # of this one listener, for as long as the test lasts
