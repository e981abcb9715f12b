"""The yearly confirmation of those who are verified."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cordee.platform.ids import new_id


class Renewal(models.Model):
    """One year's mail to one person, and what became of it.  It holds no token: that follows from the id (rules/renewing.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)  # other people's data were closed; the link still opens them again
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "verification_renewal"
        indexes = [models.Index(fields=["asked_at"], condition=Q(confirmed_at=None), name="renewals_unanswered")]
        constraints = [models.UniqueConstraint(fields=["user"], condition=Q(confirmed_at=None), name="a_person_has_one_renewal_at_a_time")]
