"""What was sent about a referral goes with it, two years after the last step."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Django's own rule: the table does not change."""

    dependencies: ClassVar = [("notifications", "0003_identity_decided"), ("referrals", "0001_initial")]
    operations: ClassVar = [
        migrations.AlterField(
            "delivery",
            "referral",
            models.ForeignKey(
                "referrals.Referral", db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+"
            ),
        )
    ]
