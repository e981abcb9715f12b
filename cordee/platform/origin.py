"""Whether an unsafe request comes from our own pages: one pure rule for Django and the gateway.

A browser states where a request comes from in Sec-Fetch-Site and Origin, which a page can't forge (Fetch Metadata, W3C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def is_ours(*, method: str, fetch_site: str | None, origin: str | None, origins: Collection[str]) -> bool:
    """True for a safe method, for a same-origin fetch, and for an Origin that is one of `origins` (scheme://host[:port])."""
    return method in SAFE_METHODS or fetch_site == "same-origin" or (origin is not None and origin in origins)


def may_open_socket(*, origin: str | None, origins: Collection[str]) -> bool:
    """A WebSocket's handshake is a GET that carries cookies, so its Origin must be ours (RFC 6455 §10.2)."""
    return origin is not None and origin in origins
