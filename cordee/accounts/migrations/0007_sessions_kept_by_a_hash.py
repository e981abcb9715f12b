"""Sessions are found by a hash of their cookie's key.  Those that are open stay open: only their row's name changes."""

from typing import Final

from django.db import migrations

#: rules.sessions.kept_as, as PostgreSQL says it.
KEPT_AS: Final = (
    "left(encode(sha256(convert_to('cordee session handle', 'UTF8') || '\\x00'::bytea || convert_to(session_key, 'UTF8')), 'hex'), 40)"
)


class Migration(migrations.Migration):  # some thousands of rows, once: under a second
    dependencies = [("accounts", "0006_devices")]
    operations = [
        # back: nobody knows the keys any more, so everybody signs in again
        migrations.RunSQL(f"UPDATE accounts_session SET session_key = {KEPT_AS}", "DELETE FROM accounts_session"),
    ]
