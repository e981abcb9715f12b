"""The database into a file, and back, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cordee.config import migrating
from cordee.config.house import Refused
from cordee.platform.database import VERSION, programs_of
from cordee.platform.processes import Account, dying_with_us

if TYPE_CHECKING:
    from pathlib import Path

    from cordee.config.backup.manifest import Manifest

TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
#: Longer than a migration may hold a table (docs/architecture.md).
WAIT_FOR_LOCKS: Final = "--lock-wait-timeout=60s"


class Dumped(NamedTuple):
    """What the dump holds, told by the same snapshot."""

    postgresql: str
    migrations: tuple[str, ...]
    rows: dict[str, int]


def dump(url: str, file: Path) -> Dumped:
    """Write the database to a file while others work in it.  Raises Refused."""
    try:
        with closing(psycopg.connect(url, connect_timeout=10)) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            options = ["--format=custom", "--no-owner", WAIT_FOR_LOCKS, f"--snapshot={snapshot}", f"--file={file}"]
            _run("pg_dump", url, *options, failing="the database could not be dumped")
            seen = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
            rows, postgresql = rows_of(connection), connection.info.parameter_status("server_version") or ""
    except psycopg.Error as fault:
        raise Refused(f"the database does not answer: {fault}") from fault
    _run("pg_restore", None, "--list", str(file), failing="the dump can't be read again")
    return Dumped(postgresql, tuple(name for (name,) in seen if name in migrating.own()), rows)


def load(url: str, file: Path, manifest: Manifest) -> None:
    """Fill an empty database from a dump, whole or not at all, and count what is there.  Raises Refused."""
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(file)]
    _run("pg_restore", url, *options, failing="the dump could not be loaded")
    with closing(psycopg.connect(url, connect_timeout=10)) as connection:
        found = rows_of(connection)
        wrong = sorted(table for table in {*found, *manifest.rows} if found.get(table) != manifest.rows.get(table))
        if wrong:
            raise Refused(f"the database does not hold what the backup counted ({', '.join(wrong)}): do not use it, try an older backup")
        # A device that was taken away after the backup would be signed in again: nobody is.
        connection.execute("DELETE FROM accounts_session")
        connection.execute("ANALYZE")
        connection.commit()


def is_empty(url: str) -> bool:
    """Whether a database has no table of anybody's."""
    with closing(psycopg.connect(url, connect_timeout=10)) as connection:
        return connection.execute(TABLES).fetchone() is None


def rows_of(connection: psycopg.Connection) -> dict[str, int]:
    """How many rows each table has."""
    counted = {}
    for (table,) in connection.execute(TABLES).fetchall():
        (counted[table],) = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone() or (0,)
    return counted


def newer(manifest: Manifest) -> str | None:
    """Why this Cordée is too old for a backup; None when it is not.

    A migration that we do not have was made by a later version (whoever takes one out of the tree says here what it was replaced by).  Of
    other packages, whose migrations are not in our tree, the version tells.
    """
    unknown = sorted(set(manifest.migrations) - migrating.own())
    if unknown:
        return f"it has seen {unknown[-1]}, which this version does not know"
    for name in migrating.OTHERS:
        if _numbers(manifest.packages.get(name, "0")) > _numbers(version(name)):
            return f"it has {name} {manifest.packages[name]}, and this version {version(name)}"
    if _numbers(manifest.postgresql)[:1] > _numbers(VERSION)[:1]:
        return f"it was dumped from PostgreSQL {manifest.postgresql}, and this one is {VERSION}"
    return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(" ", maxsplit=1)[0].split(".") if part.isdigit())


def _run(program: str, url: str | None, *options: str, failing: str) -> None:
    """Run one of PostgreSQL's programs.  A password goes by the environment: a command line can be read by everyone on the machine."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
    database = []
    if url is not None:
        given = conninfo_to_dict(url)
        if password := given.pop("password", None):
            environment["PGPASSWORD"] = str(password)
        database = ["--no-password", f"--dbname={make_conninfo('', **given)}"]
    command = dying_with_us([str(programs_of(Account.ours()) / program), *database, *options], signal="TERM")
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)  # noqa: S603 - our own command line
    if done.returncode != 0:
        raise Refused(f"{failing}:\n{done.stderr.strip()}")
