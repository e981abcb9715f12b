"""The last seal whose lines were dropped stays, for those that follow from it."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column without a default."""

    dependencies: ClassVar = [("audit", "0002_line_audit_in_a_name")]
    operations: ClassVar = [migrations.AddField("seal", "dropped_at", models.DateTimeField(null=True))]
