"""Where bytes too large for the database lie: a folder by default, any S3-compatible store by an address.

Keys are opaque paths made of ids.  The store knows nothing of what it holds: end-to-end encrypted files arrive as ciphertext.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, from_url

from cordee.platform.errors import StorageFull

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from obstore.store import ObjectStore


#: obstore has no class for it, and its message names the system's number of the fault, for a disk that is full and for a quota.
NO_SPACE: Final = tuple(f"(os error {number})" for number in (errno.ENOSPC, errno.EDQUOT))


@contextmanager
def no_space_is_told() -> Iterator[None]:
    """Raises StorageFull for a store that has no space left."""
    try:
        yield
    except BaseError as fault:
        if any(number in str(fault) for number in NO_SPACE):
            raise StorageFull from fault
        raise


class Stored(NamedTuple):
    """An object, as a listing tells of it."""

    key: str
    size_bytes: int
    written_at: datetime


class BlobStore:
    """Whole small objects (a part of a file, a photo), put and read by key."""

    def __init__(self, address: str) -> None:
        """`address` is file:///folder (made with mode 0700 where it is missing) or what obstore understands (s3://bucket/prefix)."""
        parts = urlsplit(address)
        if parts.scheme == "file":
            folder = Path(unquote(parts.path))
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._store: ObjectStore = LocalStore(folder, automatic_cleanup=True)  # a folder that was emptied goes too
        else:
            self._store = from_url(address)

    def put(self, key: str, content: bytes) -> None:
        """Write an object whole; writing the same key again replaces it.  Raises StorageFull, and nothing is written."""
        with no_space_is_told():
            self._store.put(key, content)

    def get(self, key: str) -> bytes:
        """Read an object whole.  Raises KeyError."""
        try:
            return bytes(self._store.get(key).bytes())
        except (NotFoundError, FileNotFoundError) as missing:
            raise KeyError(key) from missing

    def under(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """The keys of all that lies in a folder or below it, and when each was written."""
        for page in self._store.list(folder):
            for found in page:
                yield found["path"], found["last_modified"]

    def all(self) -> Iterator[Stored]:
        """Everything that lies there, in no order; what is still being written is left out."""
        for page in self._store.list():
            for found in page:
                yield Stored(found["path"], found["size"], found["last_modified"])

    def delete(self, keys: Iterable[str]) -> None:
        """Remove objects; one that is not there is no fault."""
        for key in keys:
            try:
                self._store.delete(key)
            except (NotFoundError, FileNotFoundError):
                continue

    async def put_async(self, key: str, content: bytes) -> None:
        """As `put`, for the gateway."""
        with no_space_is_told():
            await self._store.put_async(key, content)

    async def get_range_async(self, key: str, *, start: int, end: int) -> bytes:
        """Bytes `start` to `end` (excluded) of an object, for the gateway.  Raises KeyError."""
        try:
            return bytes(await self._store.get_range_async(key, start=start, end=end))
        except (NotFoundError, FileNotFoundError) as missing:
            raise KeyError(key) from missing
