"""What the gateway asks of messaging, beside the tables that it touches.

Note [The log is one function]
Appending numbers an entry, chains its hash and counts it, under the conversation's row.  It is one PostgreSQL function because Django
(opening, referrals) and the gateway (messages, commits) must do it alike, and because waiting entries of any conversations then share one
statement and one commit, which is the lever (measured before building: 8 to 10 times the rate, a lower p99).  It takes the heads in order
of id, then the senders' receipts in order, so that batches never wait in a ring.  The text is in migrations/0002_append.py.
Cited by models.py, services/appending.py, live/writer.py.
"""

from typing import Final

# Append entries of any conversations; an answer for each, in the order given: `appended` or `duplicate` with seq, content_no, h, at;
# `stale_epoch` when the conversation has another key now; `stale_commit` when only its roster or policy moved (check again, then repeat);
# `unknown` for no such conversation.  $2 is the clock's offset.  Two index probes an entry, one head and one receipt a conversation.
APPEND: Final = "SELECT outcome, seq, content_no, h, at FROM messaging_append($1::messaging_entry_in[], $2) ORDER BY place"

# Of these conversations ($2), those that a person is in now.  One index probe each.
MEMBER_OF: Final = """
    SELECT conversation_id FROM messaging_member WHERE user_id = $1 AND conversation_id = ANY ($2::uuid[]) AND left_seq IS NULL
"""
