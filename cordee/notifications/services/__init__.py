"""Telling people outside: done by jobs, never within a request."""

from cordee.notifications.services.account_mailing import (
    mail_address_change,
    mail_confirmation,
    mail_erased,
    mail_forgotten_password,
    mail_idle,
    mail_new_browser,
    mail_password_changed,
    mail_renewal,
    mail_safety_changed,
    mail_standing,
)
from cordee.notifications.services.delivering import drop_before
from cordee.notifications.services.forgetting import forget
from cordee.notifications.services.inviting import mail_arrival, mail_assistant_came, mail_invitation
from cordee.notifications.services.keeping import keep_mail
from cordee.notifications.services.locums import mail_locum, mail_locum_days, mail_locum_ended
from cordee.notifications.services.mailing import mail_added_access, mail_decision, mail_receiver
from cordee.notifications.services.patients import mail_appointment, mail_cancellation
from cordee.notifications.services.texting import text_appointment, text_cancellation

__all__ = [
    "drop_before",
    "forget",
    "keep_mail",
    "mail_added_access",
    "mail_address_change",
    "mail_appointment",
    "mail_arrival",
    "mail_assistant_came",
    "mail_cancellation",
    "mail_confirmation",
    "mail_decision",
    "mail_erased",
    "mail_forgotten_password",
    "mail_idle",
    "mail_invitation",
    "mail_locum",
    "mail_locum_days",
    "mail_locum_ended",
    "mail_new_browser",
    "mail_password_changed",
    "mail_receiver",
    "mail_renewal",
    "mail_safety_changed",
    "mail_standing",
    "text_appointment",
    "text_cancellation",
]
