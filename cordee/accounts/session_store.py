"""Django's database sessions over accounts.Session, which also names the session's user (settings.SESSION_ENGINE)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from cordee.accounts.models import Session
from cordee.platform import pokes


def authenticated_at(data: dict[str, Any]) -> datetime | None:
    """When the person last proved who they are in this session, from the records that allauth keeps in it."""
    times = [record["at"] for record in data.get(AUTHENTICATION_METHODS_SESSION_KEY) or () if "at" in record]
    return datetime.fromtimestamp(max(times), tz=UTC) if times else None


class SessionStore(DatabaseStore):
    """As Django's, plus the user's id in a column of its own and a poke to the gateway when a session ends."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table that holds the sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row for this session's data."""
        row = cast("Session", super().create_model_instance(data))
        user_id = data.get(SESSION_KEY)
        row.user_id = UUID(str(user_id)) if user_id else None
        row.authenticated_at = authenticated_at(data)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a session and tell the gateway, which closes its sockets."""
        key = session_key or self.session_key
        users = Session.objects.filter(session_key=key).values_list("user_id", flat=True) if key else ()
        for user_id in [user for user in users if user]:
            pokes.session_ended(user_id)
        super().delete(session_key)
