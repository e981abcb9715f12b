"""Safety numbers: what two people read to each other to know that nobody stands between them.  See crd1.cddl, "Safety number"."""

from __future__ import annotations

from hashlib import sha512
from typing import Final

from cordee_protocol import cbor
from cordee_protocol.fields import VERSION
from cordee_protocol.primitives import label

GROUPS: Final = 6
GROUP_DIGITS: Final = 5
_GROUP_BYTES: Final = 5
_MODULUS: Final = 10**GROUP_DIGITS


def person(fingerprint: bytes) -> str:
    """30 digits, for one identity."""
    derived = sha512(label("crd1/safety") + fingerprint).digest()
    numbers = (int.from_bytes(derived[_GROUP_BYTES * i : _GROUP_BYTES * (i + 1)], "big") % _MODULUS for i in range(GROUPS))
    return "".join(f"{number:0{GROUP_DIGITS}d}" for number in numbers)


def pair(one: bytes, other: bytes) -> str:
    """60 digits, the same on both screens."""
    return "".join(sorted((person(one), person(other))))


def groups(number: str) -> tuple[str, ...]:
    """The digits as people read them out."""
    return tuple(number[start : start + GROUP_DIGITS] for start in range(0, len(number), GROUP_DIGITS))


def qr(*, mine: bytes, theirs: bytes, my_head: tuple[int, bytes], their_head: tuple[int, bytes]) -> bytes:
    """What one screen shows the other's camera."""
    return cbor.encode({1: VERSION, 2: mine, 3: theirs, 4: list(my_head), 5: list(their_head)})
