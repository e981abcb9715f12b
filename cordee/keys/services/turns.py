"""One writer at a time for one person's keys, also before there is a row to lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform import turns

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def take_turn(user_id: UserId) -> None:
    """Wait for whoever writes this person's keys now; lasts until the transaction ends.  Taken before every other lock."""
    turns.take_turn(f"keys {user_id}")
