"""Files: chunks of one mebibyte, each sealed with its place and whether it is the last (STREAM): none can be cut off, moved or doubled."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cordee_protocol.faults import Fault, demand
from cordee_protocol.primitives import KEY_SIZE, TAG_SIZE, gcm_open, gcm_seal, hkdf, label, u64

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK_SIZE: Final = 1024 * 1024
STORED_CHUNK_SIZE: Final = CHUNK_SIZE + TAG_SIZE
LARGEST_FILE: Final = 50_000_000
_PREFIX_SIZE: Final = 7
_LABEL: Final = label("crd1/file")


def chunk_count(total: int) -> int:
    """How many chunks a file of `total` bytes has: an empty one has one, so that its emptiness is sealed too."""
    return max(1, -(-total // CHUNK_SIZE))


def stored_size(total: int) -> int:
    """How many bytes are stored for `total`."""
    return total + TAG_SIZE * chunk_count(total)


def chunk_size(total: int, index: int) -> int:
    """The plaintext size of chunk `index`."""
    return min(CHUNK_SIZE, total - index * CHUNK_SIZE)


@dataclass(frozen=True)
class FileCipher:
    """One file's key, and the size that every chunk vouches for."""

    file_id: bytes
    total: int
    file_key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        demand(0 <= self.total <= LARGEST_FILE, Fault.TOO_LARGE)

    @cached_property
    def _derived(self) -> bytes:
        return hkdf(self.file_key, salt=self.file_id, info=_LABEL, length=KEY_SIZE + _PREFIX_SIZE)

    def seal_chunk(self, index: int, plain: bytes) -> bytes:
        """Chunk `index`, stored at `index` * STORED_CHUNK_SIZE.  Raises Refused (malformed) when it is not as long as it must be."""
        demand(0 <= index < chunk_count(self.total) and len(plain) == chunk_size(self.total, index), Fault.MALFORMED, "chunk")
        return gcm_seal(self._derived[:KEY_SIZE], nonce=self._nonce(index), plain=plain, aad=self._aad)

    def open_chunk(self, index: int, sealed: bytes) -> bytes:
        """The plaintext of chunk `index`.  Raises Refused (cannot-open) when it is cut, altered, moved, or of another file or size."""
        fits = 0 <= index < chunk_count(self.total) and len(sealed) == chunk_size(self.total, index) + TAG_SIZE
        demand(fits, Fault.CANNOT_OPEN, "chunk size")
        return gcm_open(self._derived[:KEY_SIZE], nonce=self._nonce(index), sealed=sealed, aad=self._aad)

    def seal_all(self, plain: bytes) -> Iterator[bytes]:
        """Every chunk of a whole file."""
        demand(len(plain) == self.total, Fault.MALFORMED, "total")
        for index in range(chunk_count(self.total)):
            yield self.seal_chunk(index, plain[index * CHUNK_SIZE : (index + 1) * CHUNK_SIZE])

    def open_all(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The plaintext of every chunk, in order.  Raises Refused (cannot-open), also at the end when chunks are missing."""
        count = 0
        for index, sealed in enumerate(chunks):
            yield self.open_chunk(index, sealed)
            count += 1
        demand(count == chunk_count(self.total), Fault.CANNOT_OPEN, "truncated")

    @property
    def _aad(self) -> bytes:
        return _LABEL + self.file_id + u64(CHUNK_SIZE) + u64(self.total)

    def _nonce(self, index: int) -> bytes:
        last = index == chunk_count(self.total) - 1
        return self._derived[KEY_SIZE:] + index.to_bytes(4, "big") + bytes([last])
