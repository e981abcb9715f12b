"""Whoever acts in a practitioner's name: an assistant as before, or a locum from one day to another."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

ROLES = [("assistant", "assistant"), ("locum", "locum")]
BEFORE = import_module("cordee.directory.migrations.0007_closed_to").CLOSED_TO
#: Those who work together now: not before it begins, nor after it ended.
NOW = BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
    "d.until IS NULL AND (", "d.since <= now() AND (d.until IS NULL OR d.until > now()) AND ("
).replace("d.assistant_id", "d.delegate_id")


class Migration(migrations.Migration):
    """The table holds a row an assistant: all of it is a moment's work, and nobody waits longer."""

    dependencies: ClassVar = [("directory", "0008_photo"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations: ClassVar = [
        BtreeGistExtension(),  # equality beside overlap in one index
        migrations.RemoveConstraint("delegation", "an_assistant_has_one_open_delegation_a_practitioner"),
        migrations.RenameField("delegation", "assistant", "delegate"),
        migrations.AddField("delegation", "role", models.TextField(choices=ROLES, default="assistant")),
        migrations.AddConstraint(
            "delegation",
            models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("practitioner", "delegate"),
                name="an_assistant_has_one_open_delegation_a_practitioner",
            ),
        ),
        migrations.AddConstraint(
            "delegation",
            models.CheckConstraint(
                condition=models.Q(models.Q(("role", "locum"), _negated=True), ("until__isnull", False), _connector="OR"),
                name="a_locum_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            "delegation",
            django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("role", "locum")),
                expressions=[
                    ("practitioner", "="),
                    (
                        models.Func(
                            models.F("since"),
                            models.F("until"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="a_practitioner_has_one_locum_at_a_time",
            ),
        ),
        migrations.RunSQL(NOW, BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
