"""Membership follows from an acceptance once: who is put out afterwards stays out."""

from typing import ClassVar

from django.db import migrations, models

# Whoever was verified by now has been judged: they were admitted then, or the link did not stand.
JUDGED = """
    UPDATE invitations_acceptance a SET admitted_at = a.at
      FROM invitations_invitation i, verification_standing s
     WHERE i.id = a.invitation_id AND i.community_id IS NOT NULL AND s.user_id = a.user_id AND s.state <> 'unverified'
"""


class Migration(migrations.Migration):
    """A column without a default, and one pass over a small table."""

    dependencies: ClassVar = [("invitations", "0003_files_of_people"), ("verification", "0008_renewal")]
    operations: ClassVar = [
        migrations.AddField("acceptance", "admitted_at", models.DateTimeField(null=True)),
        migrations.RunSQL(JUDGED, migrations.RunSQL.noop),
    ]
