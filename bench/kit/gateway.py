"""The gateway in a process of its own, who sends to it and who listens."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

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
    """A gateway's port and process."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """What it has worked so far, in user and system time: hardly touched by whoever else uses the machine."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_gateway() -> Iterator[Running]:
    """The gateway in a process of its own, as `cordee serve` runs it, on a loopback port."""
    os.environ["CORDEE_ORIGINS"] = ORIGIN
    port = free_port()
    speed = ["--loop", "uvloop", "--http", "httptools", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
    quiet = ["--no-access-log", "--log-level", "warning"]
    command = [sys.executable, "-m", "uvicorn", *speed, *quiet, "--port", str(port), "cordee.live.app:application"]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own command line
        try:
            yield Running(port, process.pid)
        finally:
            process.terminate()


@asynccontextmanager
async def posting(port: int) -> AsyncIterator[Any]:
    """A kept-alive connection as thin as can be: the client must not be what is measured."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def post(sender: Sender, body: bytes) -> None:
        head = f"POST {sender.path} HTTP/1.1\r\nhost: localhost\r\norigin: {ORIGIN}\r\ncookie: {sender.cookie}\r\n"
        head += f"content-length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line[16:]) for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length: "))
        content = await reader.readexactly(length)
        assert answer.startswith(b"HTTP/1.1 201"), content

    try:
        yield post
    finally:
        writer.close()


@asynccontextmanager
async def listening(port: int, cookie: str) -> AsyncIterator[ClientConnection]:
    """A socket that has said `ready`."""
    address = f"ws://127.0.0.1:{port}/live/v1/socket"
    async with connect(address, origin=Origin(ORIGIN), additional_headers={"Cookie": cookie}, compression=None) as opened:
        await opened.recv()
        yield opened


async def forget_frames(own: ClientConnection) -> None:
    """Take what comes, as a page does."""
    async for _ in own:
        pass


async def heard_at(reader: ClientConnection) -> float:
    """When the next frame came."""
    await reader.recv()
    return time.perf_counter()


async def answering(port: int) -> None:
    """Wait until the gateway listens."""
    for _ in range(200):
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("the gateway did not start")
