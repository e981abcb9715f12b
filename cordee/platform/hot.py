"""What the gateway asks of the feed, beside the tables (models.py).  Note [Why the feed has a head row], feed.py."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

#: The channel of NOTIFY on which pokes travel (pokes.py).
CHANNEL: Final = "cordee"
#: A NOTIFY's payload holds 8,000 bytes; an id with its quotes and comma takes 39.
IDS_A_POKE: Final = 150

# Rows after a reader's position ($1 reader, $2 position, $3 at most).  A range of the primary key.
FEED_AFTER: Final = "SELECT n, kind, data, at FROM platform_feed_row WHERE user_id = $1 AND n > $2 ORDER BY n LIMIT $3"

# How far these readers' feeds have come.  Primary-key probes.
FEED_HEADS: Final = "SELECT user_id, n FROM platform_feed_head WHERE user_id = ANY ($1::uuid[])"

# One row for each of several readers: feed.write for the gateway ($1 readers, $2 kind, $3 data, $4 at).  The heads are taken in order of
# user id, as there, and it stands last in its transaction, as there.
FEED_WRITE: Final = """
    WITH head AS (
        INSERT INTO platform_feed_head AS h (user_id, n)
        SELECT user_id, 1 FROM (SELECT DISTINCT user_id FROM unnest($1::uuid[]) AS given (user_id)) AS reader ORDER BY user_id
            ON CONFLICT (user_id) DO UPDATE SET n = h.n + 1
        RETURNING user_id, n
    )
    INSERT INTO platform_feed_row (user_id, n, kind, data, at) SELECT user_id, n, $2, $3::jsonb, $4 FROM head
"""

# A poke, heard on commit (pokes.py).
POKE: Final = "SELECT pg_notify($1, $2)"


def feed_pokes(user_ids: Iterable[UUID]) -> list[str]:
    """The payloads that say that rows were added to these people's feeds."""
    ids = [str(user_id) for user_id in user_ids]
    return [json.dumps({"kind": "feed", "user_ids": ids[start : start + IDS_A_POKE]}) for start in range(0, len(ids), IDS_A_POKE)]
