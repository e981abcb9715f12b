"""Accounts: of the person who asks, of people to be named, and whether one may come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db.models.functions import Coalesce

from cordee.accounts.models import User
from cordee.platform.compiled import AboutOne

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Account:
    """What a user's own page and the rooms above need to know of a user."""

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str
    erased: bool  # closed for ever: nothing of the person is left here

    @property
    def display_name(self) -> str:
        """As colleagues read it: "Dr Idriss Aubrelong"."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


_FIELDS = ("id", "email", "title", "first_name", "last_name", "erased")


_OWN = AboutOne(lambda user_id: User.objects.filter(pk=user_id).values_list(*_FIELDS))


def own(user_id: UserId) -> Account:
    """The account of the person who asks."""
    [row] = _OWN.rows(user_id)
    return Account(*row)


def accounts(user_ids: Collection[UUID]) -> dict[UUID, Account]:
    """The accounts of these users, for the rooms above to name people by.  One statement."""
    return {row[0]: Account(*row) for row in User.objects.filter(pk__in=user_ids).values_list(*_FIELDS)}


def anybody() -> bool:
    """Whether there is any account yet."""
    return User.objects.exists()


def user_of_address(email: str) -> UUID | None:
    """Whose address this is.  For the operator's commands: no answer to an outsider may depend on it."""
    return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def address_taken(email: str) -> bool:
    """Whether an account bears this address, confirmed or not.  For acts and jobs: no answer to an outsider may depend on it."""
    return User.objects.filter(email__iexact=email).exists() or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()


def erased() -> QuerySet[User, UUID]:
    """Those whose account was erased.  A subquery, to be used with `__in`."""
    return User.objects.filter(erased=True).values_list("pk", flat=True)


def signing_in(user_id: UUID | str) -> User:
    """The user as Django's `login` takes one; for a door that has proved who asks (a rehearsal's button, a national login)."""
    return User.objects.get(pk=user_id, is_active=True)


def may_sign_in(user_id: UUID) -> bool:
    """Whether the account is open."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def has_entered(user_id: UUID) -> bool:
    """Whether the person ever signed in, in whichever browser."""
    return User.objects.filter(pk=user_id, last_login__isnull=False).exists()


def idle_since(moment: datetime) -> QuerySet[User, UUID]:
    """Open accounts that nobody has signed in to since, the longest first; those who never did count from when theirs was made."""
    last = Coalesce("last_login", "created_at")
    return (
        User.objects.filter(is_active=True, erased=False)
        .annotate(last=last)
        .filter(last__lte=moment)
        .order_by("last")
        .values_list("pk", flat=True)
    )


def last_entered(user_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these people signed in last; those who never did are left out."""
    rows = User.objects.filter(pk__in=user_ids, last_login__isnull=False).values_list("pk", "last_login")
    return {pk: at for pk, at in rows if at is not None}
