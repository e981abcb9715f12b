"""The search itself: one function, planned anew for each query because its conditions differ."""

from django.db import migrations

FOUND = r"""
-- Practitioners that every set of alternatives matches, in stages: favourites, then the nine squares around the point of each size from the
-- smallest on, then the rest of the country; a stage is entered only while fewer than `cap` were found, the last one only while fewer than 100
-- were.  Without a point only the favourites and the country are asked.
--   squares   for each size, the numbers of its nine squares as one array literal
--   sets      for each thing asked for, the numbers of which a row must have one; exact and begun: which of them are the word itself or begin with it
--   spans     the words of the query, alone and with their neighbours: a last name that equals one of them comes first
--   town      the words of the town that was named: `there` tells who practises in one called so, and several are (two towns are called Beaucaire)
--   beginnings  its last words while they are still typed: a last name that begins so comes next
-- quality counts 0 for a word met exactly, 1 for one begun, 2 for one with a slip; named is 0 when a span is the last name, 1 when one begins it.
-- One scan of practitioners_by_token a stage, of which at most 2,000 rows are ranked: a stage that finds more holds people at nearly the same
-- distance, all near or all far.
-- enable_seqscan off: under a LIMIT the planner prefers to read the table until it has met enough rows.  jit off: compiling costs more than running.
CREATE FUNCTION directory_found(
    sets text[], exact text[], begun text[], squares text[], lat float8, lon float8,
    favourites uuid[], spans text[], beginnings text[], town int[], cap int
) RETURNS TABLE (
    id uuid, km float8, there boolean, quality int, named int, on_cordee_at timestamptz, user_id uuid, practice_modes text[],
    accepts_referrals boolean, accepts_advice boolean, community_ids uuid[], last_folded text, first_folded text
) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
DECLARE
    condition text := 'p.withdrawn_at IS NULL';
    score text := '0';
    haversine CONSTANT text := '2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians(:y - $1) / 2), 2)
                                + cos(radians($1)) * cos(radians(:y)) * power(sin(radians(:x - $2) / 2), 2))))';
    ranked text;
    stages text[];
    stage text;
    elsewhere text := 'true';
    so_far int := 0;
    n int;
BEGIN
    FOR i IN 1 .. cardinality(sets) LOOP
        condition := condition || format(' AND p.tokens && %L::int[]', sets[i]);
        score := score || format(' + CASE WHEN p.tokens && %L::int[] THEN 0 WHEN p.tokens && %L::int[] THEN 1 ELSE 2 END', exact[i], begun[i]);
    END LOOP;
    stages := ARRAY['p.id = ANY($3)'];
    IF lat IS NOT NULL THEN
        FOR i IN 1 .. cardinality(squares) LOOP
            stages := stages || format('p.tokens && %L::int[] AND %s AND p.id <> ALL($3)', squares[i], elsewhere);
            elsewhere := format('NOT p.tokens && %L::int[]', squares[i]);  -- each size lies within the next
        END LOOP;
    END IF;
    stages := stages || format('%s AND p.id <> ALL($3)', elsewhere);
    FOREACH stage IN ARRAY stages LOOP
        EXIT WHEN so_far >= CASE WHEN stage = stages[cardinality(stages)] THEN least(cap, 100) ELSE cap END;
        ranked := format(
            'SELECT p.id,
                    CASE cardinality(p.lats) WHEN 0 THEN NULL WHEN 1 THEN %s ELSE (SELECT min(%s) FROM unnest(p.lats, p.lons) AS point(y, x)) END AS km,
                    cardinality($6) > 0 AND p.tokens @> $6 AS there,
                    (%s) AS quality,
                    CASE WHEN p.last_folded = ANY($4) THEN 0 WHEN p.last_folded ^@ ANY($5) THEN 1 ELSE 2 END AS named,
                    p.on_cordee_at, p.user_id, p.practice_modes, p.accepts_referrals, p.accepts_advice, p.community_ids, p.last_folded, p.first_folded
               FROM (SELECT * FROM directory_practitioner p WHERE %s AND %s LIMIT %s) AS p
              ORDER BY quality, named, km NULLS LAST, p.on_cordee_at IS NULL, p.last_folded COLLATE "C", p.first_folded COLLATE "C", p.id LIMIT %s',
            replace(replace(haversine, ':y', 'p.lats[1]'), ':x', 'p.lons[1]'), replace(replace(haversine, ':y', 'y'), ':x', 'x'),
            score, condition, stage, 2000, cap - so_far
        );
        RETURN QUERY EXECUTE ranked USING lat, lon, favourites, spans, beginnings, town;
        GET DIAGNOSTICS n = ROW_COUNT;
        so_far := so_far + n;
    END LOOP;
END $$;
"""
DROP = "DROP FUNCTION directory_found(text[], text[], text[], text[], float8, float8, uuid[], text[], text[], int[], int)"


class Migration(migrations.Migration):
    """A function: no row is touched, nobody waits."""

    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunSQL(FOUND, DROP)]
