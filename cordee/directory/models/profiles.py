"""What somebody says of themselves, and who may begin to write to them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cordee.directory.rules.profiles import Writers


class Profile(models.Model):
    """One's own words beside the register's row.  No row means: no language said, everyone verified may write."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    languages = ArrayField(models.TextField(), default=list)
    access = models.TextField(blank=True)  # « plain-pied, parking »
    writers = models.TextField(choices=[(who, who) for who in Writers], default=Writers.VERIFIED)


class Photo(models.Model):
    """That somebody has a photo.  Its bytes lie sealed in `platform.blobs` (services/photos.py)."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()


class WriterException(models.Model):
    """Somebody who may, or may not, begin to write to this user, whatever the rule."""

    user = models.ForeignKey("accounts.User", models.CASCADE, db_index=False, related_name="+")
    other = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    admitted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "other"], name="a_colleague_is_one_exception"),
            models.CheckConstraint(name="nobody_is_an_exception_to_themselves", condition=~Q(user=F("other"))),
        ]
