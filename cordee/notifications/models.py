"""What was sent outside, and the outbox of installations that send nothing for real."""

from __future__ import annotations

from django.db import models

from cordee.platform.ids import new_id


class Kind(models.TextChoices):
    """What a message says."""

    APPOINTMENT = "appointment"
    CANCELLATION = "cancellation"
    APPOINTMENT_MAIL = "appointment_mail"
    CANCELLATION_MAIL = "cancellation_mail"
    NEW_REFERRAL = "new_referral"
    ACCESS_ADDED = "access_added"
    IDENTITY_DECIDED = "identity_decided"


class Channel(models.TextChoices):
    """How it goes."""

    SMS = "sms"
    MAIL = "mail"


class State(models.TextChoices):
    """What became of it."""

    QUEUED = "queued"
    SENT = "sent"  # the provider took it
    FAILED = "failed"
    WITHDRAWN = "withdrawn"  # nothing went out: there was nothing left to say


class Delivery(models.Model):
    """One message about a referral, a statement of somebody's own chain, or something else of theirs: one row, whatever the attempts.

    It holds no number, no address and no text: they are read anew when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey("referrals.Referral", models.CASCADE, null=True, db_index=False, related_name="+")  # goes with its patient
    owner = models.ForeignKey("accounts.User", models.PROTECT, null=True, db_index=False, related_name="+")
    chain_seq = models.BigIntegerField(null=True)
    about_id = models.UUIDField(null=True)  # what of the owner's it is about: an opinion of a reviewer
    kind = models.TextField(choices=Kind)
    channel = models.TextField(choices=Channel)
    state = models.TextField(choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    provider_ref = models.TextField(null=True)  # what the provider calls it
    queued_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notifications_delivery"
        constraints = [
            models.UniqueConstraint(fields=["referral", "kind"], name="a_referral_says_each_thing_once"),
            models.UniqueConstraint(fields=["owner", "chain_seq", "kind"], name="a_statement_says_each_thing_once"),
            models.UniqueConstraint(fields=["owner", "about_id", "kind"], name="what_is_somebodys_is_said_once"),
            models.CheckConstraint(
                name="a_delivery_is_about_one_thing",
                condition=models.Q(referral__isnull=False, owner=None, chain_seq=None, about_id=None)
                | models.Q(referral=None, owner__isnull=False, chain_seq__isnull=False, about_id=None)
                | models.Q(referral=None, owner__isnull=False, chain_seq=None, about_id__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_settled_says_when",
                condition=models.Q(state=State.QUEUED, settled_at=None)
                | (~models.Q(state=State.QUEUED) & models.Q(settled_at__isnull=False)),
            ),
        ]


class OutboxItem(models.Model):
    """A message that stayed in the house, to be read on the rehearsal's page.  Sealed: it names a telephone or an address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.TextField(choices=Channel)
    message = models.BinaryField()  # sealed JSON: to, subject (mails), text
    at = models.DateTimeField()

    class Meta:
        db_table = "notifications_outbox"
        indexes = [models.Index(fields=["-at", "id"], name="outbox_latest_first")]  # for queries.outbox
