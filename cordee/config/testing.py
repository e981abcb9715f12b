"""The database and the data folder of a test run: a plugin of pytest, loaded by `-p` so that it comes before Django reads its settings.

A PostgreSQL of its own in a temporary folder, unless CORDEE_DATABASE_URL names one: any number of runs side by side, on any machine.
It starts with the first test that asks for a database, so that the others do not wait (conftest.py).

Migrating takes longer than a room's tests, so the files of a migrated PostgreSQL are kept in .venv/databases, under the hash of all that
has a say in them; a run begins with a copy.
"""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from django.core.management import call_command
from django.db import connections

from cordee.platform.database import NAME, Cluster

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

#: What the run has opened and closes at its end.
OPENED: Final = ExitStack()
CLUSTER: Final = pytest.StashKey[Cluster]()
ROOT: Final = Path(__file__).resolve().parents[2]
#: Where migrated databases are kept: beside the packages, so that whoever makes those anew makes these anew.
KEPT: Final = Path(sys.prefix) / "databases"


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Say where data and database will be; a wrapper comes before pytest-django, which reads the settings here."""
    gc.disable()  # while all is loaded and collected (conftest.py)
    folder = Path(tempfile.mkdtemp(prefix="cordee-tests-"))
    folder.chmod(0o711)  # PostgreSQL's user passes through when we are root
    OPENED.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ.setdefault("CORDEE_DATA", str(folder))
    if not os.environ.get("CORDEE_DATABASE_URL"):
        cluster = Cluster.at(folder / "postgres", quick=True)
        early_config.stash[CLUSTER] = cluster
        os.environ["CORDEE_DATABASE_URL"] = cluster.url
    yield


def pytest_unconfigure() -> None:
    """Stop the database and remove the folder."""
    OPENED.close()


def start_database(config: pytest.Config) -> None:
    """Start the database of this run, where it is ours, with a migrated database that pytest-django copies."""
    if CLUSTER not in config.stash:
        return
    cluster = config.stash[CLUSTER]
    migrated(cluster)
    OPENED.enter_context(cluster.running())
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = NAME


def migrated(cluster: Cluster) -> None:
    """Give a cluster that never ran the files of a migrated one; make them first where nobody has, or the migrations changed."""
    KEPT.mkdir(exist_ok=True)
    kept = KEPT / fingerprint()
    with one_at_a_time():
        if not kept.exists():
            shutil.rmtree(KEPT, ignore_errors=True)  # those of migrations as they were
            KEPT.mkdir()
            with cluster.running():
                call_command("migrate", verbosity=0)
                connections.close_all()
            draft = kept.with_suffix(".draft")
            copy(cluster.files, draft)
            draft.rename(kept)
        if not cluster.files.exists():
            copy(kept, cluster.files)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Of runs that begin together, one migrates and the others wait for its files; nobody removes files that another copies."""
    with (KEPT.parent / "databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy(files: Path, to: Path) -> None:
    """Copy a folder with the owner and the mode of everything in it: PostgreSQL refuses others, and `shutil` keeps no owners."""
    subprocess.run(["cp", "--archive", "--reflink=auto", str(files), str(to)], check=True)  # noqa: S603, S607 - our own folders


def fingerprint() -> str:
    """What a migrated database depends on: the migrations, what they import of ours, PostgreSQL and the packages."""
    paths = {ROOT / "uv.lock", *(ROOT / "cordee/platform").glob("*.py")}
    for pattern in ("migrations/*.py", "rules.py", "rules/*.py"):
        paths.update((ROOT / "cordee").glob(f"*/{pattern}"))
    digest = hashlib.sha256(os.geteuid().to_bytes(4))
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]
