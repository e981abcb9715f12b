"""The cache of the settings: one table for all processes, so that a limit counted in one holds in the others."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache.backends.db import DatabaseCache

pytestmark = pytest.mark.django_db


def a_process_s_own() -> Any:
    """What each process makes from CACHES (tests themselves count in memory, conftest.py)."""
    return DatabaseCache("platform_cache", {})


def test_what_one_process_counts_another_reads() -> None:
    one, other = a_process_s_own(), a_process_s_own()
    assert one.add("limit:a", 1, timeout=60)
    assert not other.add("limit:a", 1, timeout=60)
    other.set("limit:a", 2, timeout=60)
    assert one.get("limit:a") == 2


def test_what_is_over_is_not_there() -> None:
    one = a_process_s_own()
    one.set("limit:a", 1, timeout=-1)
    assert one.get("limit:a") is None
