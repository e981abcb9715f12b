"""Announcing an event: each reader's feed row and the jobs that follow, inside the act's own transaction.

A crash anywhere loses nothing and repeats nothing: there is no relay between the change and its consequences.
Which event leads to which job stands in config/consequences.py, because only config may know every room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from cordee.platform import feed
from cordee.platform.deferring import defer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

_consequences: dict[str, tuple[str, ...]] = {}


class Event(Protocol):
    """Something that happened: a frozen dataclass in a room's events.py.  Its data are ids; never a name, never a clinical word."""

    name: ClassVar[str]
    """Stable, as `room.happened`; also the kind of the feed row."""

    def data(self) -> dict[str, Any]:
        """What the feed row and the jobs get: JSON, ids and numbers only."""


def fill(consequences: Mapping[str, Sequence[str]]) -> None:
    """Take the table event name → job names, once, at start."""
    _consequences.clear()
    _consequences.update({event: tuple(names) for event, names in consequences.items()})


def announce(*told: tuple[Event, Collection[UUID]], at: datetime) -> None:
    """Write the feed rows of all events given (each with its readers) and defer their jobs.  Call it once, as an act's last step:
    one call takes all the feed heads in order (Note [Why the feed has a head row]).
    """
    feed.write([feed.Row(reader, event.name, event.data()) for event, readers in told for reader in sorted(readers)], at=at)
    for event, _ in told:
        for job in _consequences.get(event.name, ()):
            defer(job, **event.data())
