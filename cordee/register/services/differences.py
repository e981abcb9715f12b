"""What changes when an extraction replaces what was published before: set by set, in the caller's transaction.

Each statement takes all of it at once: at two million rows a statement a person would take hours.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

# One line a person: a hash over the person's rows in any order, and what all the rows say alike.
PEOPLE: Final = """
    DROP TABLE IF EXISTS register_incoming_person, register_different, register_gone;
    CREATE TEMPORARY TABLE register_incoming_person AS
    SELECT national_id, md5(string_agg(row_hash::text, ',' ORDER BY row_hash))::uuid AS rows_hash, max(title_code) AS title_code,
           max(civility_code) AS civility_code, max(last_name) AS last_name, max(first_name) AS first_name
      FROM register_incoming GROUP BY national_id
"""
# Only those who are new or changed; `was` tells them apart.
DIFFERENT: Final = """
    CREATE TEMPORARY TABLE register_different AS
    SELECT p.*, e.national_id IS NOT NULL AS was
      FROM register_incoming_person p LEFT JOIN register_entry e USING (national_id)
     WHERE e.rows_hash IS DISTINCT FROM p.rows_hash
"""
# Gone from the extraction is gone from here (right of non-publication).
GONE: Final = """
    CREATE TEMPORARY TABLE register_gone AS
    SELECT national_id FROM register_entry EXCEPT SELECT national_id FROM register_incoming_person
"""
# Sorts and hashes of a whole country; one import at a time, and only until it commits.  Nested loops are off because the tables grow by a
# million rows between two ANALYZEs: a planner that believes one empty would compare every row with every other.
PLANS: Final = "SET LOCAL work_mem = '256MB'; SET LOCAL enable_nestloop = off"
ANALYZE: Final = "ANALYZE register_incoming_person, register_different, register_gone"
COUNT: Final = """
    SELECT (SELECT count(*) FROM register_incoming_person), count(*) FILTER (WHERE NOT was), count(*) FILTER (WHERE was)
      FROM register_different
"""
_STREET: Final = "trim(regexp_replace(concat_ws(' ', street_number, street_repeat, street_type, street_name), '\\s+', ' ', 'g'))"
_PLACE: Final = (
    "legal_name, trade_name, addressee, building, street, delivery, post_town, postal_code, commune_code, commune_label, country_code, "
    "department_code, phone, sector_code"
)
# A structure stands in the rows of everyone who practises there; the rows of the different suffice, because their hash covers it.
STRUCTURES: Final = f"""
    INSERT INTO register_structure AS s (technical_id, {_PLACE}, content_hash)
    SELECT technical_id, {_PLACE}, md5(concat_ws(chr(31), {_PLACE}))::uuid
      FROM (SELECT DISTINCT ON (structure_id) structure_id AS technical_id, {_STREET} AS street, i.*
              FROM register_incoming i JOIN register_different USING (national_id) WHERE structure_id <> ''
             ORDER BY structure_id, row_hash) AS one
        ON CONFLICT (technical_id) DO UPDATE SET
           ({_PLACE}, content_hash) = ({", ".join(f"excluded.{name.strip()}" for name in _PLACE.split(","))}, excluded.content_hash)
     WHERE s.content_hash <> excluded.content_hash
"""  # noqa: S608 - made of the constants above
FORGET_ROWS: Final = "DELETE FROM register_practice r USING register_different d WHERE d.was AND r.entry_id = d.national_id"
ENTRIES: Final = """
    INSERT INTO register_entry (national_id, title_code, civility_code, last_name, first_name, rows_hash, changed_by_id)
    SELECT national_id, title_code, civility_code, last_name, first_name, rows_hash, %s FROM register_different
        ON CONFLICT (national_id) DO UPDATE SET
           (title_code, civility_code, last_name, first_name, rows_hash, changed_by_id)
         = (excluded.title_code, excluded.civility_code, excluded.last_name, excluded.first_name, excluded.rows_hash,
            excluded.changed_by_id)
"""
ROWS: Final = """
    INSERT INTO register_practice
           (entry_id, profession_code, profession_label, category_code, skill_type, skill_code, skill_label, mode_code, structure_id)
    SELECT DISTINCT national_id, profession_code, profession_label, category_code, skill_type, skill_code, skill_label, mode_code,
           NULLIF(structure_id, '')
      FROM register_incoming JOIN register_different USING (national_id) ORDER BY national_id
"""
FORGET_GONE_ROWS: Final = "DELETE FROM register_practice r USING register_gone g WHERE r.entry_id = g.national_id"
FORGET_GONE: Final = "DELETE FROM register_entry e USING register_gone g WHERE e.national_id = g.national_id"
FORGET_STRUCTURES: Final = """
    DELETE FROM register_structure s WHERE NOT EXISTS (SELECT FROM register_incoming i WHERE i.structure_id = s.technical_id)
"""


def compare() -> tuple[int, int, int]:
    """Find who is new or changed in what was staged; how many people came, how many are new, how many changed."""
    with connection.cursor() as cursor:
        for statement in (PLANS, PEOPLE, DIFFERENT, GONE, ANALYZE, COUNT):
            cursor.execute(statement)
        people, added, changed = cursor.fetchone()
    return people, added, changed


def apply(import_n: int) -> int:
    """Write the new and the changed, forget the gone; how many are gone."""
    with connection.cursor() as cursor:
        cursor.execute(STRUCTURES)
        cursor.execute(FORGET_ROWS)
        cursor.execute(ENTRIES, [import_n])
        cursor.execute(ROWS)
        cursor.execute(FORGET_GONE_ROWS)
        cursor.execute(FORGET_GONE)
        gone: int = cursor.rowcount
        cursor.execute(FORGET_STRUCTURES)
    return gone
