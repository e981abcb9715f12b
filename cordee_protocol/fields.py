"""Typed reading of decoded maps and arrays, so that a parser is a list of its fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from cordee_protocol import cbor
from cordee_protocol.faults import Fault, Refused, demand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import IntEnum

    from cordee_protocol.cbor import Value

    Choice = TypeVar("Choice", bound=IntEnum)

ID_SIZE: Final = 16
HASH_SIZE: Final = 32
VERSION: Final = 1

Extra = tuple[tuple[int, "Value"], ...]  # unknown keys below 128, kept so that the object encodes again as it came


class Fields:
    """A decoded map.  Every method raises Refused (malformed) when the field is not what was asked for."""

    def __init__(self, value: Value, what: str) -> None:
        if not isinstance(value, dict):
            raise Refused(Fault.MALFORMED, f"{what} is not a map")
        self._map = value
        self._what = what

    def has(self, key: int) -> bool:
        """Whether the field is there."""
        return key in self._map

    def value(self, key: int) -> Value:
        """Whatever the field holds."""
        if key not in self._map:
            raise Refused(Fault.MALFORMED, f"{self._what} lacks {key}")
        return self._map[key]

    def uint(self, key: int, *, least: int = 0) -> int:
        """An unsigned integer, `least` or more."""
        value = self._map.get(key)  # what is None is never what was asked for, so the rare fault looks for why, and not each reading
        if type(value) is not int or value < least:  # by its exact type: True is an instance of int
            raise self._wrong(key)
        return value

    def flag(self, key: int) -> bool:
        """True or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise self._wrong(key)
        return value

    def text(self, key: int) -> str:
        """A text string."""
        value = self.value(key)
        if not isinstance(value, str):
            raise self._wrong(key)
        return value

    def octets(self, key: int, *, size: int | None = None) -> bytes:
        """A byte string, of `size` where one is given."""
        value = self._map.get(key)
        if type(value) is not bytes or (size is not None and len(value) != size):
            raise self._wrong(key)
        return value

    def id(self, key: int) -> bytes:
        """16 bytes."""
        return self.octets(key, size=ID_SIZE)

    def hash(self, key: int) -> bytes:
        """32 bytes."""
        return self.octets(key, size=HASH_SIZE)

    def array(self, key: int, *, least: int = 0) -> list[Value]:
        """An array of `least` items or more."""
        value = self.value(key)
        if not isinstance(value, list) or len(value) < least:
            raise self._wrong(key)
        return value

    def ids(self, key: int) -> tuple[bytes, ...]:
        """One id or more, ascending, each once."""
        ids = tuple(as_bytes(item, size=ID_SIZE) for item in self.array(key, least=1))
        if any(first >= second for first, second in pairwise(ids)):
            raise self._wrong(key)
        return ids

    def map(self, key: int) -> Fields:
        """The map that the field holds."""
        return Fields(self.value(key), f"{self._what}.{key}")

    def choice(self, key: int, choices: type[Choice]) -> Choice:
        """A member of `choices`; a number that it does not know is malformed, because nobody could act on it."""
        value = self.uint(key)
        try:
            return choices(value)
        except ValueError:
            raise self._wrong(key) from None

    def version(self, key: int = 1) -> None:
        """Refuse (unknown-version) all but version 1."""
        demand(self.uint(key) == VERSION, Fault.UNKNOWN_VERSION, self._what)

    def unknown(self, known: Iterable[int]) -> Extra:
        """The fields that this version does not know, in order."""
        expected = frozenset(known)
        return tuple((key, value) for key, value in self._map.items() if key not in expected)

    def _wrong(self, key: int) -> Refused:
        return Refused(Fault.MALFORMED, f"{self._what}.{key}" if key in self._map else f"{self._what} lacks {key}")


def decode_map(data: bytes, what: str) -> Fields:
    """The fields of the map that `data` encodes."""
    return Fields(cbor.decode(data), what)


def decode_array(data: bytes, what: str, *, sizes: tuple[int, ...] | None = None) -> list[Value]:
    """The array that `data` encodes; `sizes` are the lengths that it may have."""
    value = cbor.decode(data)
    if not isinstance(value, list) or (sizes is not None and len(value) not in sizes):
        raise Refused(Fault.MALFORMED, what)
    return value


def as_uint(value: Value) -> int:
    """`value`, if it is an unsigned integer; True is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(Fault.MALFORMED, "integer")
    return value


def as_bytes(value: Value, *, size: int | None = None) -> bytes:
    """`value`, if it is a byte string (of `size`)."""
    if not isinstance(value, bytes) or (size is not None and len(value) != size):
        raise Refused(Fault.MALFORMED, "byte string")
    return value
