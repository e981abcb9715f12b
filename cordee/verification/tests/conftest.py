"""The counterparts of the national login and of Onfido, really served, and browsers that go there and come back."""

from __future__ import annotations

import asyncio
import re
import shutil
import ssl
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from django.test import Client

from cordee.accounts import services as accounts
from cordee.config.doors import Door
from cordee.config.identity_service import onfido as onfido_settings
from cordee.config.identity_service import rehearsing
from cordee.config.national import national_login
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.rehearsal.counterparts import identity_service
from cordee.rehearsal.counterparts import national_login as counterpart
from cordee.rehearsal.counterparts.onfido.desk import Play, Post
from cordee.verification import services
from cordee.verification.tests.at_onfido import Applicant
from cordee.verification.tests.drawn import declares, publishes, somebody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from pytest_django.fixtures import Settings

    from cordee.verification.rules.national import Service
    from cordee.verification.rules.onfido import Service as IdentityService

ORIGIN = "http://localhost:8000"
#: Nothing here is asked over TLS, but httpx reads every authority of the machine for each client that is given none.
TLS = ssl.create_default_context()


@dataclass
class Browser:
    """One person's browser: Cordée by Django's client, the national service over its socket."""

    socket: Path

    def __post_init__(self) -> None:
        self.here = Client(headers={"sec-fetch-site": "same-origin", "host": "localhost:8000"})
        unkept = httpx.Limits(max_keepalive_connections=0)  # nothing is left open at a test's end
        self.there = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(self.socket), limits=unkept, verify=TLS), base_url="http://national", timeout=20
        )
        self.here.get("/api/v1/accounts/me")

    def asks(self, method: str, path: str, body: Any = None) -> Any:
        """A call of our API under /verification/national."""
        return self.here.generic(
            method, f"/api/v1/verification/national{path}", b"" if body is None else httpx.Request("POST", "/", json=body).content,
            "application/json",
        )  # fmt: skip

    def leaves(self, **aim: Any) -> httpx.URL:
        """The national page that a sign-in leads to."""
        answer = self.asks("POST", "/start", aim)
        assert answer.status_code == 200, answer.content
        return httpx.URL(answer.json()["location"])

    def shows(self, location: httpx.URL, who: str, *, play: str = "", means: str = "MOBILE", answer: str = "") -> str:
        """Go through the national pages; the address that they lead back to."""
        path = location.raw_path.decode().removeprefix("/rehearsal/national")
        page = self.there.get(path)
        if page.status_code == 302:
            return page.headers["location"]
        step = next(iter(re.findall(r'action="(/auth/[^"/]+)/who"', page.text)))
        self.there.post(f"{step}/who", data={"who": who, "play": play})
        shown = self.there.post(f"{step}/means", data={"means": means}).text
        number = next(iter(re.findall(r"<output>(\d\d)</output>", shown)), "1234")
        return str(self.there.post(f"{step}/answer", data={"answer": answer or number}).headers["location"])

    def comes_back(self, address: str) -> str:
        """Open the callback; where it leads on."""
        return str(self.here.get(address.removeprefix(ORIGIN))["location"])

    def identifies(self, who: str, *, play: str = "", means: str = "MOBILE", answer: str = "", **aim: Any) -> str:
        """The whole way, by somebody whom the service does not remember; where it leads."""
        self.there.cookies.clear()
        return self.comes_back(self.shows(self.leaves(**aim), who, play=play, means=means, answer=answer))

    @property
    def user_id(self) -> str | None:
        """Who is signed in here."""
        return self.here.session.get("_auth_user_id")


@pytest.fixture(scope="session")
def national_socket() -> Iterator[Path]:
    """The counterpart, on its socket, for the whole run."""
    folder = Path(tempfile.mkdtemp(prefix="psc-"))
    socket, loop = folder / "psc.sock", asyncio.new_event_loop()
    task = loop.create_task(counterpart.run(socket))
    thread = threading.Thread(target=lambda: _until_cancelled(loop, task), daemon=True)
    thread.start()
    while not socket.exists():
        assert thread.is_alive()
    yield socket
    loop.call_soon_threadsafe(task.cancel)
    thread.join(5)
    shutil.rmtree(folder)


def _until_cancelled(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(task)
    loop.close()


@pytest.fixture
def national(settings: Settings, national_socket: Path) -> Service:
    """The configured service, as in a rehearsal."""
    service = national_login({}, rehearsal=True, run=national_socket.parent)
    assert service is not None
    settings.NATIONAL_LOGIN = service
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    return service


@pytest.fixture
def browser(national: Service, national_socket: Path, db: None) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(national_socket)


@pytest.fixture
def solene(db: None) -> UUID:
    """An account that nobody has verified."""
    user_id = new_id()
    accounts.create_user(
        user_id=user_id, email="solene@exemple.fr", password="x", first_name="Solène", last_name="Marchevert", title="Dr", now=clock.now()
    )
    return user_id


@dataclass
class Onfido:
    """Onfido's counterpart, really served: its page as a browser meets it, and the webhooks that it sent."""

    page: Path
    service: IdentityService
    delivered: list[tuple[bytes, str]]

    def ends(self, link: str | None, play: Play, post: Post = Post.ARRIVES) -> str:
        """Open the page that a link leads to, and choose how it ends; where it leads on."""
        assert link is not None
        path, headers = link.split("/rehearsal/onfido", 1)[1], {"x-forwarded-prefix": "/rehearsal/onfido"}
        unkept = httpx.Limits(max_keepalive_connections=0)
        transport = httpx.HTTPTransport(uds=str(self.page), limits=unkept, verify=TLS)
        with httpx.Client(transport=transport, base_url="http://onfido", headers=headers, timeout=20) as there:
            shown = there.get(path)
            assert f'action="/rehearsal/onfido{path}"' in shown.text
            self.delivered.clear()
            return str(there.post(path, data={"play": play.value, "post": post.value}).headers["location"])

    def webhook(self) -> tuple[bytes, str]:
        """The one that it sent last, once it is here."""
        for _ in range(200):
            if self.delivered:
                return self.delivered[-1]
            time.sleep(0.02)
        raise AssertionError("no webhook came")


@pytest.fixture(scope="session")
def counterpart_of_onfido() -> Iterator[Onfido]:
    """One for the whole run."""
    folder, door = Path(tempfile.mkdtemp(prefix="onf-")), Door.open()
    page, loop, delivered = folder / "onfido.sock", asyncio.new_event_loop(), []

    async def deliver(body: bytes, signature: str) -> None:
        delivered.append((body, signature))

    task = loop.create_task(identity_service.run(door.listening, page, deliver=deliver))
    thread = threading.Thread(target=lambda: _until_cancelled(loop, task), daemon=True)
    thread.start()
    while not page.exists():
        assert thread.is_alive()
    service = onfido_settings(rehearsing(port=door.port))
    assert service is not None
    yield Onfido(page, service, delivered)
    loop.call_soon_threadsafe(task.cancel)
    thread.join(5)
    door.listening.close()
    shutil.rmtree(folder)


@pytest.fixture
def onfido(settings: Settings, counterpart_of_onfido: Onfido) -> Onfido:
    """Set, as in a rehearsal."""
    settings.ONFIDO = counterpart_of_onfido.service
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    return counterpart_of_onfido


@pytest.fixture
def lea(onfido: Onfido, db: None) -> Applicant:
    user_id = somebody("Léa", "Grandval")
    declares(user_id)
    publishes()
    services.open_file(actor=UserId(user_id), now=clock.now())
    return Applicant(user_id)
