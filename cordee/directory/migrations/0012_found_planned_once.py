"""The search again, in statements that a connection plans once: planning each stage anew (0.4 ms) was half of what a search took there."""

from importlib import import_module
from typing import Final

from django.db import migrations

earlier = import_module("cordee.directory.migrations.0002_found")

MOST: Final = 4
"""So many sets are asked of the index, each number of them by a statement of its own; of more, the rest is looked at in the rows."""

_HAVERSINE: Final = """2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians({y} - lat) / 2), 2)
                                + cos(radians(lat)) * cos(radians({y})) * power(sin(radians({x} - lon) / 2), 2))))"""
_ONE_POINT: Final = _HAVERSINE.format(y="p.lats[1]", x="p.lons[1]")
_EACH_POINT: Final = _HAVERSINE.format(y="y", x="x")
_OTHERS: Final = "(SELECT coalesce(sum(CASE WHEN p.tokens && e::int[] THEN 0 WHEN p.tokens && b::int[] THEN 1 ELSE 2 END), 0) FROM unnest({exact}, {begun}) AS one(e, b))"


def _ranked(condition: str, quality: str) -> str:
    """Those who meet a condition, the best first."""
    return f"""
        RETURN QUERY
        SELECT p.id,
               CASE cardinality(p.lats) WHEN 0 THEN NULL WHEN 1 THEN {_ONE_POINT}
                    ELSE (SELECT min({_EACH_POINT}) FROM unnest(p.lats, p.lons) AS point(y, x)) END AS km,
               cardinality(town) > 0 AND p.tokens @> town,
               ({quality})::int AS quality,
               CASE WHEN p.last_folded = ANY(spans) THEN 0 WHEN p.last_folded ^@ ANY(beginnings) THEN 1 ELSE 2 END AS named,
               p.on_cordee_at, p.user_id, p.practice_modes, p.accepts_referrals, p.accepts_advice, p.community_ids, p.last_folded, p.first_folded
          FROM (SELECT * FROM directory_practitioner p WHERE p.withdrawn_at IS NULL AND {condition} LIMIT 2000) AS p
         ORDER BY quality, named, km NULLS LAST, p.on_cordee_at IS NULL, p.last_folded COLLATE "C", p.first_folded COLLATE "C", p.id
         LIMIT cap - so_far;"""


def _graded(n: int) -> str:
    """The sum over the first `n` sets; what a whole set counts alike is looked for in no row."""
    one = "CASE WHEN all{i} IS NOT NULL THEN all{i} WHEN p.tokens && e{i} THEN 0 WHEN p.tokens && b{i} THEN 1 ELSE left{i} END"
    return " + ".join(one.format(i=i) for i in range(1, n + 1)) or "0"


def _stage(n: int, *, square: bool) -> str:
    """One stage with `n` sets, or with more than there are statements for."""
    more = n > MOST
    asked = [f"p.tokens && s{i}" for i in range(1, min(n, MOST) + 1)]
    asked += [f"NOT EXISTS (SELECT FROM unnest(sets[{MOST + 1}:]) AS one(s) WHERE NOT p.tokens && s::int[])"] if more else []
    asked += ["p.tokens && square"] if square else []
    quality = _graded(min(n, MOST))
    if more:
        quality += " + " + _OTHERS.format(exact=f"exact[{MOST + 1}:]", begun=f"begun[{MOST + 1}:]")
    return _ranked(" AND ".join([*asked, "NOT p.tokens && inner_square", "p.id <> ALL(favourites)"]), quality)


def _by_number(*, square: bool) -> str:
    """The statement for as many sets as there are."""
    branches = "".join(f"\n            WHEN {n} THEN {_stage(n, square=square)}" for n in range(MOST + 1))
    return f"CASE cardinality(sets){branches}\n            ELSE {_stage(MOST + 1, square=square)}\n            END CASE;"


def _taken_apart(i: int) -> str:
    return f"""
    IF cardinality(sets) >= {i} THEN
        s{i} := sets[{i}]; e{i} := exact[{i}]; b{i} := begun[{i}];
        IF cardinality(s{i}) > cardinality(e{i}) + cardinality(b{i}) THEN
            left{i} := 2;
            all{i} := CASE WHEN cardinality(e{i}) + cardinality(b{i}) = 0 THEN 2 END;
        ELSE  -- no slip
            left{i} := 1;
            all{i} := CASE WHEN cardinality(b{i}) = 0 THEN 0 WHEN cardinality(e{i}) = 0 THEN 1 END;
            b{i} := '{{}}';  -- whoever has none of the exact ones has one of these
        END IF;
    END IF;"""


_VARIABLES: Final = "\n    ".join(f"s{i} int[]; e{i} int[]; b{i} int[]; all{i} int; left{i} int;" for i in range(1, MOST + 1))

FOUND = rf"""
-- What migration 0002 says of it holds: the same parameters, the same rows in the same order.  What differs is that nothing is EXECUTEd:
-- each statement below is planned at its first use in a connection, without looking at what is asked (force_generic_plan), and kept.
-- enable_seqscan and jit stand at both times: a kept plan was made under them.
CREATE OR REPLACE FUNCTION directory_found(
    sets text[], exact text[], begun text[], squares text[], lat float8, lon float8,
    favourites uuid[], spans text[], beginnings text[], town int[], cap int
) RETURNS TABLE (
    id uuid, km float8, there boolean, quality int, named int, on_cordee_at timestamptz, user_id uuid, practice_modes text[],
    accepts_referrals boolean, accepts_advice boolean, community_ids uuid[], last_folded text, first_folded text
) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    {_VARIABLES}
    square int[];
    inner_square int[] := '{{}}';  -- whoever lies in it was found by the stage before: each size lies within the next
    sizes int := CASE WHEN lat IS NULL THEN 0 ELSE cardinality(squares) END;
    so_far int := 0;
    n int;
BEGIN{"".join(_taken_apart(i) for i in range(1, MOST + 1))}
    IF cardinality(favourites) > 0 THEN
        {_ranked("p.id = ANY(favourites) AND NOT EXISTS (SELECT FROM unnest(sets) AS one(s) WHERE NOT p.tokens && s::int[])", _OTHERS.format(exact="exact", begun="begun"))}
        GET DIAGNOSTICS so_far = ROW_COUNT;
    END IF;
    FOR size IN 1 .. sizes LOOP
        EXIT WHEN so_far >= cap;
        square := squares[size];
        {_by_number(square=True)}
        GET DIAGNOSTICS n = ROW_COUNT;
        so_far := so_far + n;
        inner_square := square;
    END LOOP;
    IF so_far < least(cap, 100) THEN
        {_by_number(square=False)}
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """A function: no row is touched, nobody waits."""

    dependencies = [("directory", "0011_named_unasked")]
    operations = [migrations.RunSQL(FOUND, [earlier.DROP, earlier.FOUND])]
