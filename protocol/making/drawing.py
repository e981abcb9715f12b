"""Repeatable chance, and JSON that shows bytes in hexadecimal."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import shake_256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def stream(name: str, size: int) -> bytes:
    """`size` bytes that follow from a name: content of files, seeds."""
    return shake_256(b"crd1 vectors " + name.encode()).digest(size)


@contextmanager
def repeatable_chance(name: str) -> Iterator[None]:
    """Within it `secrets.token_bytes` gives the same bytes on every run, so that only HPKE's seals differ.  A decorator too."""
    drawn = 0

    def token_bytes(nbytes: int | None = None) -> bytes:
        nonlocal drawn
        drawn += 1
        return stream(f"{name}, draw {drawn}", 32 if nbytes is None else nbytes)

    true_chance, secrets.token_bytes = secrets.token_bytes, token_bytes
    try:
        yield
    finally:
        secrets.token_bytes = true_chance


def shown(value: Any) -> Any:
    """`value` as JSON: bytes in hexadecimal, dataclasses by field, enumerations by number or word."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: shown(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {key.hex() if isinstance(key, bytes) else str(key): shown(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [shown(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value
