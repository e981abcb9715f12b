"""Sizes and shapes of an encrypted file; pure.  The chunking itself is the protocol's (protocol/crd1.cddl, "Files")."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from cordee_protocol.files import CHUNK_SIZE, LARGEST_FILE, STORED_CHUNK_SIZE, chunk_count, stored_size

__all__ = ["CHUNK_SIZE", "LARGEST_FILE", "STORED_CHUNK_SIZE", "chunk_count", "stored_size"]

CHUNKS_A_PART: Final = 4
QUOTA_BYTES: Final = 5_000_000_000
"""Plaintext bytes that one person may hold."""
COUNTED_AT_LEAST: Final = 64 * 1024
"""What a file counts for against it, however small: empty ones are not without number."""
UNCITED_FOR: Final = timedelta(days=7)
ROWLESS_FOR: Final = timedelta(days=1)
"""A part's bytes come before its row: younger ones may be on their way."""
FOLDER: Final = "files"
_KEY: Final = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}/([0-9a-f]{{32}})/([0-9]{{1,15}})")


class Refused(StrEnum):
    """Why a part is not taken."""

    OUT_OF_RANGE = "out-of-range"
    NOT_WHOLE = "not-whole"
    TOO_MANY = "too-many"


def part_bounds(*, first_chunk: int, length: int, size_bytes: int) -> tuple[int, int] | Refused:
    """The part's byte range [start, end) within the ciphertext; a verdict where it is not 1 to 4 whole chunks of the file."""
    start, whole = first_chunk * STORED_CHUNK_SIZE, stored_size(size_bytes)
    if not 0 <= first_chunk < chunk_count(size_bytes) or length < 1 or start + length > whole:
        return Refused.OUT_OF_RANGE
    if length > CHUNKS_A_PART * STORED_CHUNK_SIZE:
        return Refused.TOO_MANY
    if length % STORED_CHUNK_SIZE and start + length != whole:
        return Refused.NOT_WHOLE
    return start, start + length


def blob_key(file_id: UUID, start: int) -> str:
    """Where the part that begins at `start` lies in the blob store."""
    return f"{folder_of(file_id)}/{start}"


def folder_of(file_id: UUID) -> str:
    """Where all parts of a file lie."""
    return f"{FOLDER}/{file_id.hex[-2:]}/{file_id.hex}"


def part_of(key: str) -> tuple[UUID, int] | None:
    """The file and the part's begin, back from `blob_key`; None for what lies there and is no part."""
    match = _KEY.fullmatch(key)
    return (UUID(match[1]), int(match[2])) if match else None


def covering(parts: list[tuple[int, int]], *, start: int, end: int) -> list[tuple[int, int, int]]:
    """The pieces that make bytes [start, end) of a file: for each part concerned (its start, first byte, last byte excluded, within it)."""
    return [(part, max(start - part, 0), min(end - part, length)) for part, length in parts if part < end and part + length > start]
