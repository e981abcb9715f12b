"""How often something may be asked, counted in Django's cache; what is over answers `too-many` with the seconds to wait.

A window is fixed: it begins with the first asking and ends by itself.  Keys are hashed, so that no address stands in the cache.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.cache import cache

from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from datetime import timedelta

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` of `what` in `window`, each key by itself."""

    what: str
    count: int
    window: timedelta

    def spend(self, key: str) -> None:
        """Count one.  Raises TooMany."""
        name = sha256(f"{self.what}\0{key}".encode()).hexdigest()
        ends = time.time() + self.window.total_seconds()
        cache.add(name, (0, ends), timeout=self.window.total_seconds())
        used, ends = cache.get(name) or (0, ends)
        if used >= self.count:
            raise TooMany(retry_after=max(1, round(ends - time.time())))
        cache.set(name, (used + 1, ends), timeout=max(1.0, ends - time.time()))


def caller(request: HttpRequest) -> str:
    """Whom limits count: what the front says, who alone reaches our socket and overwrites what a browser claims."""
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded or request.META.get("REMOTE_ADDR") or "local"
