"""Whether an unsafe request comes from our own pages, and what our cookies are called: pure rules for Django and the gateway.

A browser states where a request comes from in Sec-Fetch-Site and Origin, which a page can't forge (Fetch Metadata, W3C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(name: str, *, origins: Collection[str]) -> str:
    """With `__Host-` before it wherever all addresses are HTTPS: a browser then takes it from this very host over TLS only, so that neither
    a neighbour below the same domain nor a page over plain HTTP plants one (RFC 6265bis §4.1.3).  Its path is `/`.
    """
    return f"__Host-{name}" if all(each.startswith("https://") for each in origins) else name


def is_ours(*, method: str, fetch_site: str | None, origin: str | None, origins: Collection[str]) -> bool:
    """True for a safe method, for a same-origin fetch, and for an Origin that is one of `origins` (scheme://host[:port])."""
    return method in SAFE_METHODS or fetch_site == "same-origin" or (origin is not None and origin in origins)


def may_open_socket(*, origin: str | None, origins: Collection[str]) -> bool:
    """A WebSocket's handshake is a GET that carries cookies, so its Origin must be ours (RFC 6455 §10.2)."""
    return origin is not None and origin in origins
