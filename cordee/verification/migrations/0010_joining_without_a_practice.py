"""An assistant joins without a practice: nobody declares one in her name."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table holds the forms of one day."""

    dependencies: ClassVar = [("verification", "0009_vouched")]
    operations: ClassVar = [migrations.AddField("joining", "practises", models.BooleanField(default=True))]
