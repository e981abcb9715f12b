"""What people asked of their data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cordee.platform.ids import new_id


class Erasure(models.Model):
    """Somebody's wish to be forgotten, or two years in which nobody signed in: a delay in which it may be withdrawn, then it is done.

    The row stays, as the proof of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    took_referrals = models.BooleanField(default=False)  # what the person accepted before, to be given back with the account
    took_advice = models.BooleanField(default=False)
    idle = models.BooleanField(default=False)  # nobody asked: signing in withdraws it
    withdrawn_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "rights_erasure"
        indexes = [models.Index(fields=["due_at"], name="erasures_due", condition=Q(withdrawn_at=None, done_at=None))]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(withdrawn_at=None, done_at=None), name="a_person_has_one_erasure_under_way"
            ),
            models.CheckConstraint(name="an_erasure_is_withdrawn_or_done", condition=Q(withdrawn_at=None) | Q(done_at=None)),
        ]


class Export(models.Model):
    """Somebody's wish for all that is held of them.  Its file lies sealed among the blobs until `until`, then file and row go."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    done = models.PositiveSmallIntegerField(default=0)  # rooms that have said what they hold
    total = models.PositiveSmallIntegerField()
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    size_bytes = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "rights_export"
        indexes = [models.Index(fields=["asked_at"], name="exports_by_age")]  # for services.exporting.sweep
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ready_at=None, failed_at=None), name="a_person_has_one_export_under_way"),
            models.CheckConstraint(name="an_export_is_ready_or_failed", condition=Q(ready_at=None) | Q(failed_at=None)),
            models.CheckConstraint(name="a_ready_export_has_a_size", condition=Q(ready_at=None) | Q(size_bytes__isnull=False)),
        ]
