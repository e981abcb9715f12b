"""The audit trail's tables.  Rows are never updated or deleted by the application; retention drops whole sealed batches."""

from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One act or reading.  `subject` is the id of what it concerns; `detail` holds ids, versions and counts only."""

    n = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)  # null: the house itself (a nightly job)
    for_practitioner_id = models.UUIDField(null=True)
    act = models.TextField()
    subject_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        db_table = "audit_line"
        indexes = [
            models.Index(fields=["subject_id", "n"], name="audit_of_a_subject"),  # for "who saw my data"
            models.Index(fields=["actor_id", "n"], name="audit_of_an_actor"),
            models.Index(
                fields=["for_practitioner_id", "n"], name="audit_in_a_name", condition=models.Q(for_practitioner_id__isnull=False)
            ),
        ]


class Seal(models.Model):
    """A hash over lines `first_n`–`last_n` and the seal before: changing one of them breaks this seal and every later one."""

    last_n = models.BigIntegerField(primary_key=True)
    first_n = models.BigIntegerField()
    lines = models.IntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)  # its lines are past their year; the oldest seal kept, from which the others follow

    class Meta:
        db_table = "audit_seal"
        constraints = [models.CheckConstraint(condition=models.Q(lines__gt=0), name="a_seal_covers_at_least_one_line")]
