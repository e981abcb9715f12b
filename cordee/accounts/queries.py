"""Reading users.  What is shown of other people goes through `directory`, which takes a VerifiedUserId."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cordee.accounts.models import Session, User

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId

STEP_UP = timedelta(minutes=5)
"""How long a password just typed counts as a step-up (docs/security.md)."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a user's own page and the rooms above need to know of a user."""

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str

    @property
    def display_name(self) -> str:
        """As colleagues read it: "Dr Idriss Aubrelong"."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


_FIELDS = ("id", "email", "title", "first_name", "last_name")


def own(user_id: UserId) -> Account:
    """The account of the person who asks."""
    return Account(*User.objects.values_list(*_FIELDS).get(pk=user_id))


def accounts(user_ids: Collection[UUID]) -> dict[UUID, Account]:
    """The accounts of these users, for the rooms above to name people by.  One statement."""
    return {row[0]: Account(*row) for row in User.objects.filter(pk__in=user_ids).values_list(*_FIELDS)}


def signing_in(user_id: UUID | str) -> User:
    """The user as Django's `login` takes one; for a door that has proved who asks (a rehearsal's button, a national login)."""
    return User.objects.get(pk=user_id, is_active=True)


def anybody() -> bool:
    """Whether there is any account yet."""
    return User.objects.exists()


def stepped_up(*, user_id: UserId, session_key: str, now: datetime) -> bool:
    """Whether this session's password was typed in the last five minutes."""
    since = now - STEP_UP
    return Session.objects.filter(pk=session_key, user_id=user_id, authenticated_at__gte=since).exists()
