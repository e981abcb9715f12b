"""Whether the database is up to date, known without loading Django: a second start takes no time for it.

The database itself says which migrations it has seen, in its comment, so that a copy or a restored dump never claims what is not so.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import Final

import psycopg
from psycopg import sql

from cordee.config.house import ROOT

#: Whose migrations are not in our tree.
OTHERS: Final = ("django", "django-allauth", "procrastinate")


def wanted() -> str:
    """The migrations of this version of Cordée, as one line: their contents, and the settings that name the applications."""
    files = sorted([*(ROOT / "cordee").glob("*/migrations/*.py"), ROOT / "cordee" / "config" / "settings.py"])
    digest = sha256(" ".join(f"{name} {version(name)}" for name in OTHERS).encode())
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return f"migrated to {digest.hexdigest()}"


def own() -> set[str]:
    """Every migration in our tree, as room.name."""
    return {f"{file.parent.parent.name}.{file.stem}" for file in (ROOT / "cordee").glob("*/migrations/[0-9]*.py")}


def is_new(url: str) -> bool:
    """Whether nothing was ever migrated there."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)


def is_up_to_date(url: str) -> bool:
    """Whether the database has seen exactly the migrations wanted."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    return found == (wanted(),)


def note(url: str, comment: str | None) -> None:
    """Write what the database has seen, or with None that nobody knows.  A role that does not own the database just migrates each time."""
    with psycopg.connect(url, connect_timeout=10, autocommit=True) as connection:
        name = sql.Identifier(connection.info.dbname)
        try:
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(comment)))
        except psycopg.errors.InsufficientPrivilege:
            return
