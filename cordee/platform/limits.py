"""How often something may be asked, counted in one table for all processes; what is over answers `too-many` with the seconds to wait.

A window is fixed: it begins with the first asking and ends by itself.  Keys are hashed, so that no address stands in the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.db import connection

from cordee.platform.callers import caller_of
from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from datetime import timedelta

    from django.http import HttpRequest

# Count one, and say how many that makes and for how many seconds more.  One statement: who asks at the same instant waits at the row for
# the other, so that nobody is let in by a count that is read before another writes it.  What is refused counts for nothing, so a window
# ends when it said that it would.  Primary-key probe; a new key removes some windows that are over, by `windows_that_are_over`.
SPEND: Final = """
    WITH swept AS (
        DELETE FROM platform_spent WHERE key IN (
            SELECT key FROM platform_spent WHERE ends <= statement_timestamp() AND key <> %(key)s
             ORDER BY ends LIMIT 20 FOR UPDATE SKIP LOCKED
        ) AND NOT EXISTS (SELECT FROM platform_spent WHERE key = %(key)s)
    )
    INSERT INTO platform_spent AS spent (key, used, ends) VALUES (%(key)s, 1, statement_timestamp() + make_interval(secs => %(window_s)s))
        ON CONFLICT (key) DO UPDATE
       SET used = CASE WHEN spent.ends <= statement_timestamp() THEN 1 ELSE least(spent.used, %(count)s) + 1 END,
           ends = CASE WHEN spent.ends <= statement_timestamp() THEN excluded.ends ELSE spent.ends END
    RETURNING used, extract(epoch FROM ends - statement_timestamp())
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` of `what` in `window`, each key by itself."""

    what: str
    count: int
    window: timedelta

    def spend(self, key: str) -> None:
        """Count one.  Raises TooMany."""
        name = sha256(f"{self.what}\0{key}".encode()).digest()
        with connection.cursor() as cursor:
            cursor.execute(SPEND, {"key": name, "window_s": self.window.total_seconds(), "count": self.count})
            used, left_s = cursor.fetchone()
        if used > self.count:
            raise TooMany(retry_after=max(1, round(left_s)))


def caller(request: HttpRequest) -> str:
    """Whom limits count (platform.callers)."""
    return caller_of(request.headers.get("X-Forwarded-For"), request.META.get("REMOTE_ADDR"))
