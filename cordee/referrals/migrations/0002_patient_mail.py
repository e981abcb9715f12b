"""What became of the patient's mail."""

from typing import ClassVar

from django.db import migrations, models

from cordee.referrals.rules import EventKind, MailState


class Migration(migrations.Migration):
    """A column without a value: no row is written; the kinds are Django's own rule."""

    dependencies: ClassVar = [("referrals", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            "referral", "mail_state", models.TextField(choices=[(state, state) for state in MailState], null=True)
        ),
        migrations.AlterField("referralevent", "kind", models.TextField(choices=[(kind, kind) for kind in EventKind])),
    ]
