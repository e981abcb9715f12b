"""Identity files, their images, what reviewers said of them, and the passes of telephones."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cordee.platform.ids import new_id
from cordee.verification.rules.desk import Verdict
from cordee.verification.rules.evidence import DECIDED, LARGEST_BYTES, OPEN, FileState, Kind, Reading, Remark


class IdentityFile(models.Model):
    """One attempt of a person to show who they are.  Asked again, it stays the same file in a new round; refused, the next is another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, db_index=False, related_name="+")
    state = models.TextField(choices=[(state, state) for state in FileState], default=FileState.COLLECTING)
    round = models.PositiveSmallIntegerField(default=1)  # a new one each time that reviewers begin anew
    version = models.PositiveIntegerField(default=1)  # moves with every change: a reviewer decides on what they saw, or not at all
    gesture = models.TextField()  # named for the next portrait
    opened_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)  # the last time
    waiting_since = models.DateTimeField(null=True)  # at the desk: sent, or contested
    decided_at = models.DateTimeField(null=True)
    contested_at = models.DateTimeField(null=True)
    contest = models.BinaryField(null=True)  # sealed: what the person says against a refusal
    claimed_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, db_index=False, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "verification_file"
        indexes = [
            models.Index(fields=["user", "-opened_at"], name="identity_files_of_a_person"),  # for queries.evidence
            # for queries.desk
            models.Index(fields=["waiting_since", "id"], condition=Q(state=FileState.WAITING), name="identity_files_waiting"),
            models.Index(fields=["decided_at"], condition=Q(decided_at__isnull=False), name="identity_files_decided"),  # the sweep
        ]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(state__in=sorted(OPEN)), name="a_person_has_one_identity_file_at_a_time"),
            models.CheckConstraint(
                name="a_file_at_the_desk_says_since_when",
                condition=~Q(state=FileState.WAITING) | Q(waiting_since__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decided_file_says_when",
                condition=~Q(state__in=sorted(DECIDED)) | Q(decided_at__isnull=False),
            ),
        ]


class Evidence(models.Model):
    """One image.  Its bytes lie sealed in `platform.blobs`: first its parts, then the clean copy alone (blobs.py says under which keys)."""

    id = models.UUIDField(primary_key=True)  # drawn by the client: beginning twice begins once
    file = models.ForeignKey(IdentityFile, models.CASCADE, related_name="images")
    kind = models.TextField(choices=[(kind, kind) for kind in Kind])
    gesture = models.TextField(null=True)  # of a portrait: the one that was asked for
    size_bytes = models.PositiveIntegerField()  # as sent
    have = ArrayField(models.PositiveSmallIntegerField(), default=list)  # the parts that are here
    reading = models.TextField(choices=[(reading, reading) for reading in Reading], default=Reading.ARRIVING)
    remark = models.TextField(choices=[(remark, remark) for remark in Remark], null=True)
    to_redo = models.BooleanField(default=False)  # a reviewer asked for another
    begun_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)  # replaced, withdrawn or past its time: the sweep deletes bytes, then row

    class Meta:
        db_table = "verification_evidence"
        indexes = [models.Index(fields=["dropped_at"], condition=Q(dropped_at__isnull=False), name="evidence_to_delete")]
        constraints = [
            models.UniqueConstraint(fields=["file", "kind"], condition=Q(dropped_at=None), name="a_file_holds_one_image_of_a_kind"),
            models.CheckConstraint(
                name="an_image_is_at_most_eight_million_bytes", condition=Q(size_bytes__gt=0, size_bytes__lte=LARGEST_BYTES)
            ),
            models.CheckConstraint(name="a_refused_image_says_why", condition=~Q(reading=Reading.REFUSED) | Q(remark__isnull=False)),
        ]


class Opinion(models.Model):
    """What one reviewer said of a file in one round.  Two are needed where the register does not match."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(IdentityFile, models.CASCADE, db_index=False, related_name="opinions")
    reviewer = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    verdict = models.TextField(choices=[(verdict, verdict) for verdict in Verdict])
    reasons = ArrayField(models.TextField(), default=list)
    words = models.BinaryField(null=True)  # sealed: to the person
    at = models.DateTimeField()
    waited_s = models.PositiveIntegerField()  # how long the file had waited: the desk's service time

    class Meta:
        db_table = "verification_opinion"
        indexes = [models.Index(fields=["at"], name="opinions_by_time")]  # for queries.desk.figures
        constraints = [
            models.UniqueConstraint(fields=["file", "round", "reviewer"], name="a_reviewer_says_one_thing_a_round"),
        ]


class UploadPass(models.Model):
    """A telephone's way in without signing in: it brings images, and shows none.  Only the secret's hash is here."""

    digest = models.TextField(primary_key=True)  # SHA-256, hexadecimal
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    one_time = models.BooleanField()  # of the code shown on the screen; it is exchanged, once, for the telephone's own
    until = models.DateTimeField()

    class Meta:
        db_table = "verification_upload_pass"
