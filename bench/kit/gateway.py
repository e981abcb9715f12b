"""The gateway in a process of its own, who sends to it and who listens."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.typing import Origin
from websockets.uri import parse_uri

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

BENCH = Path(__file__).parents[1]
ORIGIN = "http://localhost:8000"
WORDS = "Palpitations depuis trois semaines, ECG joint ; pourriez-vous la voir avant la fin du mois ? " * 4  # about 600 bytes sealed


@dataclass(frozen=True)
class Sender:
    """Somebody with messages ready to go, and the colleague who reads them."""

    cookie: str
    path: str
    bodies: Sequence[bytes]
    reader_cookie: str


@dataclass(frozen=True)
class Running:
    """A gateway's socket and process."""

    socket: Path
    pid: int

    def cpu_s(self) -> float:
        """What it has worked so far, in user and system time: hardly touched by whoever else uses the machine."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running_gateway(application: str = "cordee.live.app:application") -> Iterator[Running]:
    """The gateway in a process of its own, as `cordee serve` runs it, on a socket in the file system; or another one in the same way."""
    os.environ["CORDEE_ORIGINS"] = ORIGIN
    speed = ["--loop", "uvloop", "--http", "httptools", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
    quiet = ["--no-access-log", "--log-level", "warning", "--no-proxy-headers"]
    with tempfile.TemporaryDirectory(prefix="cordee-bench-") as folder:
        socket = Path(folder) / "live.sock"
        command = [sys.executable, "-m", "uvicorn", *speed, *quiet, "--app-dir", str(BENCH), "--uds", str(socket), application]
        with subprocess.Popen(command) as process:  # noqa: S603 - our own command line
            try:
                yield Running(socket, process.pid)
            finally:
                process.terminate()


class Line(asyncio.Protocol):
    """A kept-alive connection that asks one thing at a time, as thin as can be: the client must not be what is measured."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._come = b""
        self._answered: asyncio.Future[bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio has it."""
        self._transport = transport  # type: ignore[assignment] # of a stream

    def data_received(self, data: bytes) -> None:
        """The answer, once it is there whole."""
        self._come += data
        head, ended, content = self._come.partition(b"\r\n\r\n")
        if ended and len(content) == int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]):
            whole, self._come = self._come, b""
            self._answered.set_result(whole)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits hears of it."""
        if not self._answered.done():
            self._answered.set_exception(exc or ConnectionError("closed"))

    async def post(self, sender: Sender, body: bytes) -> None:
        """Send a message, until it is answered as stored."""
        head = f"POST {sender.path} HTTP/1.1\r\nhost: localhost\r\norigin: {ORIGIN}\r\ncookie: {sender.cookie}\r\n"
        head += f"content-length: {len(body)}\r\n\r\n"
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(head.encode() + body)
        answer = await self._answered
        assert answer.startswith(b"HTTP/1.1 201"), answer

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


class Ear(asyncio.Protocol):
    """A socket that counts the entries that it is told; the library's own client, a queue and a task each, costs more."""

    def __init__(self, cookie: str) -> None:
        self._transport: asyncio.Transport
        self._said = ClientProtocol(parse_uri("ws://localhost/live/v1/socket"), origin=Origin(ORIGIN), max_size=None)
        self._cookie = cookie
        self._awaited = 0
        self._heard: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket."""
        self._transport = transport  # type: ignore[assignment] # of a stream
        request = self._said.connect()
        request.headers["Cookie"] = self._cookie
        self._said.send_request(request)
        self._answer()

    def data_received(self, data: bytes) -> None:
        """Frames, and what the protocol itself answers (pings)."""
        self._said.receive_data(data)
        for event in self._said.events_received():
            if not isinstance(event, Frame) or event.opcode is not Opcode.BINARY:
                continue
            if not self.ready.done():
                self.ready.set_result(None)
                continue
            self._awaited -= 1
            if self._awaited == 0:
                self._heard.set_result(time.perf_counter())
        self._answer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits hears of it."""
        awaited = (self._heard,) if self._awaited > 0 else ()
        for waiting in (self.ready, *awaited):
            if not waiting.done():
                waiting.set_exception(exc or ConnectionError("closed"))

    def hears(self, many: int = 1) -> asyncio.Future[float]:
        """When so many entries have come, from now on."""
        self._awaited, self._heard = many, asyncio.get_running_loop().create_future()
        return self._heard

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def _answer(self) -> None:
        for data in self._said.data_to_send():
            if data:
                self._transport.write(data)


@asynccontextmanager
async def posting(gateway: Running) -> AsyncIterator[Line]:
    """A line to the gateway."""
    _, line = await asyncio.get_running_loop().create_unix_connection(Line, str(gateway.socket))
    try:
        yield line
    finally:
        line.close()


@asynccontextmanager
async def listening(gateway: Running, cookie: str) -> AsyncIterator[Ear]:
    """A socket that has said `ready`."""
    _, ear = await asyncio.get_running_loop().create_unix_connection(lambda: Ear(cookie), str(gateway.socket))
    await ear.ready
    try:
        yield ear
    finally:
        ear.close()


async def answering(gateway: Running) -> None:
    """Wait until the gateway listens."""
    for _ in range(200):
        with suppress(OSError):
            _, writer = await asyncio.open_unix_connection(gateway.socket)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("the gateway did not start")
