"""What the gateway asks of keys."""

from typing import Final

# Statements of these people after the one that is already known of each ($1 users, $2 their known seq, 0 for none).
# A range of the primary key for each.
STATEMENTS_AFTER: Final = """
    SELECT s.user_id, s.bytes
      FROM unnest($1::uuid[], $2::bigint[]) AS known (user_id, seq)
      JOIN keys_statement s ON s.user_id = known.user_id AND s.seq > known.seq
     ORDER BY s.user_id, s.seq
"""

# Those of these people whose recovery code is confirmed: with a verified standing, they are on Cordée.  Primary-key probes.
WITH_RECOVERY: Final = "SELECT user_id FROM keys_identity WHERE user_id = ANY ($1::uuid[]) AND recovery_confirmed_at IS NOT NULL"
