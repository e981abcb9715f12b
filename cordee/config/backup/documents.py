"""Documents' parts into a backup folder and back: each content once, named by its hash, whatever backups cite it.

A key may be written again (a part that was sent twice), so a tree of keys would take from an older backup what it cites.
"""

from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from obstore.exceptions import BaseError

from cordee.config.backup import manifest as manifests
from cordee.config.backup.manifest import OBJECTS, Blob, object_of
from cordee.config.house import Refused
from cordee.config.terminal import say, step
from cordee.platform.blobs import BlobStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cordee.config.backup.manifest import Manifest

#: Somebody is looking: a line when there was none for as long.
SPEAK_EVERY_S: Final = 5.0


class Saying:
    """Tells how far a long piece of work has come, now and then."""

    def __init__(self, what: str) -> None:
        self.what, self.count, self.bytes, self.spoken = what, 0, 0, time.monotonic()

    def add(self, size_bytes: int) -> None:
        """One more is done."""
        self.count, self.bytes = self.count + 1, self.bytes + size_bytes
        if time.monotonic() - self.spoken > SPEAK_EVERY_S:
            self.spoken = time.monotonic()
            say(f"    {self.count:,} {self.what}, {self.bytes / 1e6:,.0f} MB")


def collect(address: str, folder: Path, *, known: Manifest | None) -> list[Blob]:
    """Copy what the house's store holds and the folder does not; every object that is there now.  Raises Refused."""
    before = {(blob.key, blob.size_bytes, blob.written_us): blob.sha256 for blob in known.blobs} if known else {}
    saying = Saying("new parts of documents")
    blobs = []
    (folder / OBJECTS).mkdir(mode=0o700, exist_ok=True)
    try:
        store = BlobStore(address)
        for found in store.all():
            written_us = round(found.written_at.timestamp() * 1e6)
            digest = before.get((found.key, found.size_bytes, written_us))
            if digest is None or not object_of(folder, digest).exists():
                try:
                    digest = _keep(folder, store.get(found.key))
                except KeyError:  # deleted since it was listed: its time was over
                    continue
                saying.add(found.size_bytes)
            blobs.append(Blob(found.key, found.size_bytes, written_us, digest))
    except BaseError as fault:
        raise Refused(f"the store of documents ({address}) does not give them: {fault}") from fault
    return blobs


def _keep(folder: Path, content: bytes) -> str:
    """Put a content into the folder under its hash, whole or not at all."""
    digest = sha256(content).hexdigest()
    path = object_of(folder, digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft = path.with_name(f".{digest}")
        manifests.write_through(draft, content)
        draft.rename(path)
    return digest


def faults(folder: Path, blobs: Iterable[Blob]) -> Iterator[str]:
    """What is wrong with the documents of a backup."""
    saying, seen = Saying("parts of documents checked"), set[str]()
    for blob in blobs:
        path = object_of(folder, blob.sha256)
        if blob.sha256 in seen:
            continue
        seen.add(blob.sha256)
        if not path.is_file():
            yield f"{path} is missing"
        elif manifests.hash_of(path) != blob.sha256:
            yield f"{path} is damaged: remove it, and the next backup copies it anew while the house still has it"
        saying.add(blob.size_bytes)


def put_back(address: str, folder: Path, blobs: Iterable[Blob]) -> None:
    """Give a store what a backup holds of it; what it has already, as a bucket that outlived the machine, stays.  Raises Refused."""
    saying = Saying("parts of documents put back")
    with step("putting documents back"):
        try:
            store = BlobStore(address)
            there = {(found.key, found.size_bytes) for found in store.all()}
            for blob in blobs:
                if (blob.key, blob.size_bytes) not in there:
                    store.put(blob.key, object_of(folder, blob.sha256).read_bytes())
                saying.add(blob.size_bytes)
        except BaseError as fault:
            raise Refused(f"the store of documents ({address}) does not take them: {fault}") from fault


def forget(folder: Path, *, needed: set[str]) -> None:
    """Remove every object that no backup cites."""
    for path in list((folder / OBJECTS).glob("??/*")):
        if path.name not in needed:
            path.unlink()
    for draft in list((folder / OBJECTS).glob("??/.*")):
        draft.unlink()
