"""The embedded PostgreSQL, as whoever runs the tests: root (then it drops to a system user) or a plain user."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import asyncpg
import psycopg
import pytest

from cordee.platform.database import Cluster
from cordee.platform.folders import SOCKET_PATH_BYTES, NotOurs, make_private
from cordee.platform.processes import Account, Busy, working_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow  # each makes a database server of its own

RUN_IT_AND_WAIT = """
import pathlib, sys
from cordee.platform.database import Cluster
with Cluster.at(pathlib.Path(sys.argv[1])).running():
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextmanager
def someone_who_runs_it(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", RUN_IT_AND_WAIT, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def modes_above(folder: Path) -> dict[str, int]:
    return {str(parent): parent.stat().st_mode for parent in (folder, *folder.parents)}


def test_nobody_else_on_the_machine_gets_in(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres", quick=True)
    with cluster.running():
        assert cluster.files.stat().st_mode & 0o777 == 0o700
        assert cluster.sockets.stat().st_mode & 0o777 == 0o700
        with pytest.raises(psycopg.OperationalError, match=r"(?i)peer"):
            psycopg.connect(f"postgresql://someone@/cordee?host={cluster.sockets}")
    if os.geteuid() == 0:
        assert cluster.owner.uid != 0
        assert cluster.files.stat().st_uid == cluster.owner.uid


async def test_psycopg_and_asyncpg_get_in_as_a_role_without_power(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres", quick=True)
    with cluster.running() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT current_user, rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
            assert row == ("cordee", False, True)
            connection.execute("CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("COPY (SELECT 1) TO PROGRAM 'true'")
        gateway = await asyncpg.connect(url)
        assert await gateway.fetchval("SELECT lower('É')") == "é"
        await gateway.close()


def test_folders_that_are_not_ours_keep_their_modes(open_path: Path) -> None:
    before = modes_above(open_path)
    with Cluster.at(open_path / "data" / "postgres", quick=True).running():
        assert modes_above(open_path) == before
    assert modes_above(open_path) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home that its PostgreSQL can't enter")
def test_root_with_a_closed_home_keeps_the_database_in_a_system_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = Cluster.at(tmp_path / "data" / "postgres", quick=True)
    assert cluster.place.is_relative_to("/var/lib/cordee")
    assert Cluster.at(tmp_path / "data" / "postgres").place == cluster.place
    assert Cluster.at(tmp_path / "clone" / "postgres").place != cluster.place
    assert tmp_path.stat().st_mode & 0o777 == 0o700
    for place in (cluster.place, Cluster.at(tmp_path / "clone" / "postgres").place):
        place.rmdir()


def test_a_value_that_breaks_a_constraint_is_not_in_the_log(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres", quick=True)
    with cluster.running() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE patient (name text PRIMARY KEY)")
        connection.execute("INSERT INTO patient VALUES ('Aurélie Vantoux')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="Vantoux"):  # the caller is told
            connection.execute("INSERT INTO patient VALUES ('Aurélie Vantoux')")
    written = cluster.log.read_text()
    assert "duplicate key" in written
    assert "Vantoux" not in written


def test_only_one_runs_it(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres", quick=True)
    with someone_who_runs_it(open_path / "postgres") as other, pytest.raises(Busy, match=str(other.pid)), cluster.running():
        pass


def test_it_stops_when_its_parent_is_killed_and_starts_again_with_what_was_committed(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres")
    with someone_who_runs_it(open_path / "postgres") as other:
        with psycopg.connect(cluster.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        other.kill()
    with cluster.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_it_recovers_after_everything_was_killed(open_path: Path) -> None:
    cluster = Cluster.at(open_path / "postgres")
    with someone_who_runs_it(open_path / "postgres") as other:
        with psycopg.connect(cluster.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        for process in (other.pid, *working_in(cluster.files)):
            with suppress(ProcessLookupError):  # one that saw its parent die may be gone already
                os.kill(process, signal.SIGKILL)
    (cluster.files / "postmaster.pid").write_text(f"{os.getppid()}\n{cluster.files}\n1\n5432\n")  # its number is another program's by now
    with cluster.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_a_deep_folder_gets_a_short_address(open_path: Path) -> None:
    cluster = Cluster.at(open_path / ("deep" * 20) / "postgres", quick=True)
    with cluster.running() as url:
        psycopg.connect(url).close()
    assert len(bytes(cluster.sockets)) < SOCKET_PATH_BYTES
    assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    cluster.sockets.rmdir()


def test_a_folder_that_others_enter_is_refused(open_path: Path) -> None:
    (open_path / "planted").mkdir(mode=0o755)
    with pytest.raises(NotOurs):
        make_private(open_path / "planted", owner=Account.ours())
