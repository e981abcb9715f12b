"""For "who did something in my name": rights.queries.trail."""

from typing import ClassVar

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Writers never wait: the trail is written by every act."""

    atomic = False  # CONCURRENTLY cannot run in a transaction
    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [
        AddIndexConcurrently(
            "line",
            models.Index(fields=["for_practitioner_id", "n"], name="audit_in_a_name", condition=models.Q(for_practitioner_id__isnull=False)),
        )
    ]
