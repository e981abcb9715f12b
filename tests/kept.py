"""A house with its rehearsal that is filled once and then copied: filling one takes a core for a minute, and a whole run asks for eight.

It is kept in .venv/houses for as long as its rehearsal is fresh, so that somebody who tries one journey again does not wait either.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from cordee.config.testing import copy
from cordee.platform.database import Cluster
from tests.running import ROOT, House

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT: Final = Path(sys.prefix) / "houses"
#: A rehearsal is played as of now (an answer is due in an hour, a day is today's): no journey meets one that was played long ago.
FRESH_S: Final = 30 * 60
PATIENCE_S: Final = 5 * 60
#: What belongs to the run of a house and not to its memory.
PASSING: Final = ("run", "log", "postgres/run", "postgres/postgres.log", "postgres/lock")
MORE: Final = {"CORDEE_REHEARSAL_SIZE": "2000"}


def rehearsing() -> Iterator[House]:
    """A house with its rehearsal, on a port of its own, stopped at the end."""
    with _folder() as folder:
        running = House(data=folder / "data", more=MORE)
        try:
            furnish(running)
            running.start()
            yield running
        finally:
            running.remove()


@contextmanager
def _folder() -> Iterator[Path]:
    """Where a house is: PostgreSQL's user passes through, which it may not do through every home."""
    folder = Path(tempfile.mkdtemp(prefix="cordee-house-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def furnish(house: House) -> None:
    """Give a house that never ran the data of one that was filled lately, by this very code; of several runs one fills it."""
    kept = KEPT / _fingerprint()
    with (KEPT.parent / "houses.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists() or time.time() - kept.stat().st_mtime > FRESH_S:
            _fill(kept)
        copy(kept, house.data)


def _fill(kept: Path) -> None:
    """Start a new house, stop it once it is ready, and keep what it has written."""
    draft = kept.with_suffix(".draft")
    with _folder() as folder:
        house = House(data=folder / "data", more=MORE)
        try:
            house.start()
            let_it_finish(house)
            house.stop()
            shutil.rmtree(KEPT, ignore_errors=True)  # nobody else's: who copies one holds the lock
            KEPT.mkdir()
            copy(house.data, draft)
        finally:
            house.remove()
    for name in PASSING:
        path = draft / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    os.utime(draft)
    draft.rename(kept)


def let_it_finish(house: House) -> None:
    """Wait for the jobs that filling a house gives it, some nine hundred: in each copy an SMS would wait behind them."""
    waiting = "SELECT FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR scheduled_at <= now()) LIMIT 1"
    begun = time.monotonic()
    with psycopg.connect(Cluster.at(house.data / "postgres").url, autocommit=True) as database:
        while database.execute(waiting).fetchone() is not None:
            assert time.monotonic() - begun < PATIENCE_S, house.output.read_text()
            time.sleep(0.2)


def _fingerprint() -> str:
    """What a filled house depends on: all of the server's files, and the packages."""
    digest = hashlib.sha256(os.geteuid().to_bytes(4))
    paths = [ROOT / "uv.lock", *(path for room in ("cordee", "cordee_protocol") for path in (ROOT / room).rglob("*"))]
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]
