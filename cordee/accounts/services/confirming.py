"""Proving that a mailbox is read by who says so.

Note [An outsider learns nothing of accounts]
Asking writes the same rows for every address and never looks whether one has an account: the answer, its words and its time can't tell.
The job that writes the mail looks, and writes to the owner of a known address that they have an account; no proof leaves the house then, so
that on the page such an address behaves like one whose mail was never read.  Forgotten passwords (services/passwords.py) do the same.
That the mail server refuses a mailbox may be said: each is written to, and refuses alike with an account and without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from cordee.accounts.errors import DigitsExpired, DigitsRefused, LinkExpired, NothingToConfirm
from cordee.accounts.events import ConfirmationAsked
from cordee.accounts.models import Confirmation
from cordee.accounts.queries import address_taken
from cordee.accounts.rules import proofs
from cordee.accounts.rules.addresses import cleaned
from cordee.accounts.rules.proofs import Outcome
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import TooMany

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

ONE_HOUR_S: Final = 3600


@transaction.atomic
def ask(*, confirmation_id: UUID, email: str, user_id: UUID | None = None, now: datetime) -> bool:
    """Send a mail with six digits and a link; safe to repeat with the same id.  Whether it was new.

    With a `user_id` the address is that user's and becomes confirmed; without, the caller makes the account once it is.
    """
    _, made = Confirmation.objects.get_or_create(pk=confirmation_id, defaults={"email": cleaned(email), "user_id": user_id, "sent_at": now})
    if made:
        announce((ConfirmationAsked(confirmation_id, 1), []), at=now)
    return made


@transaction.atomic
def send_again(*, confirmation_id: UUID, email: str | None = None, now: datetime) -> None:
    """Another mail, whose digits and link replace the former ones; `email` corrects the address, then at once.

    Raises NothingToConfirm, and TooMany before the pause is over or when there were `MOST_ROUNDS` mails.
    """
    found = _waiting(confirmation_id)
    rest = 0 if email is not None else (found.sent_at + proofs.PAUSE - now).total_seconds()
    if rest > 0:
        raise TooMany(retry_after=max(1, round(rest)))
    if found.round >= proofs.MOST_ROUNDS:
        raise TooMany(retry_after=ONE_HOUR_S)
    found.email = cleaned(email) if email is not None else found.email
    found.round, found.misses, found.undeliverable, found.sent_at = found.round + 1, 0, False, now
    found.save(update_fields=["email", "round", "misses", "undeliverable", "sent_at"])
    announce((ConfirmationAsked(confirmation_id, found.round), []), at=now)


@transaction.atomic
def note_undeliverable(confirmation_id: UUID, round_: int) -> None:
    """The mail server refuses mail `round_` for good: the page that waits says so.  Nothing where a later mail replaced it."""
    Confirmation.objects.filter(pk=confirmation_id, round=round_).update(undeliverable=True)


@transaction.atomic
def try_digits(*, confirmation_id: UUID, digits: str, now: datetime) -> Outcome:
    """Judge typed digits, and confirm the mailbox when they are right; a miss is counted.  Raises NothingToConfirm."""
    found = _waiting(confirmation_id)
    right = proofs.digits_of(_key(), found.id, found.round)
    outcome = proofs.judge_digits(digits, right=right, misses=found.misses, sent_at=found.sent_at, now=now)
    if outcome is Outcome.CONFIRMED and found.user_id is None and address_taken(found.email):
        outcome = Outcome.WRONG  # guessed, for no mail held them: Note [An outsider learns nothing of accounts]
    if outcome is Outcome.CONFIRMED:
        _confirm(found, now=now)
    elif outcome is Outcome.WRONG:
        found.misses += 1
        found.save(update_fields=["misses"])
    return outcome


@transaction.atomic
def try_link(*, token: str, now: datetime) -> tuple[UUID | None, Outcome]:
    """Judge a followed link, and confirm its mailbox when it holds; which confirmation it was."""
    shown = proofs.link(token)
    found = Confirmation.objects.select_for_update().filter(pk=shown.confirmation_id, confirmed_at=None).first() if shown else None
    if shown is None or found is None:
        return None, Outcome.WRONG
    outcome = proofs.judge_link(shown, key=_key(), round_=found.round, sent_at=found.sent_at, now=now)
    if outcome is Outcome.CONFIRMED and found.user_id is None and address_taken(found.email):
        outcome = Outcome.WRONG
    if outcome is Outcome.CONFIRMED:
        _confirm(found, now=now)
    return found.id, outcome


def accept_digits(outcome: Outcome) -> None:
    """Raises DigitsRefused or DigitsExpired; after the transaction, so that the miss stays counted."""
    if outcome is Outcome.WRONG:
        raise DigitsRefused
    if outcome is not Outcome.CONFIRMED:
        raise DigitsExpired


def accept_link(confirmation_id: UUID | None, outcome: Outcome) -> UUID:
    """Whose confirmation it was.  Raises LinkExpired."""
    if confirmation_id is None or outcome is not Outcome.CONFIRMED:
        raise LinkExpired
    return confirmation_id


@transaction.atomic
def confirm_address(*, user_id: UUID, email: str, now: datetime) -> None:
    """Note that a user's address is theirs: from here on it signs them in."""
    EmailAddress.objects.filter(user_id=user_id, email__iexact=email).update(verified=True)
    audit.record(user_id, "accounts.address_confirmed", subject=user_id, at=now)


@transaction.atomic
def forget_confirmations(*, before: datetime) -> int:
    """Remove what nobody confirmed, with the forms that wait for it, and what was confirmed and has served; how many."""
    _, removed = Confirmation.objects.filter(sent_at__lt=before).delete()
    return removed.get("accounts.Confirmation", 0)


def _waiting(confirmation_id: UUID) -> Confirmation:
    found = Confirmation.objects.select_for_update().filter(pk=confirmation_id, confirmed_at=None).first()
    if found is None:
        raise NothingToConfirm
    return found


def _confirm(found: Confirmation, *, now: datetime) -> None:
    found.confirmed_at = now
    found.save(update_fields=["confirmed_at"])
    if found.user_id is not None:
        confirm_address(user_id=found.user_id, email=found.email, now=now)


def _key() -> bytes:
    return settings.SECRET_KEY.encode()
