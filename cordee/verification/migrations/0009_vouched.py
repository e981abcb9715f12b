"""A practitioner answers for their assistant, or no longer: words only, no column changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

METHODS = [(one, one) for one in ("e_cps", "cps", "psc", "evidence", "onfido", "vouched")]
REASONS = [(one, one) for one in ("decided", "unpublished", "unconfirmed", "unvouched")]


class Migration(migrations.Migration):
    """Nothing is written to the table: the choices are Django's own."""

    dependencies: ClassVar = [("verification", "0008_renewal")]
    operations: ClassVar = [
        migrations.AlterField("standing", "method", models.TextField(choices=METHODS, null=True)),
        migrations.AlterField("standing", "suspended_why", models.TextField(choices=REASONS, null=True)),
    ]
