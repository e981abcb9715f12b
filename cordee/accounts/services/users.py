"""Making a user, and recording what they agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from cordee.accounts.errors import AddressTaken, AgreementOutdated
from cordee.accounts.models import Agreement, User
from cordee.accounts.queries import address_taken
from cordee.accounts.rules import agreements as texts
from cordee.accounts.rules.addresses import cleaned
from cordee.audit import services as audit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.rules.agreements import Document
    from cordee.platform.identity import UserId


@transaction.atomic
def create_user(
    *,
    user_id: UUID,
    email: str,
    password: str | None = None,
    password_hash: str | None = None,
    first_name: str,
    last_name: str,
    title: str = "",
    now: datetime,
) -> User:
    """Sign somebody up as a rehearsal wants them: the address confirmed, the texts in force agreed to.  Safe to repeat with the same id.

    With a password, or its hash where one was made for many.  Nobody joins by this: `sign_up` is the way in.
    """
    if (known := User.objects.filter(pk=user_id).first()) is not None:
        return known
    user = sign_up(
        user_id=user_id, email=email, password=password, password_hash=password_hash, first_name=first_name, last_name=last_name,
        title=title, agreements={document: text.version for document, text in texts.current().items()}, now=now,
    )  # fmt: skip
    EmailAddress.objects.filter(user=user).update(verified=True)
    return user


@transaction.atomic
def sign_up(
    *,
    user_id: UUID,
    email: str,
    password: str | None = None,
    password_hash: str | None = None,
    first_name: str,
    last_name: str,
    title: str = "",
    agreements: Mapping[Document, int],
    agreed_at: datetime | None = None,
    now: datetime,
) -> User:
    """Make a user whose address is not confirmed, and record both agreements.

    Never gives back a user who was there: the id comes from an outsider, and colleagues know one another's.
    Without a password (or its hash, where it was typed earlier) one signs in by a national login alone; the caller has judged it
    (rules/passwords.py).  `agreements` names the version of each document, `agreed_at` when the boxes were ticked where that is not now.
    Raises AgreementOutdated, and AddressTaken, also for an id that is somebody's, of which no outsider may hear.
    """
    address = cleaned(email)
    if address_taken(address):
        raise AddressTaken
    user = User(id=user_id, email=address, first_name=first_name, last_name=last_name, title=title, created_at=now)
    user.password = password_hash or make_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as clash:  # the id, or `an_address_signs_in_one_user`: somebody was first
        raise AddressTaken from clash
    EmailAddress.objects.create(user=user, email=address, verified=False, primary=True)
    if agreed_at is None:
        require_current(agreements)
    agree(user_id=user.id, agreements=agreements, now=agreed_at or now)
    audit.record(user.id, "accounts.created", subject=user.id, at=now)
    return user


def require_current(agreements: Mapping[Document, int]) -> None:
    """Refuse an agreement to anything but the texts in force.  Raises AgreementOutdated, which names them."""
    if outdated := texts.outdated(agreements):
        raise AgreementOutdated(documents=[str(document) for document in outdated])


def agree_anew(*, actor: UserId, agreements: Mapping[Document, int], now: datetime) -> None:
    """Agree to texts that changed since.  Raises AgreementOutdated where one of them changed again; safe to repeat."""
    in_force = {document: text.version for document, text in texts.current().items()}
    if again := [document for document, version in agreements.items() if version != in_force[document]]:
        raise AgreementOutdated(documents=[str(document) for document in again])
    agree(user_id=actor, agreements=agreements, now=now)


@transaction.atomic
def agree(*, user_id: UUID, agreements: Mapping[Document, int], now: datetime) -> None:
    """Record what somebody agreed to, with the hash of each text; a version agreed to before stays as it was."""
    fresh: dict[str, int] = {}
    for document, version in agreements.items():
        text = texts.text(document, version)
        _, made = Agreement.objects.get_or_create(
            user_id=user_id, document=document, version=version, defaults={"sha256": text.sha256, "agreed_at": now}
        )
        fresh |= {str(document): version} if made else {}
    if fresh:
        audit.record(user_id, "accounts.agreed", subject=user_id, at=now, detail=dict(fresh))
