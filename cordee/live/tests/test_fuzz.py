"""Nonsense at the gateway: bodies, addresses and frames that no client of ours sends.

Each is refused in words, or its socket is closed with the code for it; no fault of ours, nothing in the log, nobody else disturbed, nothing
left on the disk.  The dice are seeded; CORDEE_FUZZ=20 throws twenty times as often, by dice of that day (script/test fuzz).
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket as sockets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cbor2
import pytest
from websockets.exceptions import ConnectionClosed

from cordee.files import rules
from cordee.files.models import File, Part
from cordee.live import routes
from cordee.live.tests.acting import anchor_of, body_of, hears_entry, listens, sends
from cordee.live.tests.house import ORIGIN, ask, session_of
from cordee.live.tests.test_files import uploads
from cordee.messaging.tests.cast import joins, opens
from cordee.platform.ids import new_id
from cordee_protocol.changes import Rotate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from cordee.live.router import Route
    from cordee.live.tests.house import Running
    from cordee.messaging.tests.cast import Person, Thread

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FACTOR: Final = int(os.environ.get("CORDEE_FUZZ") or 1)
WORDS: Final = Path(__file__).resolve().parents[3] / "web" / "src" / "lib" / "i18n" / "fr" / "problems.json"
WORDED: Final = frozenset(key.removeprefix("problems.") for key in json.loads(WORDS.read_text(encoding="utf-8")))
ODD: Final[tuple[Any, ...]] = (
    None, True, "", "\x00", "é" * 300, b"", b"\x00" * 15, b"\x00" * 16, b"\xff" * 17, b"x" * 70_000, 0, -1, 1, 2**31, 2**53 - 1, 2**53,
    2**63 - 1, 2**63, 2**64, -(2**64), 1.5, float("nan"), float("inf"), [], {}, [[]] * 70, {1: 2}, {"t": "receipt"}, [None] * 300,
)  # fmt: skip
SEGMENTS: Final = ("%00", "..", "%2e%2e%2fsecrets", "a%2Fb", "%ff", "9" * 40, "-1", "0", "{x}", "%F0%9F")


#: Beginnings of frames: one that never goes on, one that announces 2^63 bytes, bits and a code that nobody agreed on, another protocol.
HALVES: Final = (b"\x82", b"\x82\xfe\x01\x00", b"\x82\xff\x7f" + b"\xff" * 7 + bytes(8), b"\xf2\x80" + bytes(4), b"GET / HTTP/1.1\r\n\r\n")


#: Codes of a closed socket (RFC 6455 §7.4.1); the last one is told by nobody: the connection ended while one still spoke.
NOT_UNDERSTOOD, TOO_BIG, GONE = 1007, 1009, 1006
LARGEST_FRAME: Final = 4096  # bytes (config/children.py)


def dice(seed: str) -> Random:
    return random.Random(seed if FACTOR == 1 else None)


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that is sent makes a line of the log but that it was refused: neither of the gateway nor of the server under it."""
    caplog.set_level("WARNING")
    yield
    ours = {"websockets.client", "cordee.refused"}  # the first is the test's own, whose peer went away while it spoke
    said = [line for line in caplog.get_records("call") if line.name not in ours]
    assert [f"{line.name}: {line.getMessage()[:500]}" for line in said] == []


def bent(value: Any, throw: Random) -> Any:
    """The same with one leaf replaced, one key gone, or one item twice."""
    if isinstance(value, dict) and value:
        key = throw.choice(list(value))
        if throw.random() < 0.15:
            return {name: inner for name, inner in value.items() if name != key}
        return value | {key: bent(value[key], throw)}
    if isinstance(value, list) and value:
        place = throw.randrange(len(value))
        if throw.random() < 0.3:
            return [*value, value[place]]
        return [*value[:place], bent(value[place], throw), *value[place + 1 :]]
    if isinstance(value, bytes) and len(value) > 40 and throw.random() < 0.6:  # an object within: one bit, or cut short
        place = throw.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << throw.randrange(8)]) + value[place + 1 :] if place % 3 else value[:place]
    return throw.choice(ODD)


def wrong(status: int, headers: Any, content: bytes) -> str | None:
    """What is wrong with an answer."""
    if status < 400:
        return None
    if headers.get("content-type") != "application/problem+json":
        return f"{status} as {headers.get('content-type')}"
    said = json.loads(content)
    if status >= 500:
        return f"{status} {said['type']}"
    return None if said["type"] in WORDED else f"no words for {said['type']}"


class Scene:
    """Claire and Hugo, with a document that is there and one that is on its way."""

    def __init__(self, gateway: Running) -> None:
        self.claire, self.hugo = joins("Claire"), joins("Hugo")
        self.thread: Thread = opens(self.claire, self.hugo)
        self.there, _ = uploads(gateway, self.claire)
        self.begun, _ = uploads(gateway, self.claire, finish=False)
        commit = self.thread.changes(self.claire, [Rotate()], anchor=anchor_of(gateway, self.claire, self.thread))
        self.commit = body_of(commit)

    def body(self, route: Route) -> Any:
        """What a client of ours would send."""
        if route.path.endswith("/log"):
            return {"entry": self.thread.writes(self.claire), "files": [self.there.bytes]}
        if route.path.endswith("/commits"):
            return self.commit
        if route.path.endswith("/receipts"):
            return {"delivered_seq": 1, "read_seq": 1}
        if route.path.endswith("/finish"):
            return {}
        return {"id": new_id().bytes, "size_bytes": 100} if route.path.endswith("/files") else os.urandom(116)

    def address(self, route: Route, throw: Random) -> str:
        """One that exists, most often."""
        given = {
            "conversation_id": self.thread.id,
            "file_id": throw.choice([self.there, self.begun]),
            "first_chunk": throw.choice([0, 4, 5]),
        }
        odd = {name: throw.choice(SEGMENTS) if throw.random() < 0.1 else value for name, value in given.items()}
        query = ""
        if route.query is not None and throw.random() < 0.8:
            name = throw.choice(["after", "limit", "feed"])
            query = f"?{name}={throw.choice(['0', '-1', '', 'x', '1e3', '٣', '%00', str(2**53), str(2**63), '9' * 30, '500', '501'])}"
        return route.path.format(**odd) + query


@pytest.mark.parametrize("route", routes.ROUTER.routes, ids=lambda route: f"{route.method} {route.path}")
@pytest.mark.usefixtures("quiet")
def test_whatever_is_asked_is_answered_or_refused_in_words(gateway: Running, route: Route) -> None:
    scene, throw = Scene(gateway), dice(route.path)
    found: dict[str, str] = {}
    with gateway.browser(scene.claire) as browser:
        for _ in range(40 * FACTOR):
            address, content = scene.address(route, throw), b""
            if route.limit_bytes:
                whole = scene.body(route)
                content = whole if isinstance(whole, bytes) else cbor2.dumps(bent(whole, throw))
                if throw.random() < 0.2:
                    content = throw.choice([b"", throw.randbytes(64), b"\x9f" * 200, b"\xbf" * 5, b"\xc2\x5b" + b"\xff" * 8, content[:-1]])
            answer = browser.request(
                route.method, address, content=content, headers={"range": throw.choice(["", "bytes=5-2", "bytes=0-x"])}
            )
            fault = wrong(answer.status_code, answer.headers, answer.content)
            if fault:
                found.setdefault(fault, f"{route.method} {address} {content[:200]!r}")
    assert found == {}


def frames(throw: Random, thread: Thread) -> Iterator[bytes | str]:
    """Frames that no device of ours sends."""
    whole = {"t": "receipt", "conversation_id": thread.id.bytes, "delivered_seq": 1, "read_seq": 1}
    yield from (b"", b"\x00", b"\xff" * 9, b"\x9f" * 100, b"\xbf\x61t", b"\xd8\x25" * 40, cbor2.dumps(whole)[:-1], cbor2.dumps(whole) * 2)
    yield from (b"x" * 513, b"x" * 100_000, "texte", "\u0000", json.dumps({"t": "receipt"}))
    yield from (throw.randbytes(throw.randrange(1, 200)) for _ in range(30 * FACTOR))
    yield from (cbor2.dumps(odd) for odd in ODD)
    yield from (cbor2.dumps(bent(whole, throw)) for _ in range(40 * FACTOR))


def told(gateway: Running, person: Person, thread: Thread, frame: bytes | str) -> int | None:
    """The code with which a socket is closed that was told this; None where it is still open, and takes what comes next."""
    with listens(gateway, person) as socket, contextlib.suppress(TimeoutError):
        try:
            socket.send(frame)
            socket.send(cbor2.dumps({"t": "receipt", "conversation_id": thread.id.bytes, "read_seq": 1}))
            while True:
                socket.recv(0.05)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else GONE
    return None


@pytest.mark.usefixtures("quiet")
def test_whatever_a_socket_is_told_only_that_socket_is_closed(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with listens(gateway, hugo) as his:
        for frame in frames(dice("frames"), thread):
            cut_off = {GONE} if len(frame) > LARGEST_FRAME else set()  # the close may be lost behind what is still being sent
            assert told(gateway, claire, thread, frame) in {NOT_UNDERSTOOD, TOO_BIG, None} | cut_off, frame
        sends(gateway, claire, thread, "Tu m’entends ?")
        assert thread.opens_message(hears_entry(his)["entry"]) == "Tu m’entends ?"


@pytest.mark.usefixtures("quiet")
def test_half_a_frame_and_one_over_every_limit_disturb_nobody(gateway: Running) -> None:
    claire, hugo = joins("Claire"), joins("Hugo")
    thread = opens(claire, hugo)
    with listens(gateway, hugo) as his:
        for raw in HALVES:
            handshake(gateway, claire, then=raw).close()
        assert told(gateway, claire, thread, b"x" * 20_000_000) in {TOO_BIG, GONE}
        sends(gateway, claire, thread, "Tu m’entends ?")
        assert hears_entry(his)["t"] == "entry"


def handshake(gateway: Running, person: Person, *, then: bytes) -> sockets.socket:
    """A socket by hand, which says something that no library would."""
    host, _, port = gateway.address.partition(":")
    raw = sockets.create_connection((host, int(port)), timeout=5)
    lines = [
        "GET /live/v1/socket HTTP/1.1", f"Host: {gateway.address}", "Upgrade: websocket", "Connection: Upgrade", f"Origin: {ORIGIN}",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", f"Cookie: sessionid={session_of(person)}", "", "",
    ]  # fmt: skip
    raw.sendall("\r\n".join(lines).encode())
    assert b" 101 " in raw.recv(4096)
    raw.sendall(then)
    return raw


@pytest.mark.usefixtures("quiet")
def test_an_upload_that_lies_is_refused_in_words_and_leaves_nothing(gateway: Running, tmp_path: Path) -> None:
    claire = joins("Claire")
    with gateway.browser(claire) as browser:
        for size, status in ((rules.LARGEST_FILE + 1, 413), (2**63, 422), (-1, 422), (2**70, 422)):
            code, said = ask(browser, "POST", "/files", {"id": new_id().bytes, "size_bytes": size})
            assert (code, said["type"] in WORDED) == (status, True), size
        file_id = new_id()
        assert ask(browser, "POST", "/files", {"id": file_id.bytes, "size_bytes": 100})[0] == 201
        for chunk in ("..%2F..%2Fsecrets", "-1", "1", "%00", "0/../1", str(2**60)):
            answer = browser.put(f"/live/v1/files/{file_id}/chunks/{chunk}", content=os.urandom(116))
            assert (answer.status_code in {404, 422}, answer.json()["type"] in WORDED) == (True, True), chunk
        for content in (b"", os.urandom(115), os.urandom(117), os.urandom(rules.STORED_CHUNK_SIZE)):
            answer = browser.put(f"/live/v1/files/{file_id}/chunks/0", content=content)
            assert (answer.status_code, answer.json()["type"] in WORDED) == (422, True), len(content)
        assert ask(browser, "POST", f"/files/{file_id}/finish", {})[0] == 409
        too_much = browser.put(f"/live/v1/files/{file_id}/chunks/0", content=bytes(5 * rules.STORED_CHUNK_SIZE))
        assert (too_much.status_code, too_much.json()["type"]) == (413, "too-large")
    assert not Part.objects.exists()
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []
    assert File.objects.filter(finished_at__isnull=False).count() == 0


@pytest.mark.usefixtures("quiet")
def test_a_part_that_was_sent_by_half_leaves_nothing_and_is_sent_again(gateway: Running, tmp_path: Path) -> None:
    claire, file_id, whole = joins("Claire"), new_id(), os.urandom(116)
    with gateway.browser(claire) as browser:
        assert ask(browser, "POST", "/files", {"id": file_id.bytes, "size_bytes": 100})[0] == 201
        host, _, port = gateway.address.partition(":")
        with sockets.create_connection((host, int(port)), timeout=5) as raw:
            lines = [
                f"PUT /live/v1/files/{file_id}/chunks/0 HTTP/1.1", f"Host: {gateway.address}", f"Origin: {ORIGIN}",
                f"Cookie: sessionid={session_of(claire)}", "Content-Length: 116", "", "",
            ]  # fmt: skip
            raw.sendall("\r\n".join(lines).encode() + whole[:60])
        assert ask(browser, "GET", f"/files/{file_id}/state") == (200, {"have": [], "finished": False})
        assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []
        assert browser.put(f"/live/v1/files/{file_id}/chunks/0", content=whole).status_code == 204
        assert ask(browser, "POST", f"/files/{file_id}/finish", {})[0] == 204
        assert browser.get(f"/live/v1/files/{file_id}").content == whole
