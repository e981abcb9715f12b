"""A kept connection: asked nothing while it is silent, and given up once PostgreSQL has left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql import base

from cordee.platform.postgres.base import DatabaseWrapper

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept() -> Iterator[DatabaseWrapper]:
    """A connection of its own, as a thread of the server keeps one."""
    made = connections.create_connection("default")
    assert isinstance(made, DatabaseWrapper)
    made.ensure_connection()
    yield made
    made.close()


def asks(kept: DatabaseWrapper) -> int:
    """Its process in PostgreSQL."""
    with kept.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def begins(kept: DatabaseWrapper) -> None:
    """What Django does as a request begins."""
    kept.close_if_unusable_or_obsolete()


def ended(pid: int) -> None:
    """PostgreSQL ends it, as in a restart."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert cursor.fetchone() == (True,)


def test_a_silent_one_is_asked_nothing(kept: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(_: base.DatabaseWrapper) -> bool:
        raise AssertionError("a statement for each request")

    pid = asks(kept)
    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", asked)
    begins(kept)
    assert asks(kept) == pid


def test_one_that_postgresql_has_left_is_replaced_before_it_is_used(kept: DatabaseWrapper) -> None:
    pid = asks(kept)
    ended(pid)
    begins(kept)
    assert asks(kept) != pid


def test_after_a_fault_it_is_asked(kept: DatabaseWrapper) -> None:
    pid = asks(kept)
    ended(pid)
    with pytest.raises(OperationalError):
        asks(kept)
    assert kept.errors_occurred
    begins(kept)
    assert asks(kept) != pid
