"""Whether a kept connection still leads to PostgreSQL, without asking it: each request would pay for a statement that says nothing."""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is asked only where there is something to be heard of it.

    PostgreSQL says goodbye when it ends a connection, and the kernel says when it died: either can be read at the socket of a connection
    that nobody has asked anything.  What is silent is as good as after `SELECT 1`, which may be followed by an end just as well; where a
    network in between has forgotten the connection, the next statement fails and the one after the request finds out.
    """

    prepared: set[bytes]
    """What the connection knows already (platform/prepared.py)."""

    def get_new_connection(self, conn_params: Any) -> Any:
        """Opened, knowing nothing."""
        self.prepared = set()
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether the next request may use it; after a fault it is asked in any case."""
        if self.connection is None:
            return False
        if self.errors_occurred or self._has_something_to_say():
            return super().is_usable()
        return True

    def _has_something_to_say(self) -> bool:
        if self.connection.closed:
            return True
        listening = select.poll()  # poll: a number above a thousand is no fault
        listening.register(self.connection.fileno(), select.POLLIN)
        return bool(listening.poll(0))
