"""People who send until it is confirmed, under the same ids, as the client's outbox does."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import cbor2
import httpx
from websockets.exceptions import WebSocketException

from cordee.platform.base64url import decode
from cordee_client.conversations import Conversations
from cordee_client.errors import ServerRefused
from cordee_client.keyring import Keyring
from cordee_client.server import Server
from cordee_protocol.files import STORED_CHUNK_SIZE, FileCipher
from tests.faults.house import LONG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from websockets.sync.client import ClientConnection

PATIENCE_S: Final = 180
#: Between two messages of somebody who types fast: work is still going on when the last part is killed.
PAUSE_S: Final = 0.3 if LONG else 0.12
#: What a person may meet while the house is broken: a name for each, and every one says that trying again helps.
PASSING: Final = frozenset({"unavailable", "starting"})


@dataclass
class Told:
    """What people were told, whichever way it went."""

    answers: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str) -> None:
        """One more."""
        with self.lock:
            self.answers[what] += 1

    @property
    def unnamed(self) -> dict[str, int]:
        """Answers that are neither a success nor a passing fault with a name, nor a connection that was cut."""
        known = {*PASSING, "cut", "done"}
        return {what: count for what, count in self.answers.items() if what not in known}


def again(act: Callable[[], Any], told: Told, *, limit_s: float = PATIENCE_S) -> Any:
    """Do it until it is confirmed.  What time does not mend is raised."""
    begun = time.monotonic()
    while True:
        try:
            done = act()
        except ServerRefused as refused:
            told.note(refused.type or str(refused.status))
            if refused.status < httpx.codes.INTERNAL_SERVER_ERROR:
                raise
            fault: Exception = refused
        except (httpx.TransportError, httpx.RemoteProtocolError) as cut:
            told.note("cut")
            fault = cut
        else:
            told.note("done")
            return done
        if time.monotonic() - begun > limit_s:
            raise fault
        time.sleep(random.uniform(0.05, 0.3))


def server_of(origin: str, who: Mapping[str, Any], *, timeout: float = 10) -> Server:
    """Their session."""
    return Server(origin, session=who["session"], timeout=timeout)


def device_of(origin: str, who: Mapping[str, Any]) -> Conversations:
    """Their device, with its keys."""
    server = server_of(origin, who)
    keyring = Keyring.load(server, user=UUID(who["user_id"]), device_seed=bytes.fromhex(who["device_seed"]))
    return Conversations(server, keyring)


def says_all(origin: str, who: Mapping[str, Any], conversation_id: str, told: Told) -> dict[str, int]:
    """Send every sealed message in order, each until it is confirmed; the place that was answered for each id."""
    places = dict[str, int]()
    with closing(server_of(origin, who)) as server:
        for message_id, entry in who["messages"]:
            body = {"entry": decode(entry), "files": []}
            answer = again(partial(server.live, "POST", f"/conversations/{conversation_id}/log", body), told)
            places[message_id] = answer["seq"]
            time.sleep(PAUSE_S)
    return places


def books(origin: str, who: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """Press until it is confirmed."""
    with closing(server_of(origin, who)) as server:
        answer: dict[str, Any] = again(lambda: server.json("POST", "/api/v1/referrals", who["body"]), told)
    return answer


def uploads(
    origin: str, who: Mapping[str, Any], content: bytes, told: Told, *, key: bytes, file_id: bytes, limit_s: float = PATIENCE_S
) -> None:
    """Send a document in parts of one chunk, going on with what the house says it has; until it is closed."""
    path, begin = f"/files/{UUID(bytes=file_id)}", {"id": file_id, "size_bytes": len(content)}
    stored = list(FileCipher(file_id=file_id, total=len(content), file_key=key).seal_all(content))

    def send_the_rest(server: Server) -> None:
        state = server.live("GET", f"{path}/state")
        if state["finished"]:
            return
        for index in (index for index in range(len(stored)) if index not in state["have"]):
            server.raw("PUT", f"{path}/chunks/{index}", stored[index])
        server.live("POST", f"{path}/finish", {})

    with closing(server_of(origin, who)) as server:
        again(lambda: server.live("POST", "/files", begin), told, limit_s=limit_s)
        again(lambda: send_the_rest(server), told, limit_s=limit_s)


def downloads(origin: str, who: Mapping[str, Any], *, total: int, key: bytes, file_id: bytes) -> bytes:
    """The document as the house gives it, opened."""
    with closing(server_of(origin, who)) as server:
        stored = server.raw("GET", f"/files/{UUID(bytes=file_id)}")
    cipher = FileCipher(file_id=file_id, total=total, file_key=key)
    return b"".join(cipher.open_all(stored[at : at + STORED_CHUNK_SIZE] for at in range(0, len(stored), STORED_CHUNK_SIZE)))


@dataclass
class Reader:
    """A device that follows one conversation by its socket, through every cut, as a page does: `ready` or an entry makes it look."""

    device: Conversations
    conversation_id: UUID
    seq: int = 0  # how far it has read
    feed: int = 0
    feed_rows: list[int] = field(default_factory=list)
    frames: int = 0
    cuts: int = 0  # how often the socket was lost
    _stop: threading.Event = field(default_factory=threading.Event)

    def starts(self) -> Reader:
        """Follow from now on."""
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()
        return self

    def stops(self) -> None:
        """Look once more, and stop."""
        self._stop.set()
        self._thread.join()
        self.catches_up()

    def close(self) -> None:
        """Close its connections."""
        self._stop.set()
        self._thread.join()
        self.device.server.close()

    def catches_up(self) -> None:
        """What a device does after any gap: the feed after its position, then the log."""
        synced = self.device.server.live("GET", "/sync", feed=self.feed)
        self.feed_rows += [row["n"] for row in synced["feed"]["rows"]]
        self.feed = synced["feed"]["position"]
        self.seq = self.device.read(self.conversation_id).seq

    def _follow(self) -> None:
        while not self._stop.is_set():
            try:
                with self.device.server.socket() as socket:
                    self._listen(socket)
            except (OSError, WebSocketException):
                self.cuts += 1
                self._stop.wait(0.2)

    def _listen(self, socket: ClientConnection) -> None:
        behind = False
        while not self._stop.is_set():
            try:
                said = socket.recv(timeout=1)
            except TimeoutError:
                pass
            else:
                self.frames += 1
                behind |= isinstance(said, bytes) and cbor2.loads(said)["t"] in {"ready", "entry", "feed"}
            if behind:
                with suppress(httpx.TransportError, ServerRefused):  # it looks again in a second, or when it comes back
                    self.catches_up()
                    behind = False
