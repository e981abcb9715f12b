"""Standings learn which published person each linked user is: until now only the practitioner knew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_found"), ("verification", "0002_who_the_register_names")]
    operations = [
        migrations.RunSQL(  # one statement over the linked, of whom there are few: well within the limits
            """
            UPDATE verification_standing s SET register_id = p.register_id
              FROM directory_practitioner p WHERE p.user_id = s.user_id AND p.register_id IS NOT NULL
            """,
            migrations.RunSQL.noop,
        )
    ]
