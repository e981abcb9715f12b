"""What the gateway asks of files, beside the tables that it touches.  Every statement is one or two primary-key probes."""

from typing import Final

# Begin an upload.  A row comes back when it was begun now; none when the id exists (then OWN tells whether it is the asker's).
BEGIN: Final = """
    INSERT INTO files_file (id, uploader_id, size_bytes, begun_at) VALUES ($1, $2, $3, now())
    ON CONFLICT (id) DO NOTHING RETURNING id
"""

# One begins at a time of one person's, until the transaction ends: two at once would each find room for themselves alone.
TURN: Final = "SELECT pg_advisory_xact_lock(hashtextextended('files ' || $1::text, 0))"

# What the uploader holds in all, in plaintext bytes, to be held against the quota; a file counts for $2 at least.
# Index files_of_an_uploader.
HELD: Final = "SELECT coalesce(sum(greatest(size_bytes, $2)), 0)::bigint AS held FROM files_file WHERE uploader_id = $1"

# One's own upload.
OWN: Final = "SELECT size_bytes, finished_at FROM files_file WHERE id = $1 AND uploader_id = $2"

# The parts that have arrived, in order.
PARTS: Final = "SELECT start, length FROM files_part WHERE file_id = $1 ORDER BY start"

# A part has been stored.  Not once the file is finished: then no row comes back.
# The row lock on the file keeps FINISH from counting beside it.
KEEP_PART: Final = """
    WITH open AS (SELECT id FROM files_file WHERE id = $1 AND uploader_id = $2 AND finished_at IS NULL FOR UPDATE)
    INSERT INTO files_part (file_id, start, length) SELECT id, $3, $4 FROM open
    ON CONFLICT (file_id, start) DO UPDATE SET length = excluded.length RETURNING start
"""

# Close an upload whose parts cover the whole ciphertext ($3 bytes), each byte once.  Repeating it changes nothing.
FINISH: Final = """
    WITH held AS (SELECT id FROM files_file WHERE id = $1 AND uploader_id = $2 FOR UPDATE),
         had AS (SELECT coalesce(sum(length), 0)::bigint AS bytes,
                        coalesce(bool_and(start = before), true) AS seamless
                   FROM (SELECT start, length, coalesce(sum(length) OVER (ORDER BY start ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW), 0)
                                AS before
                           FROM files_part WHERE file_id = $1) AS part),
         done AS (UPDATE files_file f SET finished_at = coalesce(f.finished_at, now()) FROM held, had
                   WHERE f.id = held.id AND had.bytes = $3 AND had.seamless RETURNING f.id)
    SELECT (SELECT count(*) FROM held) AS found, (SELECT count(*) FROM done) AS finished, had.bytes FROM had
"""

# A finished file for somebody who may read it: its uploader, or a member of a conversation that cites it.
# $2 the reader, $3 those of the citing conversations (CITED_IN) that messaging's index says the reader is in.
READABLE: Final = """
    SELECT f.size_bytes FROM files_file f
     WHERE f.id = $1 AND f.finished_at IS NOT NULL
       AND (f.uploader_id = $2
            OR EXISTS (SELECT FROM files_citation c WHERE c.file_id = f.id AND c.conversation_id = ANY ($3::uuid[])))
"""

# The conversations that cite any of these files: `live` keeps those of which the reader is a member (messaging.hot.MEMBER_OF).
CITED_IN: Final = "SELECT DISTINCT conversation_id FROM files_citation WHERE file_id = ANY ($1::uuid[])"

# A message that cites files was appended: $1 files, $2 conversation, $3 who appended it, $4 the conversations that this person reads.
# Only files that the person may read are cited, so that nobody opens a stranger's ciphertext by citing its id.  Sent again in the same
# conversation, a file is kept as long as the later message.
CITE: Final = """
    INSERT INTO files_citation (file_id, conversation_id, at)
    SELECT f.id, $2, now() FROM files_file f
     WHERE f.id = ANY ($1::uuid[]) AND f.finished_at IS NOT NULL
       AND (f.uploader_id = $3
            OR EXISTS (SELECT FROM files_citation c WHERE c.file_id = f.id AND c.conversation_id = ANY ($4::uuid[])))
    ON CONFLICT (file_id, conversation_id) DO UPDATE SET at = excluded.at
"""

# Which of these files the person may cite: asked before an append, so that a message never cites what its readers can't fetch.
CITABLE: Final = """
    SELECT f.id FROM files_file f
     WHERE f.id = ANY ($1::uuid[]) AND f.finished_at IS NOT NULL
       AND (f.uploader_id = $2
            OR EXISTS (SELECT FROM files_citation c WHERE c.file_id = f.id AND c.conversation_id = ANY ($3::uuid[])))
"""
