"""One house for all that leaves it standing; whoever fills its disk, moves its clock or slows its database has one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.house import Broken, broken

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def house() -> Iterator[Broken]:
    with broken() as running:
        running.start()
        yield running
