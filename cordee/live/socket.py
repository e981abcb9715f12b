"""The socket: `ready`, then whatever happens; a device says only how far it has come."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from cordee.accounts.errors import SecondFactorNeeded
from cordee.live import wire
from cordee.live.batching import Closing
from cordee.live.hub import NOT_UNDERSTOOD, SIGNED_OUT, STOPPING, TOO_SLOW, Socket
from cordee.live.receipts import Report
from cordee.platform import refusals
from cordee.platform.errors import DomainError, Invalid, NotSignedIn, NotVerified, TooMany, Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller

    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PATH: Final = "/live/v1/socket"
LARGEST_FRAME: Final = 512
READY: Final = wire.write({"t": "ready"})


class ReceiptFrame(msgspec.Struct):
    """What a device says: how far it has come in a conversation."""

    t: Literal["receipt"]
    conversation_id: wire.Id
    delivered_seq: wire.Count = 0
    read_seq: wire.Count = 0


async def serve(gateway: Gateway, caller: Caller, receive: Receive, send: Send) -> None:
    """One socket, from its acceptance to its end."""
    await receive()  # websocket.connect
    await send({"type": "websocket.accept"})

    async def tell(frame: bytes) -> None:
        await send({"type": "websocket.send", "bytes": frame})

    socket = Socket(caller, tell)
    gateway.hub.add(socket)
    try:
        await _still_in(gateway, socket)  # a session that ended before the hub knew this socket told nobody of it
        socket.push(READY)
        listening = asyncio.create_task(_listen(gateway, socket, receive))
        await asyncio.wait((listening, socket.closing), return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await listening
        await socket.silence()
        if socket.closing.done():
            with contextlib.suppress(RuntimeError, OSError):  # gone already
                await send({"type": "websocket.close", "code": socket.closing.result()})
    finally:
        gateway.hub.remove(socket)


async def _still_in(gateway: Gateway, socket: Socket) -> None:
    try:
        await gateway.sessions.check(socket.caller)
    except (NotSignedIn, NotVerified, SecondFactorNeeded):
        socket.close(SIGNED_OUT)
    except Unavailable:
        socket.close(STOPPING)  # who it is can't be looked up: it comes back, with a delay of its own


async def _listen(gateway: Gateway, socket: Socket, receive: Receive) -> None:
    """Take reports until the device goes; one that can't be understood closes the socket, one that comes to nothing is dropped."""
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        frame = message.get("bytes") or b""
        try:
            gateway.insiders.admit(socket.caller.user_id)
            told = wire.read(frame[:LARGEST_FRAME], ReceiptFrame)  # cut short, a longer one is not CBOR
            await gateway.receipts.report(
                Report(wire.id_of(told.conversation_id), socket.caller.user_id, told.delivered_seq, told.read_seq)
            )
        except Invalid:
            socket.close(NOT_UNDERSTOOD)
            return
        except Closing:
            socket.close(STOPPING)
            return
        except TooMany:
            socket.close(TOO_SLOW)
            return
        except DomainError as fault:
            if refusals.is_one(fault.status, fault.type):
                refusals.note(fault.type, who=socket.caller.user_id, method="SOCKET", pattern="receipt")
            continue
