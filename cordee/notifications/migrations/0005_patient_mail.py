"""An appointment, and its end, are said by mail too."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Django's own rule: the table does not change."""

    dependencies: ClassVar = [("notifications", "0004_gone_with_the_referral")]
    operations: ClassVar = [
        migrations.AlterField(
            "delivery",
            "kind",
            models.TextField(
                choices=[
                    ("appointment", "Appointment"),
                    ("cancellation", "Cancellation"),
                    ("appointment_mail", "Appointment Mail"),
                    ("cancellation_mail", "Cancellation Mail"),
                    ("new_referral", "New Referral"),
                    ("access_added", "Access Added"),
                    ("identity_decided", "Identity Decided"),
                ]
            ),
        ),
    ]
