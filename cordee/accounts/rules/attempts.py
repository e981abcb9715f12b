"""How long to wait after wrong passwords and codes; pure.

Note [A lock that locks nobody out]
Whoever knows an address could lock its owner out, if wrong passwords were counted by address.  So they are counted by address *and* client:
a browser that has signed in as this person before has a count of its own (it shows a cookie that only it has), any other is counted by its
network address.  Passkeys and the national login are never paused.  Guessing stays hopeless by the strength of passwords (rules/passwords)
and by the second factor, not by the lock.  Codes of six digits are weak, so those are counted by person whatever the client; only who knows
the password gets that far, and after five wrong ones the person is told by mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` tries, then a pause that doubles with each further one."""

    free: int
    first_pause: timedelta = timedelta(seconds=30)
    longest_pause: timedelta = timedelta(minutes=15)
    forgotten_after: timedelta = timedelta(hours=1)


PASSWORD: Final = Limit(free=5)
"""Of one address, by one client."""
CLIENT: Final = Limit(free=100, first_pause=timedelta(minutes=1))
"""Of all addresses, by one network address: a hospital has one for hundreds of people, who mistype now and then."""
CODE: Final = Limit(free=5)
"""Of one person's six digits, by anybody who knows the password: at most 105 a day after the first five, of a million."""


@dataclass(frozen=True, slots=True)
class Tries:
    """What is remembered: how many tries came to nothing, and when the last one was."""

    count: int
    last_at: datetime


def pause(tries: Tries | None, limit: Limit, *, now: datetime) -> timedelta:
    """How long until another try may be made; zero when it may be made now."""
    if tries is None or tries.count < limit.free or now - tries.last_at >= limit.forgotten_after:
        return timedelta()
    doubled: timedelta = limit.first_pause * 2 ** min(tries.count - limit.free, 20)
    return max(timedelta(), tries.last_at + min(doubled, limit.longest_pause) - now)


def after(tries: Tries | None, limit: Limit, *, now: datetime) -> Tries:
    """What is remembered once another try is made.  It counts before its outcome is known: guesses made at once are all counted."""
    begins_anew = tries is None or now - tries.last_at >= limit.forgotten_after
    return Tries(1 if begins_anew or tries is None else tries.count + 1, now)
