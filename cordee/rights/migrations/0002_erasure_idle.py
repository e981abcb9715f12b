"""An erasure may follow from two years without anybody signing in."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a constant default: the table is not rewritten."""

    dependencies: ClassVar = [("rights", "0001_initial")]
    operations: ClassVar = [migrations.AddField("erasure", "idle", models.BooleanField(default=False))]
