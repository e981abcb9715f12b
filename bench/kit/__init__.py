"""What benchmarks share: a database of their own, and how times are summed up."""

from __future__ import annotations

import os
import statistics
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cordee.platform.database import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def own_database() -> Iterator[Path]:
    """A folder for data with a new database in it, named in the environment; CORDEE_DATABASE_URL may name an empty one instead."""
    with tempfile.TemporaryDirectory(prefix="cordee-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        os.environ.setdefault("CORDEE_DATA", name)
        if os.environ.get("CORDEE_DATABASE_URL"):
            yield folder
            return
        cluster = Cluster.at(folder / "postgres")
        os.environ["CORDEE_DATABASE_URL"] = cluster.url
        with cluster.running():
            yield folder


def middle(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def late(times: Sequence[float], percent: int) -> float:
    """A high percentile."""
    return statistics.quantiles(times, n=100)[percent - 1]
