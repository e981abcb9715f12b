"""What somebody calls a device of theirs."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default of the database's: no row is written."""

    dependencies: ClassVar = [("keys", "0003_devices")]
    operations: ClassVar = [migrations.AddField("device", "name", models.TextField(db_default="", default=""))]
