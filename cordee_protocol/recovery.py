"""The recovery code: 128 random bits that a person can write down, read over the telephone and type back."""

from __future__ import annotations

import secrets
from typing import Final

from cordee_protocol.faults import Fault, Refused, demand
from cordee_protocol.primitives import digest, hkdf, label

BITS_SIZE: Final = 16
GROUP: Final = 4
DATA_LENGTH: Final = 26  # 128 bits and two zero bits, five to a character
CHECK_LENGTH: Final = 2
_CHARACTER_BITS: Final = 5
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, which are read as 1, 1, 0, and no U
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None, "\u00a0": None})


def fresh_bits() -> bytes:
    """The secret of a new code."""
    return secrets.token_bytes(BITS_SIZE)


def seed(bits: bytes, *, user: bytes) -> bytes:
    """The seed of the authorizer that the code is.  High entropy, hence no slow hash."""
    return hkdf(bits, info=label("crd1/recovery") + user)


def write(bits: bytes) -> str:
    """The code as people see it: seven groups of four characters."""
    characters = _characters(int.from_bytes(bits, "big") << 2, DATA_LENGTH) + _check(bits)
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def read(typed: str) -> bytes:
    """The bits of a code as someone typed it.  Raises Refused (bad-code): a wrong length, character or check, so a slip is told at once."""
    characters = typed.upper().translate(_MISREAD)
    demand(len(characters) == DATA_LENGTH + CHECK_LENGTH, Fault.BAD_CODE, "length")
    number = 0
    for character in characters[:DATA_LENGTH]:
        value = _ALPHABET.find(character)
        demand(value >= 0, Fault.BAD_CODE, "character")
        number = number << _CHARACTER_BITS | value
    if number & 0b11:
        raise Refused(Fault.BAD_CODE, "not 128 bits")
    bits = (number >> 2).to_bytes(BITS_SIZE, "big")
    demand(characters[DATA_LENGTH:] == _check(bits), Fault.BAD_CODE, "check characters")
    return bits


def _check(bits: bytes) -> str:
    """The first ten bits of a hash: one slip in a thousand goes unseen, and then opens nothing."""
    return _characters(int.from_bytes(digest(label("crd1/recovery-check") + bits)[:2], "big") >> 6, CHECK_LENGTH)


def _characters(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> _CHARACTER_BITS * place & 0b11111] for place in reversed(range(length)))
