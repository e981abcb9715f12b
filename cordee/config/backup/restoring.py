"""Check a backup, and put one back into an empty place; the next start migrates what it is behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cordee.config.backup import documents, dumping
from cordee.config.backup import manifest as manifests
from cordee.config.backup.manifest import DUMP, MANIFEST
from cordee.config.house import Refused
from cordee.config.terminal import say, step
from cordee.platform.folders import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cordee.config.backup.manifest import KeysManifest, Manifest
    from cordee.config.house import House


def chosen(folder: Path, name: str | None) -> Path:
    """The backup of this name, or the newest whole one.  Raises Refused."""
    there = manifests.names(folder)
    if not there:
        hint = "; one that was interrupted is there, and is no backup" if folder.is_dir() and any(manifests.drafts(folder)) else ""
        raise Refused(f"there is no backup in {folder}{hint}")
    if name is not None and name not in there:
        raise Refused(f"there is no backup {name} in {folder}; there are {', '.join(there)}")
    return folder / (name or there[-1])


def check(backup: Path, keys: Path | None) -> Manifest:
    """Read every byte of a backup, and of its keys where we are told their place.  Raises Refused, which names each fault."""
    with step(f"checking {backup}"):
        made = manifests.read(backup)
        found = [*_files(backup, made), *documents.faults(backup.parent, made.blobs)]
        if keys is not None:
            found += _keys(keys, backup.name, made)
    if found:
        raise Refused("\n  - ".join((f"this backup is not whole (made at {made.made_at}):", *found)))
    return made


def _files(backup: Path, made: Manifest) -> Iterator[str]:
    if DUMP not in made.files:
        yield f"{backup / MANIFEST} names no {DUMP}"
    for name, digest in made.files.items():
        if not (backup / name).is_file():
            yield f"{backup / name} is missing"
        elif manifests.hash_of(backup / name) != digest:
            yield f"{backup / name} is damaged"


def _keys(keys: Path, name: str, made: Manifest) -> Iterator[str]:
    place = keys / name
    if not place.is_dir():
        others = ", ".join(manifests.names(keys)) or "none at all"
        yield f"{keys} holds no keys of {name} (there are {others}): give the folder that `cordee backup … --keys` was given"
        return
    listed = _listed(place)
    if isinstance(listed, str) or manifests.hash_of(place / MANIFEST) != made.keys:
        yield listed if isinstance(listed, str) else f"{place} holds the keys of another house"
        return
    for relative, digest in listed.files.items():
        if not (place / relative).is_file():
            yield f"{place / relative} is missing"
        elif manifests.hash_of(place / relative) != digest:
            yield f"{place / relative} is damaged"


def _listed(place: Path) -> KeysManifest | str:
    try:
        return manifests.read_keys(place)
    except Refused as fault:
        return str(fault)


def restore(house: House, database: Callable[[House], AbstractContextManager[str]], *, backup: Path, keys: Path) -> None:
    """Put a backup back.  Raises Refused; nothing is written before all of it was checked, and where it fails later no house starts."""
    refuse_full(house)
    made = check(backup, keys)
    if reason := dumping.newer(made):
        raise Refused(f"{backup} was made by a newer Cordée ({reason}): upgrade this one, then restore")
    if house.database_url and not dumping.is_empty(house.database_url):
        raise Refused("the database that CORDEE_DATABASE_URL names is not empty: name another, or empty it")
    house.make_folders()
    manifests.write_through(house.half_restored, backup.name.encode())
    with database(house) as url:
        with step("putting keys back"):
            _put_back_files(house, backup, keys / backup.name, made)
        documents.put_back(house.blobs, backup.parent, made.blobs)
        with step("loading the database"):
            dumping.load(url, backup / DUMP, made)
    house.half_restored.unlink()
    say(f"  ✓ restored as of {made.made_at}: {made.says}")
    say("  i everyone signs in anew, and what was done since then is missing (docs/operations.md, Restore)")


def refuse_full(house: House) -> None:
    """Raise Refused where a house, or anything else, is already."""
    house.refuse_half_restored()
    if house.data.exists() and (not house.data.is_dir() or any(house.data.iterdir())):
        raise Refused(f"{house.data} is not empty, and a restore never writes over anything: give an empty folder as CORDEE_DATA")
    if house.data.exists() and not os.access(house.data, os.W_OK | os.X_OK):
        raise Refused(f"{house.data} can't be written to: run this as the user that runs Cordée")


def _put_back_files(house: House, backup: Path, keys: Path, made: Manifest) -> None:
    for relative in manifests.read_keys(keys).files:
        target = house.data / relative
        make_folder(target.parent, mode=0o700)
        manifests.write_through(target, (keys / relative).read_bytes())
    for name in made.files:
        if name != DUMP:
            manifests.write_through(house.data / name, (backup / name).read_bytes())
