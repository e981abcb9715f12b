"""Proofs that go by mail: a mailbox to be confirmed, a password forgotten, an address to be changed."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator

from cordee.accounts.models import AddressChange, Confirmation, ForgottenPassword, User
from cordee.accounts.queries.people import address_taken
from cordee.accounts.rules import proofs
from cordee.accounts.rules.mailboxes import Mailbox, round_of

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Confirming:
    """A mailbox to be confirmed, as the page that waits shows it."""

    email: str
    sent_at: datetime
    valid_until: datetime  # the digits; the link lasts longer
    again_at: datetime | None  # when another mail may be asked for; None when no more
    undeliverable: bool  # the last mail was refused for good
    confirmed_at: datetime | None

    @property
    def confirmed(self) -> bool:
        """Whether somebody followed the link or typed the digits."""
        return self.confirmed_at is not None


def confirming(confirmation_id: UUID) -> Confirming | None:
    """How far the confirmation of a mailbox is; None where there is none.  It says nothing of accounts."""
    found = Confirmation.objects.filter(pk=confirmation_id).first()
    if found is None:
        return None
    again_at = found.sent_at + proofs.PAUSE if found.round < proofs.MOST_ROUNDS else None
    return Confirming(found.email, found.sent_at, found.sent_at + proofs.DIGITS_LAST, again_at, found.undeliverable, found.confirmed_at)


@dataclass(frozen=True, slots=True)
class ProofMail:
    """What the mail of a confirmation needs."""

    email: str
    digits: str
    token: str
    taken: bool  # an account bears the address already: then the mail says so, and holds no proof


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


@dataclass(frozen=True, slots=True)
class Moving:
    """A change of address under way, as its owner sees it."""

    email: str
    old_confirmed: bool
    new_confirmed: bool
    old_undeliverable: bool
    new_undeliverable: bool
    valid_until: datetime


def moving(user_id: UserId) -> Moving | None:
    """How far one's own change of address is; None where none was asked for."""
    change = AddressChange.objects.filter(user_id=user_id).first()
    if change is None:
        return None
    return Moving(
        change.email, change.old_confirmed, change.new_confirmed, change.old_undeliverable, change.new_undeliverable,
        change.asked_at + proofs.DIGITS_LAST,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovingMails:
    """What the two mails of a change of address need."""

    old: str
    new: str
    old_digits: str
    new_digits: str
    taken: bool  # an account bears the new address: then its owner is told so, and gets no digits


def moving_mails(change_id: UUID) -> MovingMails | None:
    """For the job that writes them; None where another change was asked for since."""
    change = AddressChange.objects.select_related("user").filter(pk=change_id).first()
    if change is None:
        return None
    key = settings.SECRET_KEY.encode()
    old, new = (proofs.digits_of(key, change.id, round_of(mailbox)) for mailbox in (Mailbox.OLD, Mailbox.NEW))
    return MovingMails(change.user.email, change.email, old, new, taken=address_taken(change.email))
