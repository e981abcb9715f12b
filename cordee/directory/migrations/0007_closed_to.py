"""Who may begin to write to whom: one function, for Django and for the gateway alike (directory/hot.py)."""

from typing import ClassVar

from django.db import migrations

CLOSED_TO = """
CREATE FUNCTION directory_closed_to(actor uuid, users uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT p.user_id
      FROM directory_profile p
      LEFT JOIN directory_writerexception e ON e.user_id = p.user_id AND e.other_id = actor
      LEFT JOIN directory_practitioner mine ON mine.user_id = p.user_id
      LEFT JOIN directory_practitioner theirs ON theirs.user_id = actor
     WHERE p.user_id = ANY (users) AND p.user_id <> actor
       -- those who work together write to each other, whatever either says
       AND NOT EXISTS (SELECT 1 FROM directory_delegation d WHERE d.until IS NULL AND (
               (d.practitioner_id = mine.id AND d.assistant_id = actor) OR (d.practitioner_id = theirs.id AND d.assistant_id = p.user_id)))
       AND CASE
           WHEN e.admitted IS NOT NULL THEN NOT e.admitted
           WHEN p.writers = 'verified' THEN false
           -- a contact: somebody whom one marked, or had to do with
           WHEN EXISTS (SELECT 1 FROM directory_favourite f WHERE f.user_id = p.user_id AND f.practitioner_id = theirs.id) THEN false
           WHEN EXISTS (SELECT 1 FROM directory_correspondence c WHERE c.practitioner_id = mine.id AND c.with_practitioner_id = theirs.id)
               THEN false
           WHEN p.writers = 'community' THEN NOT EXISTS (
               SELECT 1 FROM directory_membership a JOIN directory_membership b ON b.community_id = a.community_id
                WHERE (a.user_id = p.user_id OR a.practitioner_id = mine.id) AND (b.user_id = actor OR b.practitioner_id = theirs.id))
           ELSE true
           END
$$
"""


class Migration(migrations.Migration):
    """A function: no table is touched."""

    dependencies: ClassVar = [("directory", "0006_profile")]
    operations: ClassVar = [migrations.RunSQL(CLOSED_TO, "DROP FUNCTION directory_closed_to(uuid, uuid[])")]
