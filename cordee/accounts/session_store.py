"""Django's database sessions over accounts.Session, which also names the session's user (settings.SESSION_ENGINE)."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any, Final, cast
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

from cordee.accounts.models import Session, User
from cordee.accounts.rules import sessions as rules
from cordee.accounts.rules.agents import Kind
from cordee.accounts.rules.sessions import kept_as
from cordee.platform import pokes
from cordee.platform.prepared import Prepared

#: What a session keeps of where it was opened (browsers.note): when in seconds, the browser's name, its kind.
OPENED: Final = "cordee.opened"
#: What it keeps of the device that showed itself in it (devices.py): its id.
DEVICE: Final = "cordee.device"
#: When a session on a shared workstation ends at the latest, in seconds; the browser forgets its cookie when it is closed (sessions.share).
SHARED_UNTIL: Final = "cordee.shared_until"
#: The person is the session's own (its column), so nobody else's row can come with it.
_PERSON: Final = [field.attname for field in User._meta.concrete_fields]  # noqa: SLF001 - Django's documented name for it
_SESSION: Final = Prepared(f"""
    SELECT s.session_data, s.expire_date, {", ".join(f"u.{name}" for name in _PERSON)}
      FROM accounts_session s LEFT JOIN accounts_user u ON u.id = s.user_id
     WHERE s.session_key = %s AND s.expire_date > %s
""",  # noqa: S608 - the names of our own columns
    [str, datetime],
)  # fmt: skip


# Note [What counts as use]
# A page that is open asks by itself, day and night: its socket, its receipts, what it looks up again when the network comes back.  If that
# counted, a session would end once nobody's page is open, which is not when nobody is there.  So nothing that is asked counts: the page
# says it, when somebody presses a key or touches it, now and then (web/src/lib/session/use.ts).  In a session that is on a device, by that
# device's key (`POST /keys/presence`): whoever copied the cookie can say nothing.  Where no device has shown itself yet, plainly (`POST
# /accounts/session/use`).  Nor does what is written count: a cookie alone can have that done.  What is kept is when the session ends
# (`expire_date`), which both servers look at anyway: no request costs a statement more.


def records(data: Any) -> list[dict[str, Any]]:
    """What was proved in a session, as allauth keeps it there."""
    return list(data.get(AUTHENTICATION_METHODS_SESSION_KEY) or ())


class SessionStore(DatabaseStore):
    """As Django's, plus columns for the gateway and for the person's list, and a poke to the gateway when a session ends.

    `session_key` is the cookie's everywhere but in the table (rules.sessions.kept_as).
    """

    user: User | None = None
    """Whose session it was when it was read (known.py)."""
    _ends: datetime | None = None
    """When it ended if nobody used it, as it was read; None for one that begins."""

    def load(self) -> dict[str, Any]:
        """What the session keeps, and its user beside it.  One statement."""
        found = _SESSION.rows([kept_as(self.session_key or ""), timezone.now()])
        if not found:
            self._session_key = None
            return {}
        [(kept, self._ends, *person)] = found
        self.user = User.from_db(connection.alias, _PERSON, person) if person[0] is not None else None
        return self.decode(kept)

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table that holds the sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row for this session's data."""
        row = cast("Session", super().create_model_instance(data))
        row.session_key = kept_as(row.session_key)
        user_id = data.get(SESSION_KEY)
        row.user_id = UUID(str(user_id)) if user_id else None
        proved = records(data)
        row.authenticated_at, row.strong = rules.proved_at(proved), rules.is_strong(proved)
        row.device_id = UUID(data[DEVICE]) if data.get(DEVICE) else None
        at, row.browser, row.browser_kind = data.get(OPENED) or (None, "", Kind.COMPUTER)
        row.opened_at = datetime.fromtimestamp(at, tz=UTC) if at else None
        return row

    def create(self) -> None:
        """A session that begins, also where one before it goes on under another key: with all its time."""
        self._ends = None
        super().create()

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return Session.objects.filter(pk=kept_as(session_key)).exists()

    def get_session_cookie_age(self) -> int:
        """Seconds that are left: so many days from when it was opened, whatever is written meanwhile."""
        opened = self.get(OPENED)
        gone = time.time() - opened[0] if opened else 0.0
        return max(1, settings.SESSION_COOKIE_AGE - int(gone))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When its days, a shared workstation's hours or its time without use are over, whichever is first.

        Writing in it is no use: Note [What counts as use].
        """
        unused = rules.ends_unused(shared=SHARED_UNTIL in self, now=timezone.now())
        return min(self._ends or unused, unused, self._ends_whatever(**kwargs))

    def use(self) -> None:
        """Somebody is there: begin its time without use anew.  One statement; never opens one that has ended."""
        now = timezone.now()
        ends = min(rules.ends_unused(shared=SHARED_UNTIL in self, now=now), self._ends_whatever())
        Session.objects.filter(pk=kept_as(self.session_key or ""), expire_date__gt=now).update(expire_date=ends)
        self._ends = ends

    def _ends_whatever(self, **kwargs: Any) -> datetime:
        """However much it is used.  By instants: a number of seconds, one at the least, would begin anew at each saying."""
        opened, until = self.get(OPENED), self.get(SHARED_UNTIL)
        ends = [super().get_expiry_date(**kwargs)]
        ends += [datetime.fromtimestamp(opened[0] + settings.SESSION_COOKIE_AGE, tz=UTC)] if opened else []
        ends += [datetime.fromtimestamp(until, tz=UTC)] if until else []
        return min(ends)

    def get_expire_at_browser_close(self) -> bool:
        """Whether the cookie goes with the browser."""
        return SHARED_UNTIL in self or super().get_expire_at_browser_close()

    def delete(self, session_key: str | None = None) -> None:
        """End a session and tell the gateway, which closes its sockets."""
        key = session_key or self.session_key
        row = Session.objects.filter(pk=kept_as(key)).first() if key else None
        if row is None:
            return
        if row.user_id:
            pokes.session_ended(row.user_id)
        row.delete()
