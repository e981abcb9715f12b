"""Reading users.  What is shown of other people goes through `directory`, which takes a VerifiedUserId."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from cordee.accounts.models import Confirmation, ForgottenPassword, Session, User
from cordee.accounts.rules import proofs

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

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


def may_sign_in(user_id: UUID) -> bool:
    """Whether the account is open."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def anybody() -> bool:
    """Whether there is any account yet."""
    return User.objects.exists()


def stepped_up(*, user_id: UserId, session_key: str, now: datetime) -> bool:
    """Whether this session's password was typed in the last five minutes."""
    since = now - STEP_UP
    return Session.objects.filter(pk=session_key, user_id=user_id, authenticated_at__gte=since).exists()


def address_taken(email: str) -> bool:
    """Whether an account bears this address, confirmed or not.  For acts and jobs: no answer to an outsider may depend on it."""
    return User.objects.filter(email__iexact=email).exists() or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()


@dataclass(frozen=True, slots=True)
class Confirming:
    """A mailbox to be confirmed, as the page that waits shows it."""

    email: str
    sent_at: datetime
    valid_until: datetime  # the digits; the link lasts longer
    again_at: datetime | None  # when another mail may be asked for; None when no more
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ProofMail:
    """What the mail of a confirmation needs."""

    email: str
    digits: str
    token: str
    taken: bool  # an account bears the address already: then the mail says so, and holds no proof


def confirming(confirmation_id: UUID) -> Confirming | None:
    """How far the confirmation of a mailbox is; None where there is none.  It says nothing of accounts."""
    found = Confirmation.objects.filter(pk=confirmation_id).first()
    if found is None:
        return None
    again_at = found.sent_at + proofs.PAUSE if found.round < proofs.MOST_ROUNDS else None
    return Confirming(found.email, found.sent_at, found.sent_at + proofs.DIGITS_LAST, again_at, found.confirmed_at is not None)


def proof_mail(confirmation_id: UUID, round_: int) -> ProofMail | None:
    """For the job that writes the mail; None where a later mail replaced this one, or where it is confirmed."""
    found = Confirmation.objects.filter(pk=confirmation_id, round=round_, confirmed_at=None).first()
    if found is None:
        return None
    key = settings.SECRET_KEY.encode()
    digits, token = proofs.digits_of(key, found.id, round_), proofs.token_of(key, found.id, round_)
    return ProofMail(found.email, digits, token, taken=found.user_id is None and address_taken(found.email))


@dataclass(frozen=True, slots=True)
class ForgottenMail:
    """What the mail of a forgotten password needs: the key that its link carries, None where there is nothing to choose anew."""

    email: str
    key: str | None
    known: bool  # an account bears the address; without a key it is opened by a national login alone


def forgotten_mail(request_id: UUID) -> ForgottenMail | None:
    """For the job that writes the mail; None where the request is gone."""
    email = ForgottenPassword.objects.filter(pk=request_id).values_list("email", flat=True).first()
    if email is None:
        return None
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    return ForgottenMail(email, _reset_key(user) if user and user.has_usable_password() else None, known=user is not None)


def user_of_key(key: str) -> User | None:
    """Whose password a key may change, for an hour: void once it was changed, somebody signed in, or the address moved."""
    who, _, token = key.partition(".")
    try:
        user_id = UUID(bytes=urlsafe_b64decode(who.encode("ascii") + b"=="))
    except ValueError:
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user if user is not None and PasswordResetTokenGenerator().check_token(user, token) else None


def _reset_key(user: User) -> str:
    return f"{urlsafe_b64encode(user.id.bytes).decode().rstrip('=')}.{PasswordResetTokenGenerator().make_token(user)}"
