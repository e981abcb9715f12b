"""Folders of our own: made with exactly the mode they need, for exactly who needs them.  No other folder's mode is ever changed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cordee.platform.processes import Account

#: Where root keeps what its own folders are too closed for.
SYSTEM_FOLDER: Final = Path("/var/lib/cordee")
SOCKET_PATH_BYTES: Final = 107  # Linux's limit for the address of a socket, less its final zero


class NotOurs(Exception):
    """A folder of ours was made by someone else; `str` names it."""


def make_folder(path: Path, *, mode: int, owner: Account | None = None) -> None:
    """Make a folder and those above it that are missing, with exactly this mode.  One that exists keeps its mode and its owner.

    Missing parents can be traversed (0711) and not listed: a user we drop to has to pass.
    """
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_folder(path.parent, mode=0o711)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:  # another process was faster; the folder is its own
        return
    if owner is not None and owner.uid != os.geteuid():
        os.chown(path, owner.uid, owner.gid)
    path.chmod(mode)


def short_folder(wanted: Path, *, longest_name: str) -> Path:
    """A folder for sockets: the one wanted, or where its path is too long for a socket's address, one of our own in /tmp or /run."""
    if len(os.fsencode(wanted / longest_name)) <= SOCKET_PATH_BYTES:
        return wanted
    base = Path("/run") if os.geteuid() == 0 else Path("/tmp")  # noqa: S108 - `make_private` refuses a folder that someone else made
    return base / f"cordee-{sha256(os.fsencode(wanted)).hexdigest()[:16]}"


def make_private(folder: Path, *, owner: Account) -> None:
    """Make a folder that only `owner` enters.  Raises NotOurs when it exists and is someone else's."""
    make_folder(folder, mode=0o700, owner=owner)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != owner.uid or found.st_mode & 0o077:
        raise NotOurs(f"{folder} is not a folder of {owner.name} alone: remove it")
