"""messaging_append, a batch at once: Note [The log is one function], cordee/messaging/hot.py.

Each entry was a turn of a loop, with statements of its own.  Whatever waits is one statement now, after one that locks the heads: three
fifths of the database's work for a batch of 25, 0.04 ms a message (docs/performance.md).  It is planned once a connection, and so that its
plan serves a house of any size: every table is asked by its key.
"""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

earlier = import_module("cordee.messaging.migrations.0002_append")

#: The transcript's next hash (crd1.cddl, Transcript), as an aggregate over a conversation's new entries in order; `head` is the one before.
CHAIN = r"""
CREATE FUNCTION messaging_chained(before bytea, head bytea, seq bigint, entry_hash bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS
$function$
DECLARE
    label constant bytea := '\x637264312f6c6f6700';  -- "crd1/log" and a zero byte
BEGIN
    RETURN sha256(label || coalesce(before, head) || int8send(seq) || entry_hash);
END
$function$;
CREATE AGGREGATE messaging_chain(head bytea, seq bigint, entry_hash bytea) (SFUNC = messaging_chained, STYPE = bytea);
"""

APPEND = r"""
CREATE OR REPLACE FUNCTION messaging_append(entries messaging_entry_in[], shift interval DEFAULT interval '0')
    RETURNS SETOF messaging_entry_out LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $function$
#variable_conflict use_column
DECLARE
    heads messaging_conversation[];
    answers messaging_entry_out[];
    gone record;
    given_at timestamptz;
BEGIN
    -- In order of id, whoever calls: two batches never wait in a ring.  From here on nobody else appends to these, so that what the next
    -- statement looks up stays so.
    SELECT array_agg(head) INTO heads
      FROM (SELECT c.* FROM messaging_conversation c WHERE c.id = ANY (ARRAY(SELECT conversation_id FROM unnest(entries)))
             ORDER BY c.id FOR UPDATE) AS head;
    given_at := clock_timestamp() + shift;
    WITH fit AS (  -- made for the state that the conversation is in, and not there yet
        SELECT given.*, head.head_seq, head.content_no, head.h,
               greatest(head.last_at, given_at) AS at,  -- a thread is merged by time: it never goes back
               row_number() OVER (PARTITION BY given.conversation_id, given.message_id ORDER BY given.ordinality) AS nth
          FROM unnest(entries) WITH ORDINALITY AS given JOIN unnest(heads) AS head ON head.id = given.conversation_id
         WHERE given.epoch = head.epoch AND given.commit_no = head.commit_no
           AND (SELECT l.seq FROM messaging_log l
                 WHERE l.conversation_id = given.conversation_id AND l.message_id = given.message_id) IS NULL
    ), numbered AS (
        SELECT fit.*, head_seq + row_number() OVER in_order AS seq,
               content_no + count(*) FILTER (WHERE kind = 'message') OVER in_order AS content_so_far
          FROM fit WHERE nth = 1 OR message_id IS NULL WINDOW in_order AS (PARTITION BY conversation_id ORDER BY ordinality)
    ), fresh AS MATERIALIZED (
        SELECT numbered.*, messaging_chain(h, seq, entry_hash) OVER (PARTITION BY conversation_id ORDER BY ordinality) AS chained
          FROM numbered
    ), stored AS (
        INSERT INTO messaging_log (conversation_id, seq, kind, content_no, message_id, sender_id, hdr, ct, ct_hash, sig, h, at)
        SELECT conversation_id, seq, kind, content_so_far, message_id, sender_id, hdr, ct, ct_hash, sig, chained, at FROM fresh
    ), moved AS (
        UPDATE messaging_conversation c SET head_seq = last.seq, content_no = last.content_so_far, h = last.chained, last_at = last.at
          FROM (SELECT DISTINCT ON (conversation_id) conversation_id, seq, content_so_far, chained, at
                  FROM fresh ORDER BY conversation_id, seq DESC) AS last
         WHERE c.id = last.conversation_id
    ), held AS (  -- who writes has seen what is there: their own position moves along; locked in order, as RECEIPTS (hot.py) locks them
        SELECT r.conversation_id, r.user_id, reached.seq, reached.content_so_far
          FROM messaging_receipt r
          JOIN (SELECT conversation_id, sender_id AS user_id, max(seq) AS seq, max(content_so_far) AS content_so_far
                  FROM fresh GROUP BY conversation_id, sender_id) AS reached USING (conversation_id, user_id)
         ORDER BY r.conversation_id, r.user_id FOR UPDATE OF r
    ), seen AS (
        UPDATE messaging_receipt r
           SET delivered_seq = greatest(r.delivered_seq, held.seq), read_seq = greatest(r.read_seq, held.seq),
               read_content_no = greatest(r.read_content_no, held.content_so_far), read_at = given_at
          FROM held WHERE r.conversation_id = held.conversation_id AND r.user_id = held.user_id
    )
    SELECT array_agg((ordinality, 'appended', seq, content_so_far, chained, at)::messaging_entry_out) INTO answers FROM fresh;
    RETURN QUERY SELECT * FROM unnest(answers);

    FOR gone IN  -- seldom; one after another, so that no plan but the key's is ever in question
        SELECT given.conversation_id, given.deletes, given.sender_id, answer.seq
          FROM unnest(entries) WITH ORDINALITY AS given JOIN unnest(answers) AS answer ON answer.place = given.ordinality
         WHERE given.deletes IS NOT NULL
    LOOP
        UPDATE messaging_log SET ct = NULL
         WHERE conversation_id = gone.conversation_id AND message_id = gone.deletes AND sender_id = gone.sender_id AND seq <= gone.seq;
    END LOOP;

    IF coalesce(cardinality(answers), 0) < cardinality(entries) THEN  -- the others were there already, or were made for another state
        RETURN QUERY
        SELECT given.ordinality::int,
               CASE WHEN head.id IS NULL THEN 'unknown' WHEN l.seq IS NOT NULL THEN 'duplicate'
                    WHEN given.epoch <> head.epoch THEN 'stale_epoch' ELSE 'stale_commit' END,
               l.seq, l.content_no, l.h, l.at
          FROM unnest(entries) WITH ORDINALITY AS given
          LEFT JOIN unnest(heads) AS head ON head.id = given.conversation_id
          LEFT JOIN LATERAL (SELECT o.* FROM messaging_log o
                              WHERE o.conversation_id = given.conversation_id AND o.message_id = given.message_id
                                AND (o.seq <= head.head_seq OR EXISTS (SELECT FROM unnest(answers) AS before
                                                                        WHERE before.place < given.ordinality AND before.h = o.h))
                              LIMIT 1) AS l ON true
         WHERE given.ordinality NOT IN (SELECT place FROM unnest(answers));
    END IF;
END
$function$;
"""


class Migration(migrations.Migration):
    """Functions: no row is touched, nobody waits."""

    dependencies = [("messaging", "0003_what_was_dropped")]
    operations = [
        migrations.RunSQL(CHAIN, "DROP AGGREGATE messaging_chain(bytea, bigint, bytea); DROP FUNCTION messaging_chained"),
        migrations.RunSQL(APPEND, ["DROP FUNCTION messaging_append", earlier.APPEND]),
    ]
