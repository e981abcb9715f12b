"""Users and their sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

from cordee.platform.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Finds a user by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user who signs in with this address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in, holds keys and is a member of conversations.  What they practise stands in `directory`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254)
    title = models.CharField(max_length=8, blank=True)  # Dr, Pr, or none
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="an_address_signs_in_one_user")]

    @property
    def display_name(self) -> str:
        """As colleagues read it: "Dr Idriss Aubrelong"."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


class Session(AbstractBaseSession):
    """Django's session, with its user beside it so that the gateway can join on it (hot.SESSION)."""

    user_id = models.UUIDField(null=True)
    authenticated_at = models.DateTimeField(null=True)  # when the password was typed: what a step-up looks at

    class Meta(AbstractBaseSession.Meta):
        indexes = [models.Index(fields=["user_id"], name="sessions_of_a_user")]  # for services.end_sessions

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The store that reads and writes this table."""
        from cordee.accounts.session_store import SessionStore  # noqa: PLC0415 - the store imports this model

        return SessionStore
