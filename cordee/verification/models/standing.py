"""The standing of users, and who reviews."""

from __future__ import annotations

from django.db import models

from cordee.verification.rules import Method, State, Why


class Standing(models.Model):
    """What is known of a user's identity.  No row means the same as `unverified`."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    state = models.TextField(choices=[(state, state) for state in State])
    method = models.TextField(choices=[(method, method) for method in Method], null=True)
    verified_at = models.DateTimeField(null=True)
    register_id = models.TextField(null=True)  # Identification nationale PP; null while nobody is named so
    published_on = models.DateField(null=True)  # the date of the newest extraction that named the person; null: none did yet
    suspended_why = models.TextField(choices=[(why, why) for why in Why], null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register_id"], name="a_published_identity_is_one_users"),
            models.CheckConstraint(
                name="a_verified_identity_says_how_and_when",
                condition=~models.Q(state=State.VERIFIED) | (models.Q(method__isnull=False) & models.Q(verified_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_suspension_says_why",
                condition=models.Q(state=State.SUSPENDED, suspended_why__isnull=False)
                | (~models.Q(state=State.SUSPENDED) & models.Q(suspended_why__isnull=True)),
            ),
        ]


class Reviewer(models.Model):
    """Somebody who decides on identity files, and never sees a message."""

    user = models.OneToOneField("accounts.User", models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()
