"""Mails about one's own account.  Each is written anew from what is known when it leaves; a repeated job sends the same message id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid5
from zoneinfo import ZoneInfo

from cordee.accounts import queries as accounts
from cordee.accounts.rules.mailboxes import Mailbox
from cordee.accounts.services import confirming, note_address_undeliverable
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.notifications.rules import account_mails
from cordee.verification import queries as verification
from cordee.verification.rules import State, Why

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.accounts.queries import Account
    from cordee.notifications.rules.mails import Mail

PARIS: Final = ZoneInfo("Europe/Paris")
REMINDER: Final = 2
"""Which mail of a yearly confirmation reminds; a later one says that it is too late."""


def mail_confirmation(confirmation_id: UUID, round_: int) -> None:
    """Send the digits and the link, or to the owner of a known address that it has an account; nothing once a later mail replaced it.

    Raises NotReached while another attempt may help.
    """
    proof = accounts.proof_mail(confirmation_id, round_)
    if proof is None:
        return
    if proof.taken:
        mail = account_mails.already_known(house=channel.house())
    else:
        mail = account_mails.confirm_address(house=channel.house(), digits=proof.digits, token=proof.token)
    if not _send(uuid5(confirmation_id, f"confirmation {round_}"), proof.email, mail):
        confirming.note_undeliverable(confirmation_id, round_)


def mail_forgotten_password(request_id: UUID) -> None:
    """Answer a request for a new password, by what is known of its address.  Raises NotReached while another attempt may help."""
    asked = accounts.forgotten_mail(request_id)
    if asked is None:
        return
    if asked.key is not None:
        mail = account_mails.new_password(house=channel.house(), key=asked.key)
    elif asked.known:
        mail = account_mails.no_password(house=channel.house())
    else:
        mail = account_mails.unknown_address(house=channel.house())
    _send(uuid5(request_id, "forgotten password"), asked.email, mail)


def mail_password_changed(user_id: UUID, event_id: UUID) -> None:
    """Tell somebody that their password was chosen anew.  Raises NotReached while another attempt may help."""
    account = _account(user_id)
    if account is not None:
        _send(event_id, account.email, account_mails.password_changed(house=channel.house()))


def mail_new_browser(user_id: UUID, browser: str, notice_id: UUID) -> None:
    """Tell somebody that their account was opened with a browser unknown so far.  Raises NotReached while another attempt may help."""
    account = _account(user_id)
    if account is not None:
        _send(notice_id, account.email, account_mails.new_browser(house=channel.house(), browser=browser))


def mail_address_change(change_id: UUID) -> None:
    """Send to each of the two mailboxes its digits; to the owner of a known address, that it has an account.

    Raises NotReached while another attempt may help; a message that went already keeps its id.
    """
    asked = accounts.moving_mails(change_id)
    if asked is None:
        return
    if not _send(uuid5(change_id, "old"), asked.old, account_mails.leave_address(house=channel.house(), digits=asked.old_digits)):
        note_address_undeliverable(change_id, Mailbox.OLD)
    mail = account_mails.already_known(house=channel.house()) if asked.taken else account_mails.take_address(digits=asked.new_digits)
    if not _send(uuid5(change_id, "new"), asked.new, mail):
        note_address_undeliverable(change_id, Mailbox.NEW)


def mail_safety_changed(user_id: UUID, what: str, notice_id: UUID) -> None:
    """Tell somebody what guards their account otherwise than before.  Raises NotReached while another attempt may help."""
    account = _account(user_id)
    if account is not None:
        _send(notice_id, account.email, account_mails.safety_changed(house=channel.house(), what=what))


def mail_standing(user_id: UUID, state: str, notice_id: UUID) -> None:
    """Tell somebody that they were suspended, or are restored; nothing where it is so no more, nor of an erased account.

    Raises NotReached while another attempt may help.
    """
    account, why = _account(user_id), verification.suspended_why(user_id)
    if account is None:
        return
    if state == State.SUSPENDED and why is Why.UNVOUCHED:
        _send(notice_id, account.email, account_mails.unvouched(house=channel.house()))
    elif state == State.SUSPENDED and why is not None and why is not Why.UNCONFIRMED:  # of that, mail_renewal tells, with its link
        _send(notice_id, account.email, account_mails.suspended(house=channel.house(), why=why))
    if state == State.VERIFIED and why is None:
        _send(notice_id, account.email, account_mails.restored(house=channel.house()))


def mail_renewal(renewal_id: UUID, nth: int) -> None:
    """The yearly question, its reminder, or that the account closed; nothing once it was answered.

    Raises NotReached while another attempt may help.
    """
    asked = verification.renewal_mail(renewal_id)
    if asked is None:
        return
    if nth > REMINDER:
        mail = account_mails.year_unconfirmed(house=channel.house(), token=asked.token)
    else:
        closes_on = _day(asked.closes_at)
        mail = account_mails.confirm_year(house=channel.house(), token=asked.token, closes_on=closes_on, again=nth == REMINDER)
    _send(uuid5(renewal_id, f"renewal {nth}"), asked.email, mail)


def mail_idle(user_id: UUID, erasure_id: UUID, *, due_at: datetime) -> None:
    """Warn somebody that their account, which nobody opens, will be erased.  Raises NotReached while another attempt may help."""
    account = _account(user_id)
    if account is not None:
        _send(uuid5(erasure_id, "idle"), account.email, account_mails.idle(house=channel.house(), day=_day(due_at)))


def mail_erased(to: str, message_id: UUID) -> None:
    """Tell somebody that nothing of them is left here; the caller alone still knows the address.  Raises NotReached."""
    _send(message_id, to, account_mails.erased())


def _day(at: datetime) -> str:
    return at.astimezone(PARIS).strftime("%d/%m/%Y")


def _account(user_id: UUID) -> Account | None:
    """Whom to write to; None for an erased account, whose address leads nowhere, though its job waited until now."""
    account = accounts.accounts([user_id]).get(user_id)
    return None if account is None or account.erased else account


def _send(message_id: UUID, to: str, mail: Mail) -> bool:
    """Whether the mail server took it; where it refuses for good, a page that waits says so, and of the rest nobody is told."""
    try:
        channel.send(message_id=message_id, to=to, subject=mail.subject, text=mail.text)
    except NotTaken:
        return False
    return True
