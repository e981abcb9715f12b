from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cordee.audit import queries, services
from cordee.audit.models import Line, Seal
from cordee.audit.services.dropping import KEPT
from cordee.platform.ids import new_id

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 12, 9, 12, tzinfo=UTC)


def three_sealed_minutes() -> None:
    for _ in range(3):
        services.record(new_id(), "agenda.read", subject=new_id(), at=NOW, detail={"appointments": 4})
        services.record(None, "register.imported", at=NOW)
        services.seal(now=NOW)


def test_after_a_year_the_lines_go_and_the_seals_of_the_others_hold() -> None:
    three_sealed_minutes()
    later = NOW + timedelta(days=200)
    services.record(None, "register.imported", at=later)
    services.seal(now=later)
    assert services.drop_old(now=NOW + KEPT - timedelta(minutes=1)) == 0
    assert [services.drop_old(now=NOW + KEPT) for _ in range(2)] == [6, 0]
    assert Line.objects.count() == 1
    assert queries.broken_seals() == []
    assert services.drop_old(now=later + KEPT) == 1
    services.record(None, "register.imported", at=later + KEPT)
    services.seal(now=later + KEPT)
    assert queries.broken_seals() == []
    Line.objects.update(act="agenda.nothing")
    assert len(queries.broken_seals()) == 1
    assert Seal.objects.count() == 2


def test_what_is_not_sealed_yet_is_not_dropped() -> None:
    services.record(None, "register.imported", at=NOW)
    assert services.drop_old(now=NOW + 2 * KEPT) == 0
    assert Line.objects.exists()


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
