"""What people do at the gateway, for scenes: send, read, listen, commit."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import cbor2
from websockets.sync.client import connect
from websockets.typing import Origin

from cordee.live.tests.house import ORIGIN, ask, session_of
from cordee_protocol.commit import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

    from cordee.live.tests.house import Running
    from cordee.messaging.tests.cast import Person, Thread
    from cordee_protocol.building import Built


def sends(gateway: Running, person: Person, thread: Thread, text: str = "Bonjour.", **header: Any) -> tuple[int, Any]:
    with gateway.browser(person) as browser:
        return ask(browser, "POST", f"/conversations/{thread.id}/log", {"entry": thread.writes(person, text, **header)})


def log_of(gateway: Running, person: Person, thread: Thread, after: int = 0) -> Any:
    with gateway.browser(person) as browser:
        return ask(browser, "GET", f"/conversations/{thread.id}/log?after={after}")[1]


@contextmanager
def listens(gateway: Running, person: Person) -> Iterator[ClientConnection]:
    """An open socket, which hears nothing of what was before."""
    gateway.hears_all()
    cookie = {"Cookie": f"sessionid={session_of(person)}"}
    address = f"ws://{gateway.address}/live/v1/socket"
    with connect(address, origin=Origin(ORIGIN), additional_headers=cookie, compression=None) as socket:
        assert hears(socket)["t"] == "ready"
        yield socket


def hears(socket: ClientConnection) -> Any:
    return cbor2.loads(socket.recv(5, decode=False))


def hears_entry(socket: ClientConnection) -> Any:
    """The next entry of a log; the poke of the opening's own feed row may come before it."""
    while (frame := hears(socket))["t"] != "entry":
        pass
    return frame


def hears_until_silence(socket: ClientConnection) -> list[Any]:
    """All that comes, until half a second is silent."""
    heard = []
    with suppress(TimeoutError):
        while True:
            heard.append(cbor2.loads(socket.recv(0.5, decode=False)))
    return heard


def anchor_of(gateway: Running, person: Person, thread: Thread) -> Anchor:
    """Where the log stands for this person."""
    last = log_of(gateway, person, thread)["entries"][-1]
    return Anchor(last["seq"], last["h"])


def body_of(built: Built) -> dict[str, Any]:
    """A commit as it is posted."""
    grants = [{"user_id": grant.user, "gen": grant.gen, "sealed": grant.sealed} for grant in built.grants]
    return {"commit": built.signed, "roster": built.roster, "grants": grants}


def commits(gateway: Running, person: Person, thread: Thread, body: dict[str, Any]) -> tuple[int, Any]:
    with gateway.browser(person) as browser:
        return ask(browser, "POST", f"/conversations/{thread.id}/commits", body)
