"""Joining by hand: the form is sent, the address confirmed, and only then is there an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from cordee.accounts import queries
from cordee.accounts import services as accounts
from cordee.accounts.errors import AddressTaken, LinkExpired
from cordee.accounts.rules import addresses
from cordee.accounts.rules.agreements import Document
from cordee.accounts.rules.proofs import Outcome
from cordee.accounts.services import confirming
from cordee.platform.errors import Invalid, Remedy
from cordee.register.rules.names import shown
from cordee.verification.models import Joining
from cordee.verification.models.declaration import Declared
from cordee.verification.rules import declaring
from cordee.verification.rules.claims import revived
from cordee.verification.services import national
from cordee.verification.services.declaring import declare, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.rules.declaring import Practice

OTHER_MAILBOX: Final = Remedy("invited-address", "Celle à laquelle l’invitation vous est parvenue.")
_DECLARED: Final = [field.name for field in Declared._meta.fields]  # noqa: SLF001 - Django's documented way to a model's fields


@dataclass(frozen=True, slots=True)
class Person:
    """Who fills in the form."""

    first_name: str
    last_name: str
    email: str
    password: str


def join(*, joining_id: UUID, person: Person, practice: Practice | None, agreements: Mapping[Document, int], now: datetime) -> bool:
    """Keep the form and have its address confirmed; safe to repeat with the same id, which changes nothing.

    Without a practice it is an assistant's: who invited her answers for her, once there is an account (services/vouching.py).

    Whether this browser may go on with it: yes for who sent it, and for who repeats it with its password.
    Raises Invalid, which names each faulty field, and AgreementOutdated.  Note [An outsider learns nothing of accounts].
    """
    accounts.require_current(agreements)
    fields = _checked(person, practice)
    password_hash = make_password(person.password)
    with transaction.atomic():
        if not confirming.ask(confirmation_id=joining_id, email=person.email, now=now):
            return _is_own(joining_id, person.password)
        Joining.objects.create(
            pk=joining_id,
            **fields,
            password_hash=password_hash,
            agreements={str(document): version for document, version in agreements.items()},
            agreed_at=now,
        )
    return True


@dataclass(frozen=True, slots=True)
class Form:
    """What a form that waits for its address says of what follows; nothing of accounts."""

    correctable: bool  # not an assistant's: the address is the one that her invitation was sent to
    evidence: bool  # whether documents will be asked for: not of an assistant, nor of a national identity beyond doubt


def form(joining_id: UUID) -> Form:
    """One statement; as of anybody where it has become an account."""
    kept = Joining.objects.filter(pk=joining_id).only("practises", "national").first()
    if kept is None:
        return Form(correctable=True, evidence=True)
    is_beyond_doubt = kept.national is not None and revived(kept.national["identity"]).doubt is None
    return Form(correctable=kept.practises, evidence=kept.practises and not is_beyond_doubt)


def correct_address(*, joining_id: UUID, email: str, now: datetime) -> None:
    """Have the mail sent to another address, at once.  Raises Invalid for an assistant's form, and what `confirming.send_again` raises.

    With another address than the invitation was sent to she would have an account, and the practice would not have her.
    """
    waits = queries.confirming(joining_id)
    if waits is not None and email != waits.email and not form(joining_id).correctable:
        raise Invalid(fields={"email": OTHER_MAILBOX})
    confirming.send_again(confirmation_id=joining_id, email=email, now=now)


def confirm_with_digits(*, joining_id: UUID, digits: str, now: datetime) -> None:
    """Make the account when the digits are right.  Raises NothingToConfirm, DigitsRefused, DigitsExpired, IdentityTaken."""
    try:
        with transaction.atomic():
            outcome = confirming.try_digits(confirmation_id=joining_id, digits=digits, now=now)
            if outcome is Outcome.CONFIRMED:
                _complete(joining_id, now=now)
    except AddressTaken:  # somebody was first by a moment: nothing is confirmed
        outcome = Outcome.WRONG
    confirming.accept_digits(outcome)


def confirm_with_link(*, token: str, now: datetime) -> UUID:
    """Make the account when the link holds, wherever it is followed; its id.  Raises LinkExpired."""
    try:
        with transaction.atomic():
            joining_id, outcome = confirming.try_link(token=token, now=now)
            if joining_id is not None and outcome is Outcome.CONFIRMED:
                _complete(joining_id, now=now)
    except AddressTaken:
        raise LinkExpired from None
    return confirming.accept_link(joining_id, outcome)


def _is_own(joining_id: UUID, password: str) -> bool:
    kept = Joining.objects.filter(pk=joining_id).values_list("password_hash", flat=True).first()
    return kept is not None and check_password(password, kept)


def _checked(person: Person, practice: Practice | None) -> dict[str, object]:
    first_name, last_name = " ".join(person.first_name.split()), " ".join(person.last_name.split())
    address = addresses.fault(addresses.cleaned(person.email))
    found = {
        "first_name": declaring.name_fault(first_name),
        "last_name": declaring.name_fault(last_name),
        "email": addresses.REMEDIES[address] if address else None,
    }
    fields: dict[str, object] = {
        "first_name": shown(first_name),
        "last_name": shown(last_name),
        "title": declaring.title_of(practice.profession) if practice else "",
        "practises": practice is not None,
    }
    remedies = {field: remedy for field, remedy in found.items() if remedy is not None}
    try:
        fields |= fields_of(practice, last_name=last_name, first_name=first_name) if practice else {}
    except Invalid as fault:
        remedies |= fault.said
    try:
        accounts.require_strong(person.password, own_words=(first_name, last_name, person.email))
    except Invalid as fault:
        remedies |= fault.said
    if remedies:
        raise Invalid(fields=remedies)
    return fields


def _complete(joining_id: UUID, *, now: datetime) -> None:
    """Turn the form into an account; nothing to do where a user's own address was confirmed.  Raises AddressTaken."""
    kept = Joining.objects.filter(pk=joining_id).first()
    waiting = queries.confirming(joining_id)
    if kept is None or waiting is None:
        return
    user = accounts.sign_up(
        user_id=joining_id,
        email=waiting.email,
        password_hash=kept.password_hash,
        first_name=kept.first_name,
        last_name=kept.last_name,
        title=kept.title,
        agreements={Document(document): version for document, version in kept.agreements.items()},
        agreed_at=kept.agreed_at,
        now=now,
    )
    confirming.confirm_address(user_id=user.id, email=user.email, now=now)
    if kept.practises:
        declare(user_id=user.id, fields={name: getattr(kept, name) for name in _DECLARED}, now=now)
    if kept.national is not None:
        national.admit(user_id=user.id, kept=kept.national, now=now)
    kept.delete()
