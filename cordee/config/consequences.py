"""Which event leads to which job.  Jobs are deferred by name inside the act's transaction; a test checks that every name is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONSEQUENCES: Final[Mapping[str, Sequence[str]]] = {
    "accounts.confirmation_asked": ("notifications.mail_confirmation",),
    "accounts.password_forgotten": ("notifications.mail_forgotten_password",),
    "accounts.password_reset": ("notifications.mail_password_changed",),
    "accounts.signed_in_elsewhere": ("notifications.mail_new_browser",),
    "accounts.address_change_asked": ("notifications.mail_address_change",),
    "accounts.address_changed": ("notifications.mail_address_changed",),
    "accounts.safety_changed": ("notifications.mail_safety_changed",),
    "appointment.changed": ("agenda.note_first_slot",),
    "agenda.hours_changed": ("agenda.note_first_slot",),
    "invitation.arrival_reminded": ("notifications.mail_arrival",),
    "invitation.batch_started": ("invitations.send_batch",),
    "invitation.mail_asked": ("notifications.mail_invitation",),
    "directory.locum_named": ("notifications.mail_locum",),
    "directory.locum_ended": ("notifications.mail_locum_ended",),
    "directory.locum_turned": ("notifications.mail_locum_days",),
    "invitation.assistant_came": ("notifications.mail_assistant_came",),
    "keys.authorizer_added": ("notifications.mail_added_access",),
    "referral.sent": ("notifications.text_appointment", "notifications.mail_appointment", "notifications.mail_receiver"),
    "referral.phone_corrected": ("notifications.text_again",),
    "referral.email_corrected": ("notifications.mail_again",),
    "referral.cancelled": ("notifications.text_cancellation", "notifications.mail_cancellation"),
    "verification.national_linked": ("notifications.mail_national_linked",),
    "rights.export_asked": ("rights.build_export",),
    "rights.idle_warned": ("notifications.mail_idle",),
    "verification.renewal_asked": ("notifications.mail_renewal",),
    "verification.standing_changed": ("messaging.tell_of_standing", "notifications.mail_standing", "directory.settle_assistants"),
    "verification.verified": ("directory.link_verified", "keys.attest", "verification.close_file", "invitations.tell_inviters"),
    "verification.file_decided": ("notifications.mail_decision",),
    "keys.recovery_confirmed": ("keys.attest",),
}
