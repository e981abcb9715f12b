"""What every test may ask for.  The database of a test run is `cordee.config.testing`'s."""

from __future__ import annotations

import gc
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest import mock

import hypothesis
import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import cache
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate

from cordee.config.testing import start_database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_django import DjangoDbBlocker

#: Argon2 takes its time on purpose: a cast of ten people would cost a test a second.  A house that tests start keeps it.
PASSWORD_HASHERS: Final = ["django.contrib.auth.hashers.MD5PasswordHasher"]


#: What a law says does not depend on the machine's pace: a busy one (or the first draw of an address, which reads the list of all
#: top-level domains) must not make it fail.  A timing is a benchmark.
hypothesis.settings.register_profile("cordee", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("cordee")


def pytest_configure() -> None:
    """Settings of tests alone, before anything has read them."""
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # so that it empties without a database


def pytest_collection_finish() -> None:
    """Look for rubbish from now on (cordee/config/testing.py), among what tests make: not after every seven hundred objects.

    An eighth of the processor that a room’s tests take went there.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(pytestconfig: pytest.Config, django_db_blocker: DjangoDbBlocker) -> None:
    """Start the database: pytest-django asks for this before it makes the test database."""
    list_no_permissions()
    empty_only_what_is_filled()
    with django_db_blocker.unblock():
        start_database(pytestconfig)


def list_no_permissions() -> None:
    """Leave Django's tables of content types and permissions empty.

    Django fills them whenever it has emptied the tables, as after each test that has transactions of its own: five times the cost of
    emptying, for what nobody here reads (who may do what is in each room's queries).
    """
    assert post_migrate.disconnect(create_contenttypes)
    assert post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def empty_only_what_is_filled() -> None:
    """After a test that has transactions of its own, delete the rows of the few tables that have any.

    Django truncates all ninety: PostgreSQL makes a new file for each table and each index, ten times what a test itself costs.
    References between rows wait for the end of the transaction, so that the order does not matter.
    """

    def deletions(operations: DatabaseOperations, _style: object, tables: Sequence[str], **_: bool) -> list[str]:
        names = [operations.quote_name(table) for table in tables]
        with operations.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names))  # noqa: S608 - our own tables
            return [f"DELETE FROM {name}" for (name,) in cursor.fetchall()]  # noqa: S608 - as above

    mock.patch.object(DatabaseOperations, "sql_flush", deletions).start()


@pytest.fixture(autouse=True)
def no_one_has_tried_yet() -> None:
    """Rate limits count in the cache: the sign-ins of one test are not those of the next."""
    cache.clear()


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder for this test that other users may pass through, as a data folder's parent: `tmp_path` is closed to them."""
    path = Path(tempfile.mkdtemp(prefix="cordee-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a database, by a mark or by a fixture however far behind: `script/test unit` leaves it out."""
    for item in items:
        if item.get_closest_marker("django_db") or "django_db_setup" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.database)
