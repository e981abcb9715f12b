"""`/healthz`: 200 once everything is ready, else 503 with what is not.  Answered by `serve` itself, on a socket behind the front."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path


async def listen(socket: Path, missing: Callable[[], Awaitable[list[str]]]) -> asyncio.Server:
    """Answer on a unix socket; `missing` names what is not ready."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError, TimeoutError):
            await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
            not_ready = await missing()
            body = json.dumps({"ready": not not_ready, "not_ready": not_ready}).encode()
            status = "503 Service Unavailable" if not_ready else "200 OK"
            head = (
                f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + body)
            await writer.drain()
        writer.close()

    return await asyncio.start_unix_server(answer, socket)


async def greets(port: int) -> bool:
    """Whether a mail server says that it is ready (RFC 5321 §4.2: 220)."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                return (await reader.readline()).startswith(b"220")
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False


async def listens(port: int) -> bool:
    """Whether something takes connections at a port of this machine, and answers what it does not understand."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                return (await reader.readline()).startswith(b"HTTP/1.1")
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False


async def attests(socket: Path) -> bool:
    """Whether the attestation service shows its keys."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_unix_connection(socket)
            try:
                writer.write(b'{"ask": "keys"}\n')
                return b"public_key" in await reader.readline()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False


async def answers(socket: Path, path: str, *, host: str) -> bool:
    """Whether a server behind a unix socket answers a request, with anything but a fault of its own."""
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_unix_connection(socket)
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                status = (await reader.readline()).split()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
    return len(status) > 1 and status[1].isdigit() and int(status[1]) < 500  # noqa: PLR2004 - the server's own faults
