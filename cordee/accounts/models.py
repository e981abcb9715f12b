"""Users and their sessions, what they agreed to, and the mailboxes they prove to be theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

from cordee.accounts.rules.agents import Kind
from cordee.accounts.rules.agreements import Document
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
    erased = models.BooleanField(default=False)  # at the person's wish: the row stays for what others hold, nothing of them does
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
    """Django's session, with its user beside it so that the gateway can join on it (hot.SESSION).

    `session_key` is not the cookie's but its hash (rules.sessions.kept_as).
    """

    user_id = models.UUIDField(null=True)
    authenticated_at = models.DateTimeField(null=True)  # the last complete proof (rules.sessions.proved_at): what a step-up looks at
    strong = models.BooleanField(default=False)  # whether a second factor was shown (rules.sessions.is_strong): the gateway asks
    opened_at = models.DateTimeField(null=True)  # what the person's list of sessions says: since when, and from what
    browser = models.TextField(default="")  # « Firefox sur Windows »: no User-Agent, no network address
    browser_kind = models.TextField(default=Kind.COMPUTER, choices=[(kind, kind) for kind in Kind])
    device_id = models.UUIDField(null=True)  # of the person's chain (keys), once it has shown itself in this session (devices.py)

    class Meta(AbstractBaseSession.Meta):
        indexes = [models.Index(fields=["user_id"], name="sessions_of_a_user")]  # for services.end_sessions

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The store that reads and writes this table."""
        from cordee.accounts.session_store import SessionStore  # noqa: PLC0415 - the store imports this model

        return SessionStore


class RevokedSession(models.Model):
    """A session that ended because its device was taken away, so that the browser which still shows its cookie can be told."""

    handle = models.CharField(primary_key=True, max_length=32)  # rules.sessions.handle: the key itself is not kept
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="revoked_sessions_by_age")]  # for services.forget_ended


class Agreement(models.Model):
    """Somebody's agreement to one version of a text.  Kept as long as the proof is owed, so a user is not deleted under it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    document = models.TextField(choices=[(document, document) for document in Document])
    version = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)  # of the text's file, hexadecimal
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "document", "version"], name="a_person_agrees_once_to_a_version"),
        ]


class Confirmation(models.Model):
    """A mailbox that somebody says is theirs, and whether they read what was sent there (services/confirming.py).

    It holds no digits and no link: both follow from its id and round (rules/proofs.py).  It is made alike whether or not the address has an
    account; only the job that writes the mail looks.
    """

    id = models.UUIDField(primary_key=True)  # made by the client; of who joins, the user's id to be
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")  # None: the account is made once it is confirmed
    email = models.EmailField(max_length=254)
    round = models.PositiveSmallIntegerField(default=1)  # of mails: only the last one's digits and link hold
    misses = models.PositiveSmallIntegerField(default=0)  # wrong digits typed in this round
    sent_at = models.DateTimeField()
    undeliverable = models.BooleanField(default=False)  # the mail server refuses the last mail for good, whatever it says
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="confirmations_by_age")]  # for services.confirming.forget_confirmations


class ForgottenPassword(models.Model):
    """Somebody's request to choose a new password.  Made alike for every address; only the job that writes the mail looks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField()


class Browser(models.Model):
    """A browser that somebody signed in with before: its cookie's hash.  Signing in with an unknown one is told by mail."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    token_hash = models.BinaryField()  # SHA-256 of the cookie (browsers.py)
    name = models.TextField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "token_hash"], name="a_browser_is_known_once_to_a_user")]


class Tries(models.Model):
    """Wrong passwords and codes of one client or person (rules.attempts): in the database, because Django runs in several processes."""

    key = models.BinaryField(primary_key=True)  # a keyed hash of what is counted: no address is kept here
    count = models.IntegerField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["last_at"], name="tries_to_forget")]  # for jobs.forget


class AddressChange(models.Model):
    """Another e-mail address, asked for and confirmed at neither, one or both of the two mailboxes (services/moving.py).

    It holds no digits: those of each mailbox follow from its id (rules/proofs.py).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="+")  # asking again replaces what was asked before
    email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField()
    misses = models.PositiveSmallIntegerField(default=0)
    old_confirmed = models.BooleanField(default=False)
    new_confirmed = models.BooleanField(default=False)
    old_undeliverable = models.BooleanField(default=False)  # as above, of each mailbox
    new_undeliverable = models.BooleanField(default=False)
