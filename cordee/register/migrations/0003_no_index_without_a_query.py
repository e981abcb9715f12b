"""Four of ten indexes served no query, and each was written with every row of an import."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

# Django gives a text key a second index for LIKE, and no query of ours looks for the beginning of a number; under our C.UTF-8 the first one
# would serve it anyway.
DROP = """
    DO $$
    DECLARE one regclass;
    BEGIN
        FOR one IN
            SELECT indexrelid::regclass FROM pg_index JOIN pg_opclass ON pg_opclass.oid = indclass[0]
             WHERE indrelid IN ('register_entry'::regclass, 'register_practice'::regclass, 'register_structure'::regclass)
               AND opcname = 'text_pattern_ops'
        LOOP
            EXECUTE format('DROP INDEX %s', one);
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):
    """Dropping is quick; it waits for an import that is writing, as long as the runner lets it."""

    dependencies: ClassVar = [("register", "0002_people_by_last_name")]
    operations: ClassVar = [
        migrations.RunSQL(DROP, migrations.RunSQL.noop),
        migrations.AlterField(
            "entry",
            "changed_by",
            models.ForeignKey("register.import", django.db.models.deletion.PROTECT, db_index=False, related_name="+"),
        ),
    ]
