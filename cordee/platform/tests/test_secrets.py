from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from cordee.platform.secrets import read_or_make

if TYPE_CHECKING:
    from pathlib import Path


def test_a_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    first = read_or_make(path, size=48)
    assert len(first) == 48
    assert read_or_make(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["key"]


def test_processes_that_start_together_end_with_one_secret(tmp_path: Path) -> None:
    read: list[bytes] = []
    threads = [threading.Thread(target=lambda: read.append(read_or_make(tmp_path / "key"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(read)) == 1
