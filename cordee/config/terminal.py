"""What `cordee serve` says in the terminal: a line a step, with the seconds it took."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe.  A reader that has gone away (a closed terminal) stops nothing."""
    try:
        print(text, flush=True)  # noqa: T201 - the terminal is what this module is for
    except OSError:
        sys.stdout = sys.stderr


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what begins, and what it took once it is done."""
    begun = time.monotonic()
    say(f"  … {what}")
    yield
    say(f"  ✓ {what} ({time.monotonic() - begun:.1f} s)")
