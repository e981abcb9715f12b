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
    assistant = models.BooleanField(default=False)  # to keep the inviter's agenda: by mail only, and for that mailbox only
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
                F("inviter"),
                F("assistant"),
                Lower("email"),
                condition=Q(revoked_at=None, community=None),
                name="an_inviter_writes_to_a_mailbox_under_one_invitation",
            ),
            models.UniqueConstraint(
                F("community"),
                Lower("email"),
                condition=Q(revoked_at=None, community__isnull=False),
                name="a_community_writes_to_a_mailbox_under_one_invitation",
            ),
            models.CheckConstraint(name="an_invitation_serves_no_more_often_than_it_says", condition=Q(uses__lte=F("uses_max"))),
            models.CheckConstraint(
                name="an_assistant_is_invited_by_her_practitioner_alone", condition=Q(assistant=False) | Q(community=None, uses_max=1)
            ),
            models.CheckConstraint(name="an_invitation_serves_somebody", condition=Q(uses_max__gte=1)),
            models.CheckConstraint(name="no_more_mails_left_than_were_asked_for", condition=Q(mailed__lte=F("mails"))),
        ]


class Acceptance(models.Model):
    """Somebody who came by an invitation."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="acceptances")
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)  # the conversation with the inviter was opened before them
    admitted_at = models.DateTimeField(null=True)  # membership followed, once: who is put out later is not taken in again by it
    mails = models.PositiveSmallIntegerField(default=0)  # reminders asked for so far, for who came by a link for several; each goes once
    asked_at = models.DateTimeField(null=True)  # the last of these
    mailed = models.PositiveSmallIntegerField(default=0)  # handed to the mail server so far

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "user"], name="a_person_accepts_an_invitation_once"),
            models.CheckConstraint(name="no_more_reminders_left_than_were_asked_for", condition=Q(mailed__lte=F("mails"))),
        ]


class Batch(models.Model):
    """A file of people to invite into a community: read, corrected line by line, then sent."""

    id = models.UUIDField(primary_key=True)  # UUIDv7 made by the client: sending the file twice reads it once
    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="+")
    coordinator = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")  # in whose name the mails leave
    file_name = models.TextField()
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # by a coordinator; resumed, it is null again
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["community", "-id"], name="batches_of_a_community")]
        constraints = [
            models.CheckConstraint(
                name="what_is_stopped_or_finished_was_started",
                condition=Q(started_at__isnull=False) | Q(stopped_at=None, finished_at=None),
            )
        ]


class BatchLine(models.Model):
    """One person of a file.  It goes a day after the last mail, a week after a stop: the invitation keeps what is needed."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    n = models.PositiveIntegerField()  # as the spreadsheet counts: the first person is in line 2
    first_name = models.TextField(blank=True)
    last_name = models.TextField(blank=True)
    email = models.TextField(blank=True)
    rpps = models.TextField(blank=True)
    left_out = models.BooleanField(default=False)
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, related_name="+")  # once it was made
    done = models.BooleanField(default=False)  # invited, or known by then: never again

    class Meta:
        db_table = "invitations_batch_line"
        constraints = [models.UniqueConstraint(fields=["batch", "n"], name="a_line_is_in_a_file_once")]
