"""How the patient is reached can be corrected."""

from typing import ClassVar

from django.db import migrations, models

from cordee.referrals.rules import EventKind


class Migration(migrations.Migration):
    """The kinds are Django's own rule: no row is written."""

    dependencies: ClassVar = [("referrals", "0002_patient_mail")]
    operations: ClassVar = [
        migrations.AlterField("referralevent", "kind", models.TextField(choices=[(kind, kind) for kind in EventKind])),
    ]
