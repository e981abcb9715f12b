"""What a backup says of itself: JSON, written last, with the hash of all that belongs to it."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cordee.config.house import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Of the layout; a restore refuses a later one.
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DUMP: Final = "cordee.dump"
OBJECTS: Final = "objects"
NAME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
DRAFT: Final = re.compile(r"\.\d{4}-\d\d-\d\dT\d{6}Z")


class Blob(NamedTuple):
    """A document's part as the house held it, and where its bytes are in the backup."""

    key: str
    size_bytes: int
    written_us: int  # µs since 1970: the next backup reads again only what was written since
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """One backup."""

    made_at: str  # RFC 3339, UTC
    cordee: str  # version that made it
    postgresql: str
    migrations: tuple[str, ...]  # room.name, of our own rooms, as the database has seen them
    packages: Mapping[str, str]  # versions of those whose migrations are not in our tree
    rows: Mapping[str, int]  # of each table, in the dump's own snapshot
    files: Mapping[str, str]  # beside the manifest: sha256 by name
    blobs: tuple[Blob, ...]
    keys: str  # sha256 of the manifest of the keys
    format: int = FORMAT

    @property
    def says(self) -> str:
        """What it holds, in a line."""
        size = sum(blob.size_bytes for blob in self.blobs)
        people, messages = self.rows.get("accounts_user", 0), self.rows.get("messaging_log", 0)
        return f"{people:,} accounts, {messages:,} entries of conversations, {len(self.blobs):,} parts of documents ({size / 1e6:,.1f} MB)"


@dataclass(frozen=True)
class KeysManifest:
    """The keys of one backup.  `nonce` is random, so that its hash, which lies beside the dump, tells nothing of what it lists."""

    made_at: str
    nonce: str
    files: Mapping[str, str] = field(repr=False)
    format: int = FORMAT


def names(folder: Path) -> list[str]:
    """The whole backups in a folder, the oldest first."""
    return sorted(path.name for path in folder.iterdir() if NAME.fullmatch(path.name)) if folder.is_dir() else []


def drafts(folder: Path) -> Iterator[Path]:
    """What interrupted backups have left."""
    return (path for path in folder.iterdir() if DRAFT.fullmatch(path.name))


def read(backup: Path) -> Manifest:
    """The manifest of a backup.  Raises Refused where there is none that we can read."""
    found = _json(backup)
    try:
        blobs = tuple(Blob(*blob) for blob in found.pop("blobs"))
        migrations = tuple(found.pop("migrations"))
        manifest = Manifest(blobs=blobs, migrations=migrations, **found)
    except (TypeError, KeyError) as fault:
        raise Refused(f"{backup / MANIFEST} is damaged: take another backup") from fault
    unsafe = [name for name in manifest.files if "/" in name or name.startswith(".")]
    if unsafe or not all(re.fullmatch(r"[0-9a-f]{64}", blob.sha256) for blob in manifest.blobs):
        raise Refused(f"{backup / MANIFEST} was not written by Cordée: it names files elsewhere")
    return manifest


def read_keys(keys: Path) -> KeysManifest:
    """The manifest of a backup's keys.  Raises Refused."""
    try:
        manifest = KeysManifest(**_json(keys))
    except TypeError as fault:
        raise Refused(f"{keys / MANIFEST} is damaged") from fault
    if any(name.startswith("/") or ".." in name.split("/") for name in manifest.files):
        raise Refused(f"{keys / MANIFEST} was not written by Cordée: it names files elsewhere")
    return manifest


def _json(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise Refused(f"{folder} is no backup: it has no {MANIFEST}") from fault
    except ValueError as fault:
        raise Refused(f"{folder / MANIFEST} is damaged: take another backup") from fault
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise Refused(f"{folder / MANIFEST} is damaged: take another backup")
    if found["format"] > FORMAT:
        raise Refused(f"{folder} was made by a newer Cordée (layout {found['format']}, and this one knows {FORMAT}): upgrade first")
    return found


def write(folder: Path, manifest: Manifest | KeysManifest) -> str:
    """Write a manifest to the disk itself, and give its hash."""
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=None, separators=(",", ":")).encode()
    write_through(folder / MANIFEST, content)
    return sha256(content).hexdigest()


def write_through(path: Path, content: bytes) -> None:
    """Write a file of ours alone, and wait until the disk has it."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Wait until the disk knows the names in a folder: after a rename."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hash_of(path: Path) -> str:
    """The sha256 of a file's content."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def object_of(folder: Path, digest: str) -> Path:
    """Where the bytes with this hash lie in a backup folder."""
    return folder / OBJECTS / digest[:2] / digest
