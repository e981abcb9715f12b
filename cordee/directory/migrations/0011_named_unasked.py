"""A colleague is named locum without being asked: that opens their agenda's giver to them, and not them to the giver."""

from importlib import import_module
from typing import ClassVar

from django.db import migrations

AS_CREATED = import_module("cordee.directory.migrations.0009_delegates").NOW
BEFORE = "(d.practitioner_id = theirs.id AND d.delegate_id = p.user_id)"
#: An assistant followed a link to be one; a locum's own rule of who may begin to write holds for whoever named them.
NOW = AS_CREATED.replace(BEFORE, "(d.practitioner_id = theirs.id AND d.delegate_id = p.user_id AND d.role = 'assistant')")


class Migration(migrations.Migration):
    """A function: no table is touched."""

    dependencies: ClassVar = [("directory", "0010_declared_places")]
    operations: ClassVar = [migrations.RunSQL(NOW, AS_CREATED)]
