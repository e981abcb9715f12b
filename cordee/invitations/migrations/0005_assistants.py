"""Invitations to keep somebody's agenda."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.functions.text
from django.db import migrations, models

ONE = "an_inviter_writes_to_a_mailbox_under_one_invitation"


class Migration(migrations.Migration):
    """The index is made anew, with one column more: a moment on a table of invitations."""

    dependencies: ClassVar = [("invitations", "0004_admitted_once")]
    operations: ClassVar = [
        migrations.AddField("invitation", "assistant", models.BooleanField(default=False)),
        migrations.RemoveConstraint("invitation", ONE),
        migrations.AddConstraint(
            "invitation",
            models.UniqueConstraint(
                models.F("inviter"),
                models.F("assistant"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("community", None), ("revoked_at", None)),
                name=ONE,
            ),
        ),
        migrations.AddConstraint(
            "invitation",
            models.CheckConstraint(
                condition=models.Q(("assistant", False), models.Q(("community", None), ("uses_max", 1)), _connector="OR"),
                name="an_assistant_is_invited_by_her_practitioner_alone",
            ),
        ),
    ]
