"""The mails about a locum's days: to the colleague when they are named, to the other of the two when they are cut short, to both
when they begin and end by themselves.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid5

from cordee.accounts import queries as accounts
from cordee.directory.queries import delegations
from cordee.notifications.channels import mail as channel
from cordee.notifications.errors import NotTaken
from cordee.notifications.rules import locum_mails

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.notifications.rules.mails import Mail


def mail_locum(delegation_id: UUID, *, now: datetime) -> None:
    """Tell the colleague; nothing once it was given up.  Raises NotReached while another attempt may help."""
    said = delegations.notice(delegation_id)
    if said is None or said.until <= now or said.until <= said.since:
        return
    mail = locum_mails.named(house=channel.house(), practitioner=said.practitioner, since=said.since, until=said.until, zone=said.zone)
    _send(uuid5(delegation_id, "locum named"), said.delegate_id, mail)


def mail_locum_ended(delegation_id: UUID, by: UUID) -> None:
    """Tell the other of the two.  Raises NotReached while another attempt may help."""
    said = delegations.notice(delegation_id)
    if said is None:
        return
    to, who = (said.delegate_id, said.practitioner) if by == said.practitioner_user_id else (said.practitioner_user_id, said.delegate)
    mail = locum_mails.ended(house=channel.house(), by=who, locum=said.delegate, practitioner=said.practitioner)
    _send(uuid5(delegation_id, "locum ended"), to, mail)


def mail_locum_days(delegation_id: UUID, user_id: UUID, *, over: bool) -> None:
    """Tell one of the two that the days began, or are over, by themselves.  Raises NotReached while another attempt may help."""
    said = delegations.notice(delegation_id)
    if said is None:
        return
    if over:
        mail = locum_mails.over(house=channel.house(), practitioner=said.practitioner, locum=said.delegate)
    else:
        mail = locum_mails.began(
            house=channel.house(), practitioner=said.practitioner, locum=said.delegate, until=said.until, zone=said.zone
        )
    _send(uuid5(delegation_id, f"locum {'over' if over else 'began'} {user_id}"), user_id, mail)


def _send(message_id: UUID, user_id: UUID, mail: Mail) -> None:
    account = accounts.accounts([user_id]).get(user_id)
    if account is not None and not account.erased:
        with suppress(NotTaken):  # they see it in their settings all the same
            channel.send(message_id=message_id, to=account.email, subject=mail.subject, text=mail.text)
