"""Moving to another e-mail address: the new mailbox proves that it is read, the old one that its owner agrees.

Whoever has a session and the step-up still needs the old mailbox, so that an account is not carried off; whoever holds the old mailbox
alone can do nothing either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from cordee.accounts.errors import AddressTaken, NothingToConfirm
from cordee.accounts.events import AddressChangeAsked, AddressChanged
from cordee.accounts.models import AddressChange, User
from cordee.accounts.queries import address_taken
from cordee.accounts.rules import proofs
from cordee.accounts.rules.addresses import REMEDIES, cleaned, fault
from cordee.accounts.rules.mailboxes import Mailbox, round_of
from cordee.accounts.rules.proofs import Outcome
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, Remedy
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId


@transaction.atomic
def ask_address_change(*, actor: UserId, email: str, now: datetime) -> None:
    """Have both mailboxes written to, in place of what was asked before.  Raises Invalid.

    The answer is the same for an address that has an account: its owner alone is told (Note [An outsider learns nothing of accounts]).
    """
    address = cleaned(email)
    if wrong := fault(address):
        raise Invalid(fields={"email": REMEDIES[wrong]})
    user = User.objects.select_for_update().get(pk=actor)
    if address == user.email.lower():
        raise Invalid(fields={"email": Remedy("address-own", "C’est déjà votre adresse.")})
    AddressChange.objects.filter(user=user).delete()
    change = AddressChange.objects.create(id=new_id(), user=user, email=address, asked_at=now)
    audit.record(actor, "accounts.address_change_asked", subject=actor, at=now)
    announce((AddressChangeAsked(change.id), []), at=now)


@transaction.atomic
def try_address_digits(*, actor: UserId, mailbox: Mailbox, digits: str, now: datetime) -> Outcome:
    """Judge the digits of one mailbox; once both are right the address changes.  Raises NothingToConfirm.  A miss is counted."""
    change = AddressChange.objects.select_for_update().filter(user_id=actor).first()
    if change is None:
        raise NothingToConfirm
    right = proofs.digits_of(settings.SECRET_KEY.encode(), change.id, round_of(mailbox))
    outcome = proofs.judge_digits("".join(digits.split()), right=right, misses=change.misses, sent_at=change.asked_at, now=now)
    if outcome is Outcome.CONFIRMED and mailbox is Mailbox.NEW and address_taken(change.email):
        outcome = Outcome.WRONG  # guessed, for no mail held them
    if outcome is Outcome.CONFIRMED:
        change.old_confirmed = change.old_confirmed or mailbox is Mailbox.OLD
        change.new_confirmed = change.new_confirmed or mailbox is Mailbox.NEW
        change.save(update_fields=["old_confirmed", "new_confirmed"])
        if change.old_confirmed and change.new_confirmed:
            _move(change, now=now)
    elif outcome is Outcome.WRONG:
        change.misses += 1
        change.save(update_fields=["misses"])
    return outcome


def _move(change: AddressChange, *, now: datetime) -> None:
    if address_taken(change.email):  # somebody joined with it since the new mailbox was confirmed
        raise AddressTaken
    user = change.user
    user.email = change.email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=change.email, verified=True, primary=True)
    change.delete()
    audit.record(user.id, "accounts.address_changed", subject=user.id, at=now)
    announce((AddressChanged(user.id, new_id()), [user.id]), at=now)


@transaction.atomic
def note_address_undeliverable(change_id: UUID, mailbox: Mailbox) -> None:
    """The mail server refuses one of the two mailboxes for good: who asked for the change sees it."""
    AddressChange.objects.filter(pk=change_id).update(**{f"{mailbox}_undeliverable": True})


@transaction.atomic
def give_up_address_change(*, actor: UserId) -> None:
    """Keep the address; safe to repeat."""
    AddressChange.objects.filter(user_id=actor).delete()
