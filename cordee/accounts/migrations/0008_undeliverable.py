"""Whether a mailbox that is to be confirmed refuses its mails for good."""

from django.db import migrations, models


class Migration(migrations.Migration):  # columns with a constant default: PostgreSQL rewrites no row
    dependencies = [("accounts", "0007_sessions_kept_by_a_hash")]
    operations = [
        migrations.AddField("confirmation", "undeliverable", models.BooleanField(default=False)),
        migrations.AddField("addresschange", "old_undeliverable", models.BooleanField(default=False)),
        migrations.AddField("addresschange", "new_undeliverable", models.BooleanField(default=False)),
    ]
