from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from cordee.audit import queries, services
from cordee.platform.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 12, 9, 12, tzinfo=UTC)


def three_sealed_minutes() -> None:
    for _ in range(3):
        services.record(new_id(), "agenda.read", subject=new_id(), at=NOW, detail={"appointments": 4})
        services.record(None, "register.imported", at=NOW)
        services.seal(now=NOW)


def test_an_untouched_trail_has_no_broken_seal() -> None:
    three_sealed_minutes()
    assert services.seal(now=NOW) is None
    assert queries.broken_seals() == []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_line SET act = 'agenda.nothing' WHERE n = {third}",
        "DELETE FROM audit_line WHERE n = {fourth}",
        "UPDATE audit_line SET at = at + interval '1 second' WHERE n = {third}",
        "UPDATE audit_line SET actor_id = gen_random_uuid() WHERE n = {fourth}",
    ],
)
def test_a_line_changed_or_dropped_breaks_its_seal(tampering: str) -> None:
    three_sealed_minutes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(n) FROM audit_line")
        first = cursor.fetchone()[0]
        cursor.execute(tampering.format(third=first + 2, fourth=first + 3))
    assert queries.broken_seals() == [first + 3]
