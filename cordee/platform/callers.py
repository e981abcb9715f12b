"""Whom limits count: one rule for Django and the gateway.

The front alone reaches our sockets, and says in X-Forwarded-For who asks; what a browser claims there it overwrites (Caddyfile).

Note [A network of IPv6 is one caller]
Whoever is given IPv6 is given at least a /64 (RFC 6177): 2⁶⁴ addresses, each of which would have tries of its own.  So the /64 is counted.
An IPv4 address inside IPv6 (`::ffff:192.0.2.7`) is that IPv4 address.
"""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

UNKNOWN: Final = "local"
_PREFIX: Final = 64


def caller_of(forwarded: str | None, peer: str | None) -> str:
    """The caller in an X-Forwarded-For header, its last part; else the peer; `local` where neither says anything."""
    last = (forwarded or "").rsplit(",", 1)[-1].strip()
    return _network_of(last or peer or UNKNOWN)


def _network_of(said: str) -> str:
    """Note [A network of IPv6 is one caller].  What is no address is itself."""
    try:
        address = ip_address(said.strip("[]").partition("%")[0])
    except ValueError:
        return said
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, _PREFIX), strict=False).network_address) + f"/{_PREFIX}"
