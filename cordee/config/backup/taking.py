"""Take a backup: the database first, then the documents, then the keys to another place."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from cordee.config import migrating
from cordee.config.backup import documents, dumping
from cordee.config.backup import manifest as manifests
from cordee.config.backup.manifest import DUMP, KeysManifest, Manifest
from cordee.config.house import Refused
from cordee.config.terminal import say, step
from cordee.platform.folders import make_folder
from cordee.platform.processes import Account, Busy, alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cordee.config.house import House

#: Of the data folder, what goes apart.  The front's certificates are made anew when they are lost, but phones would have to trust it anew.
KEYS: Final = ("secrets", "signer", "caddy")
#: Caddy's own, of no use in another house.
PASSING: Final = ("caddy/locks/",)


def take(house: House, url: str, *, folder: Path, keys: Path, keep: int | None) -> Path:
    """Back the house up; the new backup.  Raises Refused."""
    folder, keys = folder.resolve(), keys.resolve()
    refuse_together(house, folder, keys)
    for place in (folder, keys):
        make_folder(place, mode=0o700)
    if folder.stat().st_dev == house.data.stat().st_dev:
        say(f"  i {folder} is on the disk of the data themselves: copy it to another machine")
    with _alone_in(folder), _alone_in(keys):
        for left in [*manifests.drafts(folder), *manifests.drafts(keys)]:
            shutil.rmtree(left)
        name = _fresh_name(folder)
        made = _write(house, url, draft=folder / f".{name}", keys=keys / name)
        (folder / f".{name}").rename(folder / name)  # from here on it is a backup
        manifests.settle(folder)
        say(f"  ✓ {folder / name}: {made.says}")
        if keep is not None:
            prune(folder, keys, keep=keep)
    return folder / name


def _write(house: House, url: str, *, draft: Path, keys: Path) -> Manifest:
    """Write everything, in the order that the room's docstring gives, and the manifest last."""
    draft.mkdir(mode=0o700)
    with step("dumping the database"):
        dumped = dumping.dump(url, draft / DUMP)
    with step("copying documents"):
        blobs = documents.collect(house.blobs, draft.parent, known=_latest(draft.parent))
    with step(f"putting the keys apart, into {keys}"):
        keys_hash = _put_keys_apart(house, keys)
    notes = [path for path in sorted(house.data.glob("rehearsal*")) if path.is_file()]
    for note in notes:
        manifests.write_through(draft / note.name, note.read_bytes())
    made = Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        cordee=version("cordee"),
        postgresql=dumped.postgresql,
        migrations=dumped.migrations,
        packages={name: version(name) for name in migrating.OTHERS},
        rows=dumped.rows,
        files={name: manifests.hash_of(draft / name) for name in (DUMP, *(note.name for note in notes))},
        blobs=tuple(blobs),
        keys=keys_hash,
    )
    manifests.write(draft, made)
    return made


def refuse_together(house: House, folder: Path, keys: Path) -> None:
    """Raise Refused unless data, backup and keys are three places, none in another (Note [Keys lie apart])."""
    for one, other in ((folder, keys), (folder, house.data), (keys, house.data)):
        if one == other or one.is_relative_to(other) or other.is_relative_to(one):
            raise Refused(
                f"{one} and {other} are one place: whoever gets hold of it has patients' data and their keys, and one fire takes all."
                "  Give two folders outside the data, on two disks: cordee backup FOLDER --keys OTHER"
            )


def refuse_strangers(house: House) -> None:
    """Raise Refused where there is no house, or where it is another user's: PostgreSQL would not know us, and the files would be ours."""
    if not house.data.is_dir() or (house.database_url is None and not (house.data / "postgres").is_dir()):
        raise Refused(f"there is no house in {house.data}: set CORDEE_DATA as the service has it")
    owner = house.data.stat().st_uid
    if owner != os.geteuid():
        who = Account.of(owner).name
        raise Refused(f"{house.data} belongs to {who}: run this as {who} (runuser -u {who} -- …)")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    try:
        with alone(folder / "lock"):
            yield
    except Busy as fault:
        raise Refused(f"another backup (process {fault}) is being made in {folder}: wait for it") from fault


def _fresh_name(folder: Path) -> str:
    """Named by the second it began in, which nobody else has: we are alone in the folder."""
    while (folder / (name := datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ"))).exists():
        time.sleep(0.2)
    return name


def _latest(folder: Path) -> Manifest | None:
    """The newest manifest that can be read: it only spares work."""
    for name in reversed(manifests.names(folder)):
        try:
            return manifests.read(folder / name)
        except Refused:
            continue
    return None


def _put_keys_apart(house: House, keys: Path) -> str:
    """Copy what opens things to its own place; the hash of its manifest."""
    draft = keys.with_name(f".{keys.name}")
    draft.mkdir(mode=0o700)
    hashes = {}
    for path in sorted(found for part in KEYS for found in (house.data / part).rglob("*")):
        relative = path.relative_to(house.data).as_posix()
        if not path.is_file() or relative.startswith(PASSING):
            continue
        copy = draft / relative
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        manifests.write_through(copy, path.read_bytes())
        hashes[relative] = manifests.hash_of(copy)
    if not any(relative.startswith("secrets/") for relative in hashes):
        raise Refused(f"there are no keys in {house.data / 'secrets'}: set CORDEE_DATA as the service has it")
    made = KeysManifest(made_at=datetime.now(UTC).isoformat(timespec="seconds"), nonce=token_hex(32), files=hashes)
    written = manifests.write(draft, made)
    draft.rename(keys)
    manifests.settle(keys.parent)
    return written


def prune(folder: Path, keys: Path, *, keep: int) -> None:
    """Keep the newest backups and what they hold; of the keys' place, only what belonged to a backup that goes.

    Of documents nothing goes while some backup can't be read: it may be the one that needs them.
    """
    everything = manifests.names(folder)
    for name in everything[:-keep]:
        shutil.rmtree(folder / name)
        shutil.rmtree(keys / name, ignore_errors=True)  # an older one may have been made with another place for its keys
        say(f"  ✓ removed the backup of {name}: the newest {keep} are kept")
    needed: set[str] = set()
    for name in everything[-keep:]:
        try:
            needed |= {blob.sha256 for blob in manifests.read(folder / name).blobs}
        except Refused as fault:
            say(f"  ! nothing is cleared away: {fault}")
            return
    documents.forget(folder, needed=needed)


def resolved(path: str) -> Path:
    """A folder as somebody typed it."""
    return Path(path).expanduser().resolve()
