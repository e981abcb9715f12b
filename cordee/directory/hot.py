"""What the gateway asks of the directory."""

from typing import Final

# Those of these people ($2) who have closed their door to $1: a function, because Django asks it too when a conversation is opened
# (queries/reach.py), and the rule must be one.  Its text is in migrations/0007_closed_to.py.  A few probes for each who has a rule; who
# has none costs one.
CLOSED_TO: Final = "SELECT user_id FROM directory_closed_to($1, $2::uuid[]) AS closed (user_id)"
