"""The log's one function: Note [The log is one function], cordee/messaging/hot.py."""

from __future__ import annotations

from django.db import migrations

TYPES = """
CREATE TYPE messaging_entry_in AS (
    conversation_id uuid,
    kind text,             -- message, silent, commit
    message_id uuid,       -- null for a commit
    sender_id uuid,
    epoch bigint,          -- the envelope's own; of a commit, the one that it leads to
    commit_no bigint,      -- the commit under which the caller has checked it
    hdr bytea, ct bytea, ct_hash bytea, sig bytea,
    entry_hash bytea,      -- SHA-256 of the entry bytes (crd1.cddl, Transcript)
    deletes uuid           -- a message of the same sender, whose ciphertext goes
);
CREATE TYPE messaging_entry_out AS (
    place int,             -- in the array given, from 1
    outcome text,          -- appended, duplicate, stale_epoch, stale_commit, unknown
    seq bigint, content_no bigint, h bytea, at timestamptz
);
"""

APPEND = r"""
CREATE FUNCTION messaging_append(entries messaging_entry_in[], shift interval DEFAULT interval '0')
    RETURNS SETOF messaging_entry_out LANGUAGE plpgsql AS $function$
DECLARE
    label constant bytea := '\x637264312f6c6f6700';  -- "crd1/log" and a zero byte
    head messaging_conversation%ROWTYPE;
    entry record;
    answer messaging_entry_out;
    grew boolean := false;
    conversation_ids uuid[] := '{}'; sender_ids uuid[] := '{}'; seqs bigint[] := '{}'; content_nos bigint[] := '{}';
BEGIN
    FOR entry IN
        SELECT given.*, row_number() OVER () AS place FROM unnest(entries) AS given ORDER BY conversation_id, place
    LOOP
        IF head.id IS DISTINCT FROM entry.conversation_id THEN
            IF grew THEN
                UPDATE messaging_conversation SET head_seq = head.head_seq, content_no = head.content_no, h = head.h, last_at = head.last_at
                 WHERE id = head.id;
                grew := false;
            END IF;
            -- In order of id, whoever calls: two batches never wait in a ring.
            SELECT * INTO head FROM messaging_conversation WHERE id = entry.conversation_id FOR UPDATE;
        END IF;
        answer := (entry.place, 'unknown', NULL, NULL, NULL, NULL);
        IF head.id IS NULL THEN
            RETURN NEXT answer;
            CONTINUE;
        END IF;
        IF entry.epoch = head.epoch AND entry.commit_no = head.commit_no THEN
            answer.seq := head.head_seq + 1;
            answer.content_no := head.content_no + CASE entry.kind WHEN 'message' THEN 1 ELSE 0 END;
            answer.h := sha256(label || head.h || int8send(answer.seq) || entry.entry_hash);
            answer.at := greatest(head.last_at, clock_timestamp() + shift);  -- a thread is merged by time: it never goes back
            INSERT INTO messaging_log (conversation_id, seq, kind, content_no, message_id, sender_id, hdr, ct, ct_hash, sig, h, at)
            VALUES (head.id, answer.seq, entry.kind, answer.content_no, entry.message_id, entry.sender_id,
                    entry.hdr, entry.ct, entry.ct_hash, entry.sig, answer.h, answer.at)
                ON CONFLICT (conversation_id, message_id) DO NOTHING;
            IF FOUND THEN
                answer.outcome := 'appended';
                head.head_seq := answer.seq; head.content_no := answer.content_no; head.h := answer.h; head.last_at := answer.at;
                grew := true;
                conversation_ids := conversation_ids || head.id; sender_ids := sender_ids || entry.sender_id::uuid;
                seqs := seqs || answer.seq; content_nos := content_nos || answer.content_no;
                IF entry.deletes IS NOT NULL THEN
                    UPDATE messaging_log SET ct = NULL
                     WHERE conversation_id = head.id AND message_id = entry.deletes AND sender_id = entry.sender_id;
                END IF;
            END IF;
        END IF;
        IF answer.outcome = 'unknown' THEN  -- not appended: it was already, or it was made for another state of the conversation
            SELECT 'duplicate', l.seq, l.content_no, l.h, l.at INTO answer.outcome, answer.seq, answer.content_no, answer.h, answer.at
              FROM messaging_log l WHERE l.conversation_id = head.id AND l.message_id = entry.message_id;
            IF NOT FOUND THEN
                answer.outcome := CASE WHEN entry.epoch <> head.epoch THEN 'stale_epoch' ELSE 'stale_commit' END;
            END IF;
        END IF;
        RETURN NEXT answer;
    END LOOP;
    IF grew THEN
        UPDATE messaging_conversation SET head_seq = head.head_seq, content_no = head.content_no, h = head.h, last_at = head.last_at
         WHERE id = head.id;
    END IF;
    -- Who writes has seen what is there: the sender's own position moves along.  Rows are locked in order, as RECEIPTS (hot.py) locks them.
    WITH reached AS (
        SELECT conversation_id, user_id, max(seq) AS seq, max(content_no) AS content_no
          FROM unnest(conversation_ids, sender_ids, seqs, content_nos) AS row (conversation_id, user_id, seq, content_no)
         GROUP BY conversation_id, user_id
    ), held AS (
        SELECT r.conversation_id, r.user_id, reached.seq, reached.content_no
          FROM messaging_receipt r JOIN reached USING (conversation_id, user_id) ORDER BY r.conversation_id, r.user_id FOR UPDATE OF r
    )
    UPDATE messaging_receipt r
       SET delivered_seq = greatest(r.delivered_seq, held.seq), read_seq = greatest(r.read_seq, held.seq),
           read_content_no = greatest(r.read_content_no, held.content_no), read_at = clock_timestamp() + shift
      FROM held WHERE r.conversation_id = held.conversation_id AND r.user_id = held.user_id;
END
$function$;
"""

# Heads and receipts change with every message and their indexes never: room on the page keeps those updates within it (HOT).
ROOM = """
ALTER TABLE messaging_conversation SET (fillfactor = 60);
ALTER TABLE messaging_receipt SET (fillfactor = 60);
"""


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial")]
    operations = [
        migrations.RunSQL(TYPES, "DROP TYPE messaging_entry_in; DROP TYPE messaging_entry_out"),
        migrations.RunSQL(APPEND, "DROP FUNCTION messaging_append"),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
    ]
