"""The search again, with fewer who are ranked: where a specialty and a place are meant, most of a search was ranking a thousand to show twenty."""

from importlib import import_module
from typing import Final

from django.db import migrations

earlier = import_module("cordee.directory.migrations.0012_found_planned_once")

REACHES: Final = {3: "0.1001, 0.5001, 2.001", 6: "0.1001, 0.1501, 0.5001, 0.7501, 2.001, 3.001"}
"""No point of a stage's squares is farther from the middle than this, in degrees (rules/tokens.py has the sizes)."""

# A row with one point farther away than the squares reach is in none of them (at 180 degrees east they go on in the west): nine numbers
# compared with each of a row's took longer than its distance.
_NOT_BEFORE: Final = """(cardinality(p.lats) = 1 AND (abs(p.lats[1] - lat) > reach OR abs(p.lons[1] - lon) BETWEEN reach AND 350)
                         OR NOT p.tokens && inner_square)"""


def _ranked(condition: str, quality: str, at_most: str) -> str:
    """Those who meet a condition, the best first, of so many at most."""
    return earlier._ranked(condition, quality).replace("LIMIT 2000)", f"LIMIT {at_most})")


def _stage(n: int, *, square: bool, at_most: str) -> str:
    """One stage with `n` sets, or with more than there are statements for."""
    most, others = earlier.MOST, earlier._OTHERS
    more = n > most
    asked = [f"p.tokens && s{i}" for i in range(1, min(n, most) + 1)]
    asked += [f"NOT EXISTS (SELECT FROM unnest(sets[{most + 1}:]) AS one(s) WHERE NOT p.tokens && s::int[])"] if more else []
    asked += ["p.tokens && square"] if square else []
    quality = earlier._graded(min(n, most))
    if more:
        quality += " + " + others.format(exact=f"exact[{most + 1}:]", begun=f"begun[{most + 1}:]")
    return _ranked(" AND ".join([*asked, _NOT_BEFORE, "p.id <> ALL(favourites)"]), quality, at_most)


def _by_number(*, square: bool, at_most: str = "2000") -> str:
    """The statement for as many sets as there are."""
    branches = "".join(f"\n            WHEN {n} THEN {_stage(n, square=square, at_most=at_most)}" for n in range(earlier.MOST + 1))
    return f"CASE cardinality(sets){branches}\n            ELSE {_stage(earlier.MOST + 1, square=square, at_most=at_most)}\n            END CASE;"


FOUND = rf"""
-- What migrations 0002 and 0012 say of it holds for three sizes of squares: the same parameters, the same rows in the same order.  Six are
-- given where no word is, so that only the distance orders: every second one lies between two sizes.  The first two of these are asked where
-- what was found promises that they hold enough, the last one where fewer than 100 were found; then, to count, the rest without an order.
CREATE OR REPLACE FUNCTION directory_found(
    sets text[], exact text[], begun text[], squares text[], lat float8, lon float8,
    favourites uuid[], spans text[], beginnings text[], town int[], cap int
) RETURNS TABLE (
    id uuid, km float8, there boolean, quality int, named int, on_cordee_at timestamptz, user_id uuid, practice_modes text[],
    accepts_referrals boolean, accepts_advice boolean, community_ids uuid[], last_folded text, first_folded text
) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    {earlier._VARIABLES}
    square int[];
    inner_square int[] := '{{}}';  -- whoever lies in it was found by the stage before: each size lies within the next
    sizes int := CASE WHEN lat IS NULL THEN 0 ELSE cardinality(squares) END;
    reaches float8[] := CASE sizes WHEN 6 THEN ARRAY[{REACHES[6]}] ELSE ARRAY[{REACHES[3]}] END;
    reach float8;  -- no point of the inner square is farther away
    so_far int := 0;
    n int;
BEGIN{"".join(earlier._taken_apart(i) for i in range(1, earlier.MOST + 1))}
    IF cardinality(favourites) > 0 THEN
        {earlier._ranked("p.id = ANY(favourites) AND NOT EXISTS (SELECT FROM unnest(sets) AS one(s) WHERE NOT p.tokens && s::int[])", earlier._OTHERS.format(exact="exact", begun="begun"))}
        GET DIAGNOSTICS so_far = ROW_COUNT;
    END IF;
    FOR size IN 1 .. sizes LOOP
        EXIT WHEN so_far >= cap;
        CONTINUE WHEN sizes = 6 AND size % 2 = 0 AND (so_far < 100) = (size < 6);
        square := squares[size];
        {_by_number(square=True)}
        GET DIAGNOSTICS n = ROW_COUNT;
        so_far := so_far + n;
        inner_square := square;
        reach := reaches[size];
    END LOOP;
    IF so_far < least(cap, 100) THEN
        {_by_number(square=False)}
    ELSIF so_far < cap AND sizes = 6 THEN
        {_by_number(square=False, at_most="cap - so_far")}
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """A function: no row is touched, nobody waits."""

    dependencies = [("directory", "0012_found_planned_once")]
    operations = [migrations.RunSQL(FOUND, earlier.FOUND)]
