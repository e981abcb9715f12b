"""Referrals and what happened to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cordee.referrals.rules import EventKind, MailState, SmsState, State, Urgency


class Referral(models.Model):
    """A patient sent to a colleague: who, whom, when, and where it stands.  What is said of the patient is encrypted in the case."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending it twice sends once
    sender = models.ForeignKey("directory.Practitioner", models.PROTECT, db_index=False, related_name="+")
    receiver = models.ForeignKey("directory.Practitioner", models.PROTECT, db_index=False, related_name="+")
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    patient = models.ForeignKey("patients.Patient", models.PROTECT, related_name="+")
    appointment = models.OneToOneField("agenda.Appointment", models.PROTECT, related_name="+")
    conversation = models.OneToOneField("messaging.Conversation", models.PROTECT, related_name="+")
    urgency = models.TextField(choices=[(urgency, urgency) for urgency in Urgency])
    already_seen = models.BooleanField()  # whether the patient came to this practitioner before
    state = models.TextField(choices=[(state, state) for state in State])
    owner = models.ForeignKey("directory.Practitioner", models.PROTECT, null=True, related_name="+")  # who must act next
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    sms_state = models.TextField(choices=[(state, state) for state in SmsState], null=True)  # null: none is to be sent
    mail_state = models.TextField(choices=[(state, state) for state in MailState], null=True)  # null: they gave no address
    last_n = models.PositiveIntegerField()  # of its events

    class Meta:
        db_table = "referrals_referral"
        indexes = [
            models.Index(fields=["receiver", "due_at", "id"], name="received_worklist", condition=Q(closed_at=None)),
            models.Index(fields=["sender", "due_at", "id"], name="sent_worklist", condition=Q(closed_at=None)),
            models.Index(fields=["receiver", "closed_at"], name="closed_of_a_receiver", condition=Q(closed_at__isnull=False)),
            models.Index(fields=["sender", "closed_at"], name="closed_of_a_sender", condition=Q(closed_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="nobody_refers_to_themselves", condition=~Q(sender=F("receiver"))),
            models.CheckConstraint(
                name="an_open_referral_has_an_owner_and_a_clock",
                condition=Q(closed_at=None, owner__isnull=False, due_at__isnull=False)
                | Q(closed_at__isnull=False, owner=None, due_at=None),
            ),
        ]


class ReferralEvent(models.Model):
    """One thing that happened; numbered from 1 under the referral's row, without gaps.  Ids and times only."""

    pk = models.CompositePrimaryKey("referral", "n")
    referral = models.ForeignKey(Referral, models.CASCADE, db_index=False, related_name="events")
    n = models.PositiveIntegerField()
    kind = models.TextField(choices=[(kind, kind) for kind in EventKind])
    at = models.DateTimeField()
    actor = models.ForeignKey("accounts.User", models.PROTECT, null=True, db_index=False, related_name="+")  # null: the house
    for_practitioner = models.ForeignKey("directory.Practitioner", models.PROTECT, null=True, db_index=False, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "referrals_event"
