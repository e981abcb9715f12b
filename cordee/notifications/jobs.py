"""What follows from events of referrals, keys and accounts (config/consequences.py)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee.notifications import services
from cordee.notifications.channels.sms import channel
from cordee.notifications.errors import NotReached
from cordee.notifications.models import Kind
from cordee.notifications.services import delivering
from cordee.platform import clock

RETRY: Final = RetryStrategy(exponential_wait=delivering.WAITS, retry_exceptions=[NotReached])
"""services.delivering.MOST_ATTEMPTS ends it."""

ACCOUNT_MAILS: Final = RetryStrategy(exponential_wait=4, max_attempts=7, retry_exceptions=[NotReached])
"""Mails about one's account: for six hours, then the page's own button asks for another."""

INVITATIONS: Final = RetryStrategy(exponential_wait=4, max_attempts=7, retry_exceptions=[NotReached])
"""For six hours; then the inviter sees that nobody opened it, and writes once more."""


@app.task(name="notifications.text_appointment", retry=RETRY)
def text_appointment(*, referral_id: str, **_event: Any) -> None:
    """On `referral.sent`."""
    services.text_appointment(UUID(referral_id), channel=channel(settings.SMS_URL), now=clock.now())


@app.task(name="notifications.text_cancellation", retry=RETRY)
def text_cancellation(*, referral_id: str, **_event: Any) -> None:
    """On `referral.cancelled`."""
    services.text_cancellation(UUID(referral_id), channel=channel(settings.SMS_URL), now=clock.now())


@app.task(name="notifications.mail_appointment", retry=RETRY)
def mail_appointment(*, referral_id: str, **_event: Any) -> None:
    """On `referral.sent`."""
    services.mail_appointment(UUID(referral_id), now=clock.now())


@app.task(name="notifications.mail_cancellation", retry=RETRY)
def mail_cancellation(*, referral_id: str, **_event: Any) -> None:
    """On `referral.cancelled`."""
    services.mail_cancellation(UUID(referral_id), now=clock.now())


@app.task(name="notifications.text_again", retry=RETRY)
def text_again(*, referral_id: str, at_ms: int, **_event: Any) -> None:
    """On `referral.phone_corrected`."""
    services.drop_before(UUID(referral_id), Kind.APPOINTMENT, before=datetime.fromtimestamp(at_ms / 1000, UTC))
    services.text_appointment(UUID(referral_id), channel=channel(settings.SMS_URL), now=clock.now())


@app.task(name="notifications.mail_again", retry=RETRY)
def mail_again(*, referral_id: str, at_ms: int, **_event: Any) -> None:
    """On `referral.email_corrected`."""
    services.drop_before(UUID(referral_id), Kind.APPOINTMENT_MAIL, before=datetime.fromtimestamp(at_ms / 1000, UTC))
    services.mail_appointment(UUID(referral_id), now=clock.now())


@app.task(name="notifications.mail_receiver", retry=RETRY)
def mail_receiver(*, referral_id: str, **_event: Any) -> None:
    """On `referral.sent`."""
    services.mail_receiver(UUID(referral_id), now=clock.now())


@app.task(name="notifications.mail_added_access", retry=RETRY)
def mail_added_access(*, user_id: str, seq: int, **_event: Any) -> None:
    """On `keys.authorizer_added`."""
    services.mail_added_access(UUID(user_id), seq, now=clock.now())


@app.task(name="notifications.mail_confirmation", retry=ACCOUNT_MAILS)
def mail_confirmation(*, confirmation_id: str, round: int, **_event: Any) -> None:  # noqa: A002 - the event's own word
    """On `accounts.confirmation_asked`."""
    services.mail_confirmation(UUID(confirmation_id), round)


@app.task(name="notifications.mail_forgotten_password", retry=ACCOUNT_MAILS)
def mail_forgotten_password(*, request_id: str, **_event: Any) -> None:
    """On `accounts.password_forgotten`."""
    services.mail_forgotten_password(UUID(request_id))


@app.task(name="notifications.mail_password_changed", retry=ACCOUNT_MAILS)
def mail_password_changed(*, user_id: str, reset_id: str, **_event: Any) -> None:
    """On `accounts.password_reset`."""
    services.mail_password_changed(UUID(user_id), UUID(reset_id))


@app.task(name="notifications.mail_new_browser", retry=ACCOUNT_MAILS)
def mail_new_browser(*, user_id: str, browser: str, notice_id: str, **_event: Any) -> None:
    """On `accounts.signed_in_elsewhere`."""
    services.mail_new_browser(UUID(user_id), browser, UUID(notice_id))


@app.task(name="notifications.mail_safety_changed", retry=ACCOUNT_MAILS)
def mail_safety_changed(*, user_id: str, what: str, notice_id: str, **_event: Any) -> None:
    """On `accounts.safety_changed`."""
    services.mail_safety_changed(UUID(user_id), what, UUID(notice_id))


@app.task(name="notifications.mail_address_change", retry=ACCOUNT_MAILS)
def mail_address_change(*, change_id: str, **_event: Any) -> None:
    """On `accounts.address_change_asked`."""
    services.mail_address_change(UUID(change_id))


@app.task(name="notifications.mail_address_changed", retry=ACCOUNT_MAILS)
def mail_address_changed(*, user_id: str, change_id: str, **_event: Any) -> None:
    """On `accounts.address_changed`."""
    services.mail_safety_changed(UUID(user_id), "address", UUID(change_id))


@app.task(name="notifications.mail_national_linked", retry=ACCOUNT_MAILS)
def mail_national_linked(*, user_id: str, notice_id: str, **_event: Any) -> None:
    """On `verification.national_linked`."""
    services.mail_safety_changed(UUID(user_id), "national_linked", UUID(notice_id))


@app.task(name="notifications.mail_standing", retry=ACCOUNT_MAILS)
def mail_standing(*, user_id: str, state: str, notice_id: str, **_event: Any) -> None:
    """On `verification.standing_changed`."""
    services.mail_standing(UUID(user_id), state, UUID(notice_id))


@app.task(name="notifications.mail_decision", retry=RETRY)
def mail_decision(*, user_id: str, opinion_id: str, outcome: str, **_event: Any) -> None:
    """On `verification.file_decided`."""
    services.mail_decision(UUID(user_id), UUID(opinion_id), outcome, now=clock.now())


@app.task(name="notifications.mail_invitation", retry=INVITATIONS)
def mail_invitation(*, invitation_id: str, nth: int, **_event: Any) -> None:
    """On `invitation.mail_asked`."""
    services.mail_invitation(UUID(invitation_id), nth, now=clock.now())


@app.task(name="notifications.mail_assistant_came", retry=ACCOUNT_MAILS)
def mail_assistant_came(*, invitation_id: str, **_event: Any) -> None:
    """On `invitation.assistant_came`."""
    services.mail_assistant_came(UUID(invitation_id))


@app.task(name="notifications.mail_locum", retry=ACCOUNT_MAILS)
def mail_locum(*, delegation_id: str, **_event: Any) -> None:
    """On `directory.locum_named`."""
    services.mail_locum(UUID(delegation_id), now=clock.now())


@app.task(name="notifications.mail_locum_ended", retry=ACCOUNT_MAILS)
def mail_locum_ended(*, delegation_id: str, by: str, **_event: Any) -> None:
    """On `directory.locum_ended`."""
    services.mail_locum_ended(UUID(delegation_id), UUID(by))


@app.task(name="notifications.mail_locum_days", retry=ACCOUNT_MAILS)
def mail_locum_days(*, delegation_id: str, user_id: str, over: bool, **_event: Any) -> None:
    """On `directory.locum_turned`."""
    services.mail_locum_days(UUID(delegation_id), UUID(user_id), over=over)


@app.task(name="notifications.mail_arrival", retry=INVITATIONS)
def mail_arrival(*, invitation_id: str, user_id: str, nth: int, by: str, **_event: Any) -> None:
    """On `invitation.arrival_reminded`."""
    services.mail_arrival(UUID(invitation_id), UUID(user_id), nth, by=UUID(by))


@app.task(name="notifications.mail_renewal", retry=ACCOUNT_MAILS)
def mail_renewal(*, renewal_id: str, nth: int, **_event: Any) -> None:
    """On `verification.renewal_asked`."""
    services.mail_renewal(UUID(renewal_id), nth)


@app.task(name="notifications.mail_idle", retry=ACCOUNT_MAILS)
def mail_idle(*, user_id: str, erasure_id: str, due_at: str, **_event: Any) -> None:
    """On `rights.idle_warned`."""
    services.mail_idle(UUID(user_id), UUID(erasure_id), due_at=datetime.fromisoformat(due_at))
