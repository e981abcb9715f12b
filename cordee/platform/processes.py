"""Starting other programs so that none of them outlives us, and finding the ones that did.

Needs Linux: /proc, and `setpriv` of util-linux, which every Debian and Ubuntu has.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The system user that PostgreSQL runs as when we are root; it never runs as root.
SYSTEM_USER: Final = "cordee"


class NoSystemUser(Exception):
    """We are root, and there is no user to drop to."""


class Busy(Exception):
    """Another process of this installation does the same work; `str` tells its number."""


class Switch(TypedDict):
    """Arguments of `subprocess` that say who the program runs as; None leaves it who we are."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> Account:
        """The account with this number.  Raises NoSystemUser: PostgreSQL refuses a user without a name (some containers)."""
        try:
            entry = pwd.getpwuid(uid)
        except KeyError as fault:
            raise NoSystemUser(f"user number {uid} has no name on this machine") from fault
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    @classmethod
    def ours(cls) -> Account:
        """Who we are."""
        return cls.of(os.geteuid())

    @classmethod
    def unprivileged(cls) -> Account:
        """Who we are, or as root the system user `cordee`, made when there is none.  Raises NoSystemUser."""
        if os.geteuid() != 0:
            return cls.ours()
        try:
            return cls.of(pwd.getpwnam(SYSTEM_USER).pw_uid)
        except KeyError:
            return cls.of(pwd.getpwnam(_make_system_user()).pw_uid)

    def can(self, letter: str, path: Path) -> bool:
        """Whether this user may read ("r"), write ("w") or traverse ("x") `path`; asked as that user, so that every rule counts."""
        return self.run(["test", f"-{letter}", str(path)]).returncode == 0

    def run(self, command: Sequence[str], *, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this user and keep what it says."""
        pipe, same = subprocess.PIPE, subprocess.STDOUT
        return subprocess.run(  # noqa: S603 - our own command lines
            command, check=False, env=env, cwd="/", umask=0o077, text=True, stdout=pipe, stderr=same, **self.switch()
        )

    def switch(self) -> Switch:
        """What makes a subprocess run as this user: nothing, where we are that user already."""
        if self.uid == os.geteuid():
            return Switch(user=None, group=None, extra_groups=None)
        return Switch(user=self.uid, group=self.gid, extra_groups=[])


def _make_system_user() -> str:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:" + os.environ.get("PATH", ""))
    if useradd is None:
        raise NoSystemUser(f"no `useradd` here: make a system user named {SYSTEM_USER}")
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"]
    made = subprocess.run([useradd, *options, SYSTEM_USER], check=False, capture_output=True, text=True)  # noqa: S603 - fixed words
    already_there = 9  # two first starts at the same time
    if made.returncode not in {0, already_there}:
        raise NoSystemUser(made.stderr.strip())
    return SYSTEM_USER


def dying_with_us(command: Sequence[str], *, signal: str) -> list[str]:
    """The command line that gets `signal` (TERM, INT …) from the kernel when the process that started it ends, however it ends."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", signal, "--", *command] if setpriv else list(command)


def working_in(folder: Path) -> list[int]:
    """The processes whose working directory is `folder`: those of a PostgreSQL, for its data folder.  A plain user sees its own."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _target(entry / "cwd") == str(folder)]


def started_with(name: str, value: str) -> list[int]:
    """The processes, besides us, with `name=value` in the environment they were started with."""
    wanted = f"{name}={value}".encode()
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and int(entry.name) != os.getpid() and wanted in _bytes(entry / "environ").split(b"\0")
    ]


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # ended meanwhile, or somebody else's
        return ""


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock of a piece of work; the kernel lets go of it however we end.  Raises Busy with the number of who holds it."""
    with file.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            handle.seek(0)
            raise Busy(handle.read().strip() or "unknown") from fault
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
