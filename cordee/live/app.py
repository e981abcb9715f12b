"""The ASGI application: `uvicorn cordee.live.app:application`."""

from __future__ import annotations

import gc
import json
import logging
import traceback
from typing import TYPE_CHECKING, Any, Final

from cordee.accounts.errors import SecondFactorNeeded
from cordee.live import routes, socket
from cordee.live.batching import Closing
from cordee.live.gateway import Gateway
from cordee.live.patience import Patience
from cordee.live.router import Answer, Request, Route
from cordee.live.settings import Settings
from cordee.platform import origin, problem, refusals
from cordee.platform.callers import caller_of
from cordee.platform.errors import DomainError, ForeignOrigin, NotSignedIn, NotVerified, TooLarge, Unavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

log = logging.getLogger("cordee.live")
#: Nobody is kept for longer behind a database that stands still; what is slow by nature (a body, a download) is not counted.
LONGEST_S: Final = 15.0
OUTSIDE: Final = (NotSignedIn, NotVerified, SecondFactorNeeded, ForeignOrigin)


class Disconnected(Exception):
    """The asker went away before the end of the body."""


class Application:
    """Knows who asks, finds the route, answers; errors become problem documents (RFC 9457), as on Django's side."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._gateway: Gateway | None = None
        self._patience = Patience(LONGEST_S)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await self._converse(scope, receive, send)
        else:
            await self._respond(scope, receive, send)

    @property
    def gateway(self) -> Gateway:
        """The gateway, once started."""
        if self._gateway is None:
            raise Unavailable
        return self._gateway

    async def _live(self, receive: Receive, send: Send) -> None:
        """Open at the start.  Without a database it says that it failed, so that the server ends and `cordee serve` begins it anew.

        A fault that is raised here instead would have the server believe that we know no start at all, and answer without one for ever.
        """
        while True:
            event = (await receive())["type"]
            if event == "lifespan.startup":
                try:
                    self._gateway = await Gateway.open(self._settings or Settings.from_environment())
                except Exception as fault:  # noqa: BLE001 - whatever it was: it can't begin like this
                    await send({"type": "lifespan.startup.failed", "message": f"the gateway can't begin: {type(fault).__name__}"})
                    return
                _collect_seldom()
                await send({"type": "lifespan.startup.complete"})
            elif event == "lifespan.shutdown":
                await self.gateway.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        try:
            given = await self._answer(scope, headers, receive)
        except Disconnected:
            return
        except Closing:
            given = _problem(Unavailable())
        except DomainError as fault:
            self._note_refusal(fault, scope, headers)
            given = _problem(fault)
        except Exception as fault:  # noqa: BLE001 - the asker gets a plain fault, the log the place; a fault's own words may hold values
            places = "".join(traceback.format_tb(fault.__traceback__))
            log.error("a request failed: %s\n%s", type(fault).__name__, places)  # noqa: TRY400 - as said
            given = _problem(DomainError())
        await _send(given, send)

    async def _answer(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> Answer:
        gateway, method = self.gateway, scope["method"]
        session = gateway.sessions.key_in(headers.get("cookie"))
        if not gateway.sessions.is_in(session):
            gateway.outsiders.admit(_address(scope, headers))
        try:
            if not origin.is_ours(
                method=method, fetch_site=headers.get("sec-fetch-site"), origin=headers.get("origin"), origins=gateway.settings.origins
            ):
                raise ForeignOrigin
            caller = gateway.sessions.remembered(session)
            if caller is None:
                caller = await self._patience.within(gateway.sessions.caller(session))
        except OUTSIDE:
            gateway.outsiders.refused(_address(scope, headers))
            raise
        route, params = routes.ROUTER.find(method, scope["path"])
        gateway.insiders.admit(caller.user_id, route.cost)
        with gateway.loads.held(caller.user_id, route.limit_bytes):
            request = Request(
                method=method,
                path=scope["path"],
                headers=headers,
                query_string=scope["query_string"].decode("latin-1"),
                params=params,
                body=await _body(route, headers, receive),
            )
            return await self._patience.within(route.act(gateway, caller, request))

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        try:
            gateway = self.gateway
            session = gateway.sessions.key_in(headers.get("cookie"))
            if not gateway.sessions.is_in(session):
                gateway.outsiders.admit(_address(scope, headers))
            try:
                if scope["path"] != socket.PATH or not origin.may_open_socket(
                    origin=headers.get("origin"), origins=gateway.settings.origins
                ):
                    raise ForeignOrigin
                caller = await gateway.sessions.caller(session)
            except OUTSIDE:
                gateway.outsiders.refused(_address(scope, headers))
                raise
            gateway.insiders.admit(caller.user_id)
        except DomainError as fault:
            self._note_refusal(fault, scope, headers)
            await _refuse_socket(fault, scope, receive, send)
            return
        await socket.serve(gateway, caller, receive, send)

    def _note_refusal(self, fault: DomainError, scope: Scope, headers: Mapping[str, str]) -> None:
        """Say in the log that something was kept from somebody, by the same rule as Django's side (platform.refusals)."""
        if not refusals.is_one(fault.status, fault.type):
            return
        sessions = self.gateway.sessions
        if who := sessions.whose(sessions.key_in(headers.get("cookie"))):
            method = scope.get("method", "SOCKET")
            refusals.note(fault.type, who=who, method=method, pattern=routes.ROUTER.pattern_of(method, scope["path"]))


def _collect_seldom() -> None:
    """What was loaded by now is never looked through again, and what comes and goes with each frame seldom.

    Where 2,000 people listen, a full collection holds a message up for 100 ms and finds next to nothing: hardly anything here refers to
    itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 10, 100)


def _headers(scope: Scope) -> Mapping[str, str]:
    """The headers by name; a repeated Cookie header is one, as HTTP/2 may split it (RFC 9113 §8.2.3)."""
    headers: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1").lower(), value.decode("latin-1")
        headers[name] = f"{headers[name]}; {text}" if name == "cookie" and name in headers else text
    return headers


def _address(scope: Scope, headers: Mapping[str, str]) -> str:
    """Whom refusals are counted for (platform.callers)."""
    client = scope.get("client")
    return caller_of(headers.get("x-forwarded-for"), client[0] if client else None)


async def _body(route: Route, headers: Mapping[str, str], receive: Receive) -> bytes:
    """The whole body, within the route's limit.  Raises TooLarge at the header where it is said there, else at the byte over it."""
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared) > route.limit_bytes:
        raise TooLarge(limit=route.limit_bytes)
    pieces, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        piece = message.get("body", b"")
        size += len(piece)
        if size > route.limit_bytes:
            raise TooLarge(limit=route.limit_bytes)
        pieces.append(piece)
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _problem(fault: DomainError) -> Answer:
    headers = {"retry-after": str(fault.detail["retry_after"])} if "retry_after" in fault.detail else {}
    return Answer(
        body=json.dumps(problem.body(fault), ensure_ascii=False).encode(),
        status=fault.status,
        content_type=problem.CONTENT_TYPE,
        headers=headers,
    )


async def _send(given: Answer, send: Send) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given.headers.items()]
    headers += [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    if given.status != routes.NO_CONTENT:
        headers.append((b"content-type", given.content_type.encode("latin-1")))
    if isinstance(given.body, bytes):
        if given.status != routes.NO_CONTENT:
            headers.append((b"content-length", str(len(given.body)).encode()))
        await send({"type": "http.response.start", "status": given.status, "headers": headers})
        await send({"type": "http.response.body", "body": given.body})
        return
    await send({"type": "http.response.start", "status": given.status, "headers": headers})
    async for piece in given.body:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _refuse_socket(fault: DomainError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer the handshake with a problem document, so that a client learns why; a server without that extension says 403."""
    await receive()  # websocket.connect
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    given = _problem(fault)
    headers = [(b"content-type", given.content_type.encode())]
    await send({"type": "websocket.http.response.start", "status": given.status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": given.body})


application = Application()
