"""Invitations, and who accepted them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Invitation(models.Model):
    """Somebody asks somebody else to join: by mail, or by a link that they hand over themselves."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending it twice invites once
    inviter = models.ForeignKey("accounts.User", models.PROTECT, db_index=False, related_name="+")
    community = models.ForeignKey("directory.Community", models.CASCADE, null=True, db_index=False, related_name="+")  # to belong to
    label = models.TextField(blank=True)  # what its coordinators call a link: « Réunion du 10 mars »
    email = models.EmailField(max_length=254, null=True)  # None: a link; also once forgotten
    first_name = models.TextField(blank=True)  # as the inviter wrote them, for the inviter alone
    last_name = models.TextField(blank=True)
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    uses = models.PositiveIntegerField(default=0)
    uses_max = models.PositiveIntegerField(default=1)
    mails = models.PositiveSmallIntegerField(default=0)  # asked for so far: the first, then reminders; each goes once
    asked_at = models.DateTimeField(null=True)  # the last of these
    mailed = models.PositiveSmallIntegerField(default=0)  # handed to the mail server so far
    undeliverable = models.BooleanField(default=False)  # the mail server knows no such mailbox
    opened_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)  # name and address erased, long after the end

    class Meta:
        indexes = [
            models.Index(fields=["inviter", "-id"], name="invitations_of_a_person"),  # for queries.sent
            # for queries.community
            models.Index(fields=["community", "-id"], condition=Q(community__isnull=False), name="invitations_of_a_community"),
            models.Index(fields=["valid_until"], condition=Q(forgotten_at=None), name="invitations_to_forget"),  # for jobs.forget
        ]
        constraints = [
            models.UniqueConstraint(
                F("inviter"), Lower("email"), condition=Q(revoked_at=None), name="an_inviter_writes_to_a_mailbox_under_one_invitation"
            ),
            models.CheckConstraint(name="an_invitation_serves_no_more_often_than_it_says", condition=Q(uses__lte=F("uses_max"))),
            models.CheckConstraint(name="an_invitation_serves_somebody", condition=Q(uses_max__gte=1)),
            models.CheckConstraint(name="no_more_mails_left_than_were_asked_for", condition=Q(mailed__lte=F("mails"))),
        ]


class Acceptance(models.Model):
    """Somebody who came by an invitation."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="acceptances")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)  # the conversation with the inviter was opened before them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "user"], name="a_person_accepts_an_invitation_once")]
