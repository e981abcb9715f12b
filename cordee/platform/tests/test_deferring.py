"""A job deferred by an act is there when the act has committed, and only then; also inside a worker."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from cordee.config.consequences import CONSEQUENCES
from cordee.platform import announcing, clock
from cordee.platform.announcing import announce
from cordee.platform.ids import new_id
from cordee.verification.events import IdentityVerified

pytestmark = pytest.mark.django_db(transaction=True)


def waiting() -> list[str]:
    """What somebody else's connection would see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("where", ["request", "worker"])
def test_nothing_is_left_of_an_act_that_was_rolled_back(where: str) -> None:
    announcing.fill(CONSEQUENCES)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # of earlier tests: Django empties its own tables only
    with ExitStack() as place:
        if where == "worker":
            assert isinstance(app.connector, DjangoConnector)
            place.enter_context(app.replace_connector(app.connector.get_worker_connector()))
        with transaction.atomic():
            announce((IdentityVerified(new_id()), []), at=clock.now())
            assert waiting() == list(CONSEQUENCES["verification.verified"])
            transaction.set_rollback(True)
        assert waiting() == []
        with transaction.atomic():
            announce((IdentityVerified(new_id()), []), at=clock.now())
        assert waiting() == list(CONSEQUENCES["verification.verified"])
