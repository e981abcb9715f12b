from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.live.tests.house import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def gateway(transactional_db: None, tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path / "blobs") as here:
        yield here
