"""The table of routes, and what a route is given and gives.  Each area of the gateway has a module with its own `ROUTES`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

import msgspec

from cordee.live import wire
from cordee.platform.errors import Invalid, NotFound, Remedy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from cordee.live.gateway import Gateway
    from cordee.live.sessions import Caller

    T = TypeVar("T")

#: Room for the CBOR around an entry of at most 64 kB of plaintext (protocol/crd1.cddl, "The envelope").
ENTRY_BYTES: Final = 80 * 1024


@dataclass(slots=True)
class Request:
    """What a route is given besides who asks: the address's parts, the query, the headers, and the body, already read within its limit."""

    method: str
    path: str
    headers: Mapping[str, str]  # names in lower case
    query_string: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def id(self, name: str) -> UUID:
        """The id in the address.  Raises NotFound: an address with anything else in its place is nobody's."""
        try:
            return UUID(self.params[name])
        except ValueError as fault:
            raise NotFound from fault

    def number(self, name: str) -> int:
        """The number in the address.  Raises NotFound."""
        value = self.params[name]
        if not value.isascii() or not value.isdigit() or len(value) > 15:  # noqa: PLR2004 - below 2^53
            raise NotFound
        return int(value)

    def read(self, shape: type[T]) -> T:
        """The CBOR body.  Raises Invalid."""
        return wire.read(self.body, shape)

    def query(self, shape: type[T]) -> T:
        """The query string.  Raises Invalid."""
        try:
            return msgspec.convert(dict(parse_qsl(self.query_string)), shape, strict=False)
        except msgspec.ValidationError as fault:
            raise Invalid(fields={"query": Remedy("malformed", "Cette demande est mal formée.")}) from fault


@dataclass(slots=True)
class Answer:
    """What a route gives.  `body` is bytes, or pieces of them for a download; an empty one is sent with 204."""

    body: bytes | AsyncIterator[bytes] = b""
    status: int = 200
    content_type: str = wire.CONTENT_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(value: Any, *, status: int = 200) -> Answer:
    """A CBOR answer."""
    return Answer(body=wire.write(value), status=status)


NOTHING: Final = Answer(status=204)

Act: TypeAlias = "Callable[[Gateway, Caller, Request], Awaitable[Answer]]"


@dataclass(frozen=True)
class Route:
    """One address and method.  Everybody who asks is signed in and verified; everything else is refused before `act` is called.

    `takes` and `query` and `gives` are msgspec types, for reading and for the published OpenAPI; `bytes` means raw bytes, None nothing.
    """

    method: str
    path: str  # with {names}, as "/live/v1/files/{file_id}/chunks/{first_chunk}"
    act: Act
    summary: str
    takes: type | None = None
    query: type | None = None
    gives: type | None = None
    limit_bytes: int = 0  # of the body
    cost: int = 1  # against what one person may ask (limits.Insiders)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression: a name stands for one segment."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))


class Router:
    """Finds the route of a request."""

    def __init__(self, *groups: tuple[Route, ...]) -> None:
        self.routes = tuple(route for group in groups for route in group)

    def find(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """The route and the address's parts.  Raises NotFound, also for a known address with another method."""
        for route in self.routes:
            if route.method == method and (match := route.pattern.fullmatch(path)):
                return route, match.groupdict()
        raise NotFound

    def pattern_of(self, method: str, path: str) -> str | None:
        """The address with names in place of what it names; None where it is none of ours."""
        try:
            return self.find(method, path)[0].path
        except NotFound:
            return None
