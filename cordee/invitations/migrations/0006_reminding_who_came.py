"""Who came by a community's link and stands still may be reminded: how often, and when last."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Two columns with a constant default, one without: no row is rewritten; the check reads a small table once."""

    dependencies: ClassVar = [("invitations", "0005_assistants")]
    operations: ClassVar = [
        migrations.AddField("acceptance", "mails", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("acceptance", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("acceptance", "mailed", models.PositiveSmallIntegerField(default=0)),
        migrations.AddConstraint(
            "acceptance", models.CheckConstraint(condition=Q(mailed__lte=F("mails")), name="no_more_reminders_left_than_were_asked_for")
        ),
    ]
