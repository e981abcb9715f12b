"""What the house has kept, read from its own database: the other side of what people were told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from cordee_client.reading import Reader
    from tests.faults.house import Broken


def log_of(house: Broken, conversation_id: UUID | str) -> list[tuple[int, str | None, str]]:
    """Place, message id and sender of every entry, in order."""
    with house.database() as database:
        asked = "SELECT seq, message_id::text, sender_id::text FROM messaging_log WHERE conversation_id = %s ORDER BY seq"
        return database.execute(asked, [str(conversation_id)]).fetchall()


def head_of(house: Broken, conversation_id: UUID | str) -> tuple[int, bytes]:
    """Where the log ends, and its hash."""
    with house.database() as database:
        row = database.execute("SELECT head_seq, h FROM messaging_conversation WHERE id = %s", [str(conversation_id)]).fetchone()
    assert row is not None
    return row[0], bytes(row[1])


def one(house: Broken, statement: str, *values: Any) -> Any:
    """The one value of a statement."""
    with house.database() as database:
        row = database.execute(statement, values).fetchone()
    assert row is not None
    return row[0]


def demand_kept(house: Broken, conversation_id: str, confirmed: Mapping[str, int], order: list[list[str]]) -> None:
    """Each confirmed message stands once, where it was said to stand; no gap; each sender's in the order of sending; nothing else."""
    entries = log_of(house, conversation_id)
    assert [seq for seq, _, _ in entries] == list(range(1, len(entries) + 1))
    places = {message_id: seq for seq, message_id, _ in entries if message_id is not None}
    assert len(places) == sum(message_id is not None for _, message_id, _ in entries)
    assert places == confirmed
    for sent in order:
        assert [places[message_id] for message_id in sent] == sorted(places[message_id] for message_id in sent)


def demand_equal(house: Broken, reader: Reader, user_id: str) -> None:
    """A device that read every entry and checked each one ends where the house's log ends: the same place, the same hash."""
    assert (reader.seq, reader.hash) == head_of(house, reader.id)
    heard = one(house, "SELECT coalesce(max(n), 0) FROM platform_feed_row WHERE user_id = %s", user_id)
    assert heard == one(house, "SELECT coalesce(max(n), 0) FROM platform_feed_head WHERE user_id = %s", user_id)
