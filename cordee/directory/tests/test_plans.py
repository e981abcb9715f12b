"""Whom somebody acts for is asked by every act of agenda, patients and referrals: no practitioner may be read for it but those meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from cordee.directory.models import Practitioner
from cordee.directory.queries import viewers

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.directory.tests.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ids", [viewers.acting_ids, viewers.practice_ids])
def test_the_directory_is_not_read_through(cast: Cast, ids: Callable[[UUID], QuerySet[Practitioner, UUID]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # of few rows PostgreSQL reads all; now it does so only where no index leads there
        plan = Practitioner.objects.filter(pk__in=ids(cast.users["maud"])).explain()
    assert "Seq Scan" not in plan, plan
