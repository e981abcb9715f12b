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
ANALYZE: Final = "ANALYZE register_incoming_person (national_id), register_different (national_id, was), register_gone"
COUNT: Final = """
    SELECT (SELECT count(*) FROM register_incoming_person), count(*) FILTER (WHERE NOT was), count(*) FILTER (WHERE was)
      FROM register_different
"""
# Its parts one space apart; NULLIF, because an empty part would leave two spaces, and replacing is what costs (measured: half of it).
_STREET: Final = r"""
    trim(regexp_replace(
        concat_ws(' ', NULLIF(street_number, ''), NULLIF(street_repeat, ''), NULLIF(street_type, ''), NULLIF(street_name, '')),
        '\s{2,}|[^\S ]', ' ', 'g'))
"""
_AS_READ: Final = (
    "legal_name, trade_name, addressee, building, delivery, post_town, postal_code, commune_code, commune_label, country_code, "
    "department_code, phone, sector_code"
)
_PLACE: Final = f"street, {_AS_READ}"
# A structure stands in the rows of everyone who practises there; the rows of the different suffice, because their hash covers it.
# INSERT for the new and UPDATE for the others, here and below: ON CONFLICT writes every row's index entries as if they might be taken back,
# and nobody else writes here.  `placed` is materialized because its street would otherwise be made twice, for the column and for the hash.
STRUCTURES: Final = f"""
    WITH one AS (
        SELECT DISTINCT ON (structure_id) structure_id, street_number, street_repeat, street_type, street_name, {_AS_READ}
          FROM register_incoming JOIN register_different USING (national_id) WHERE structure_id <> ''
         ORDER BY structure_id, row_hash
    ), placed AS MATERIALIZED (
        SELECT structure_id AS technical_id, {_STREET} AS street, {_AS_READ} FROM one
    ), published AS MATERIALIZED (
        SELECT technical_id, {_PLACE}, md5(concat_ws(chr(31), {_PLACE}))::uuid AS content_hash FROM placed
    ), changed AS (
        UPDATE register_structure s SET ({_PLACE}, content_hash) = (p.{_PLACE.replace(", ", ", p.")}, p.content_hash)
          FROM published p WHERE p.technical_id = s.technical_id AND p.content_hash <> s.content_hash
    )
    INSERT INTO register_structure (technical_id, {_PLACE}, content_hash)
    SELECT technical_id, {_PLACE}, content_hash FROM published p
     WHERE NOT EXISTS (SELECT FROM register_structure s WHERE s.technical_id = p.technical_id)
"""  # noqa: S608 - made of the constants above
FORGET_ROWS: Final = "DELETE FROM register_practice r USING register_different d WHERE d.was AND r.entry_id = d.national_id"
CHANGED: Final = """
    UPDATE register_entry e
       SET (title_code, civility_code, last_name, first_name, rows_hash, changed_by_id)
         = (d.title_code, d.civility_code, d.last_name, d.first_name, d.rows_hash, %s)
      FROM register_different d WHERE d.was AND d.national_id = e.national_id
"""
ADDED: Final = """
    INSERT INTO register_entry (national_id, title_code, civility_code, last_name, first_name, rows_hash, changed_by_id)
    SELECT national_id, title_code, civility_code, last_name, first_name, rows_hash, %s FROM register_different WHERE NOT was
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
        cursor.execute(CHANGED, [import_n])
        cursor.execute(ADDED, [import_n])
        cursor.execute(ROWS)
        cursor.execute(FORGET_GONE_ROWS)
        cursor.execute(FORGET_GONE)
        gone: int = cursor.rowcount
        cursor.execute(FORGET_STRUCTURES)
    return gone
