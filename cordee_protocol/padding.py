"""Padmé: lengths are rounded so that they tell little, at a cost under 12 %.  Below 128 bytes all lengths are one."""

from __future__ import annotations

from typing import Final

from cordee_protocol.faults import Fault, demand

LENGTH_SIZE: Final = 4
LEAST: Final = 128  # "oui" and "non" weigh the same
MOST: Final = 65536


def padded_size(length: int) -> int:
    """The size to which `length` bytes are padded."""
    if length <= LEAST:
        return LEAST
    exponent = length.bit_length() - 1
    zero_bits = exponent - exponent.bit_length()
    return (length + (1 << zero_bits) - 1) >> zero_bits << zero_bits


def pad(plain: bytes) -> bytes:
    """The length, the bytes, zeros.  Raises Refused (too-large)."""
    size = padded_size(LENGTH_SIZE + len(plain))
    demand(size <= MOST, Fault.TOO_LARGE)
    return (len(plain).to_bytes(LENGTH_SIZE, "big") + plain).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded.  Raises Refused (bad-padding) unless it was padded in the one way there is."""
    length = int.from_bytes(padded[:LENGTH_SIZE], "big")
    demand(len(padded) == padded_size(LENGTH_SIZE + length), Fault.BAD_PADDING, "length")
    demand(not any(padded[LENGTH_SIZE + length :]), Fault.BAD_PADDING, "zeros")
    return padded[LENGTH_SIZE : LENGTH_SIZE + length]
