"""What the gateway asks of messaging, beside the tables that it touches.

Note [The log is one function]
Appending numbers an entry, chains its hash and counts it, under the conversation's row.  It is one PostgreSQL function because Django
(opening, referrals) and the gateway (messages, commits) must do it alike, and because waiting entries of any conversations then share one
statement and one commit, which is the lever (measured before building: 8 to 10 times the rate, a lower p99).  It takes the heads in order
of id, then the senders' receipts in order, so that batches never wait in a ring.  The text is in migrations/0004_append_at_once.py.
Cited by models.py, services/appending.py, live/writer.py.
"""

from typing import Final

# Append entries of any conversations; an answer for each, in the order given: `appended` or `duplicate` with seq, content_no, h, at;
# `stale_epoch` when the conversation has another key now; `stale_commit` when only its roster or policy moved (check again, then repeat);
# `unknown` for no such conversation.  $2 is the clock's offset.  Two index probes an entry, one head and one receipt a conversation.
APPEND: Final = "SELECT outcome, seq, content_no, h, at FROM messaging_append($1::messaging_entry_in[], $2) ORDER BY place"

# Where a conversation stands: its last commit and roster.  Three primary-key probes.
STATE: Final = """
    SELECT c.kind, k.bytes AS commit, k.introduced_by, r.bytes AS roster
      FROM messaging_conversation c
      JOIN messaging_commit k ON k.conversation_id = c.id AND k.n = c.commit_no
      JOIN messaging_roster r ON r.hash = k.roster_id
     WHERE c.id = $1
"""

# A message that was stored before, by its id: the answer to a repeat that comes after the epoch has changed.  One index probe.
EARLIER: Final = "SELECT seq, content_no, h, at FROM messaging_log WHERE conversation_id = $1 AND message_id = $2 AND sender_id = $3"

# Whether somebody is in, from where on they are served, and where the log stands.  No row: not in, or no longer.  Two primary-key probes.
MEMBERSHIP: Final = """
    SELECT m.joined_seq, c.head_seq
      FROM messaging_member m JOIN messaging_conversation c ON c.id = m.conversation_id
     WHERE m.conversation_id = $1 AND m.user_id = $2 AND m.left_seq IS NULL
"""

# Of these conversations ($2), those that a person is in now.  One index probe each.
MEMBER_OF: Final = """
    SELECT conversation_id FROM messaging_member WHERE user_id = $1 AND conversation_id = ANY ($2::uuid[]) AND left_seq IS NULL
"""

# A page of a log ($1 conversation, $2 after, $3 entries at most, $4 bytes at most; the first entry comes whatever its size).
# A range of the primary key; sizes are read without the values.
LOG: Final = """
    SELECT seq, kind, content_no, hdr, ct, ct_hash, sig, h, at
      FROM (SELECT l.*, row_number() OVER (ORDER BY seq) AS nth,
                   sum(octet_length(hdr) + coalesce(octet_length(ct), 0)) OVER (ORDER BY seq) AS bytes
              FROM messaging_log l WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS page
     WHERE bytes <= $4 OR nth = 1 ORDER BY seq
"""

# The newest entry of a log, for the sockets of its members.  One step of the primary key.
NEWEST: Final = """
    SELECT seq, kind, content_no, hdr, ct, ct_hash, sig, h, at FROM messaging_log WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1
"""

# Where each conversation of somebody stands, and how far they have read.  Index conversations_of_a_user, then two probes each.
HEADS: Final = """
    SELECT c.id, c.kind, c.head_seq, c.content_no, c.epoch, c.commit_no, c.last_at, c.dropped_seq, c.kept_since, m.joined_seq,
           r.delivered_seq, r.read_seq, r.read_content_no
      FROM messaging_member m
      JOIN messaging_conversation c ON c.id = m.conversation_id
      JOIN messaging_receipt r ON r.conversation_id = m.conversation_id AND r.user_id = m.user_id
     WHERE m.user_id = $1 AND m.left_seq IS NULL ORDER BY c.id
"""

# How far the others have come in these conversations of somebody.  A range of two primary keys for each conversation.
OTHERS: Final = """
    SELECT r.conversation_id, r.user_id, r.delivered_seq, r.read_seq
      FROM messaging_member m
      JOIN messaging_member o ON o.conversation_id = m.conversation_id AND o.user_id <> m.user_id AND o.left_seq IS NULL
      JOIN messaging_receipt r ON r.conversation_id = o.conversation_id AND r.user_id = o.user_id
     WHERE m.user_id = $1 AND m.left_seq IS NULL
"""

# Move readers' positions forward, never back: devices report in any order ($1 conversations, $2 readers, $3 delivered, $4 read, $5 at).
# A row comes back for each reader who is in; `moved` says whether others must be told.  Rows are locked in order, as APPEND locks them.
RECEIPTS: Final = """
    WITH given AS (
        SELECT conversation_id, user_id, max(delivered_seq) AS delivered_seq, max(read_seq) AS read_seq
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[]) AS row (conversation_id, user_id, delivered_seq, read_seq)
         GROUP BY conversation_id, user_id
    ), held AS (
        SELECT r.conversation_id, r.user_id, least(greatest(g.delivered_seq, g.read_seq), c.head_seq) AS delivered_seq,
               least(g.read_seq, c.head_seq) AS read_seq
          FROM messaging_receipt r
          JOIN given g USING (conversation_id, user_id)
          JOIN messaging_conversation c ON c.id = r.conversation_id
          JOIN messaging_member m ON m.conversation_id = r.conversation_id AND m.user_id = r.user_id AND m.left_seq IS NULL
         ORDER BY r.conversation_id, r.user_id FOR UPDATE OF r
    ), moved AS (
        UPDATE messaging_receipt r
           SET delivered_seq = greatest(r.delivered_seq, held.delivered_seq),
               read_seq = greatest(r.read_seq, held.read_seq),
               read_content_no = greatest(r.read_content_no, (
                   SELECT l.content_no FROM messaging_log l WHERE l.conversation_id = held.conversation_id AND l.seq = held.read_seq)),
               read_at = CASE WHEN held.read_seq > r.read_seq THEN $5 ELSE r.read_at END
          FROM held
         WHERE r.conversation_id = held.conversation_id AND r.user_id = held.user_id
           AND (held.delivered_seq > r.delivered_seq OR held.read_seq > r.read_seq)
        RETURNING r.conversation_id, r.user_id, r.delivered_seq, r.read_seq
    )
    SELECT held.conversation_id, held.user_id, moved.user_id IS NOT NULL AS moved, moved.delivered_seq, moved.read_seq
      FROM held LEFT JOIN moved USING (conversation_id, user_id)
"""

# All commits of a conversation, in order: readers verify them from the first.  A range of the primary key.
COMMITS: Final = "SELECT bytes, roster_id FROM messaging_commit WHERE conversation_id = $1 ORDER BY n"

# Rosters by their hashes.  Primary-key probes.
ROSTERS: Final = "SELECT hash, bytes FROM messaging_roster WHERE hash = ANY ($1::bytea[])"

# Somebody's own grants in a conversation.  A range of the primary key.
GRANTS: Final = "SELECT epoch, gen, sealed FROM messaging_grant WHERE conversation_id = $1 AND user_id = $2 ORDER BY epoch, gen"

# The rest is one transaction that moves a conversation on by a commit (live/commits.py), in this order.

# Take the conversation's row.  The row's lock is what makes commit_no a compare-and-swap.
LOCK: Final = "SELECT commit_no FROM messaging_conversation WHERE id = $1 FOR UPDATE"

# A commit that was stored before, with the hash of its place: the answer to a repeat.  Two primary-key probes.
COMMIT: Final = """
    SELECT k.bytes, k.seq, l.h FROM messaging_commit k JOIN messaging_log l ON l.conversation_id = k.conversation_id AND l.seq = k.seq
     WHERE k.conversation_id = $1 AND k.n = $2
"""

# The transcript's hash at a place: what a commit's anchor must say.  One primary-key probe.
PLACE: Final = "SELECT h FROM messaging_log WHERE conversation_id = $1 AND seq = $2"

# Who holds a grant of an epoch, and of which generation at most.  A range of the primary key.
GRANTED: Final = "SELECT user_id, max(gen) AS gen FROM messaging_grant WHERE conversation_id = $1 AND epoch = $2 GROUP BY user_id"

# The conversation moves on ($1 which, $2 suite, $3 epoch, $4 commit number).
MOVE: Final = "UPDATE messaging_conversation SET suite = $2, epoch = $3, commit_no = $4 WHERE id = $1"

PUT_ROSTER: Final = "INSERT INTO messaging_roster (hash, bytes) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING"

PUT_COMMIT: Final = """
    INSERT INTO messaging_commit (conversation_id, n, epoch, bytes, hash, introduced_by, roster_id, seq)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""

# The index follows the roster: everyone in it, with their roles ($1 conversation, $2 users, $3 roles).  Those who are new, or come back,
# are served what is after $4 (one place for each).
JOIN: Final = """
    INSERT INTO messaging_member AS m (conversation_id, user_id, role, joined_seq)
    SELECT $1, user_id, role, joined_seq FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS row (user_id, role, joined_seq)
        ON CONFLICT (conversation_id, user_id) DO UPDATE
       SET role = excluded.role, left_seq = NULL,
           joined_seq = CASE WHEN m.left_seq IS NULL THEN m.joined_seq ELSE excluded.joined_seq END
"""

# Those who are no longer in the roster are served nothing from now on ($1 conversation, $2 who stays, $3 the commit's place).
LEAVE: Final = """
    UPDATE messaging_member SET left_seq = $3 WHERE conversation_id = $1 AND user_id <> ALL ($2::uuid[]) AND left_seq IS NULL
"""

# Newcomers have read what they are not served; those who come back keep what they had read ($1 conversation, $2 users, $3 places).
PUT_RECEIPTS: Final = """
    INSERT INTO messaging_receipt AS r (conversation_id, user_id, delivered_seq, read_seq, read_content_no)
    SELECT $1, user_id, row.seq, row.seq, coalesce(l.content_no, 0)
      FROM unnest($2::uuid[], $3::bigint[]) AS row (user_id, seq)
      LEFT JOIN messaging_log l ON l.conversation_id = $1 AND l.seq = row.seq
        ON CONFLICT (conversation_id, user_id) DO UPDATE
       SET delivered_seq = greatest(r.delivered_seq, excluded.delivered_seq), read_seq = greatest(r.read_seq, excluded.read_seq),
           read_content_no = greatest(r.read_content_no, excluded.read_content_no)
"""

# Grants that came along ($1 conversation, $2 users, $3 epoch, $4 generations, $5 sealed, $6 by whom).  A grant authenticates itself, so a
# later one for the same key may replace it: that is how one is repaired.
PUT_GRANTS: Final = """
    INSERT INTO messaging_grant (conversation_id, user_id, epoch, gen, sealed, by_id)
    SELECT $1, user_id, $3, gen, sealed, $6 FROM unnest($2::uuid[], $4::bigint[], $5::bytea[]) AS row (user_id, gen, sealed)
        ON CONFLICT (conversation_id, user_id, epoch, gen) DO UPDATE SET sealed = excluded.sealed, by_id = excluded.by_id
"""
