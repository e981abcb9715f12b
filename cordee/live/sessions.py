"""Who asks: the session cookie and the person's standing, remembered for at most five seconds.

A poke drops what is remembered of somebody at once (pokes.py); the five seconds bound what a lost poke can do.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.accounts import hot as accounts
from cordee.accounts.errors import SecondFactorNeeded
from cordee.accounts.rules.sessions import kept_as
from cordee.platform.errors import NotSignedIn, NotVerified
from cordee.verification import hot as verification
from cordee.verification.rules import opens_others_data

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from cordee.live.database import Database

REMEMBERED_S: Final = 5.0
MOST_REMEMBERED: Final = 20_000
LONGEST_KEY: Final = 64


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody signed in with two factors, and verified."""

    user_id: UUID
    session_key: str  # as it is kept, not as the cookie says it


@dataclass(slots=True)
class _Known:
    until: float
    user_id: UUID
    state: str | None
    strong: bool  # whether a second factor was shown in this session

    def admit(self) -> None:
        """The same rule as verification.access on Django's side.  Raises NotVerified or SecondFactorNeeded."""
        if not opens_others_data(self.state):
            raise NotVerified(standing=self.state or "unverified")
        if not self.strong:
            raise SecondFactorNeeded


class Sessions:
    """Finds the caller behind a cookie."""

    def __init__(self, database: Database, *, cookie: str) -> None:
        self._database = database
        self._cookie = cookie
        self._known: dict[str, _Known] = {}
        self._in: dict[str, None] = {}
        self._drops = 0

    def key_in(self, cookies: str | None) -> str | None:
        """The session of a Cookie header (RFC 6265 §4.2.1), as it is kept; None where there is none that could be ours."""
        for pair in (cookies or "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._cookie and 0 < len(value) <= LONGEST_KEY:
                return kept_as(value.strip('"'))
        return None

    async def caller(self, key: str | None) -> Caller:
        """Raises NotSignedIn, NotVerified for the unverified and the suspended, SecondFactorNeeded for who has shown a password only."""
        remembered = self.remembered(key)
        if remembered is not None:
            return remembered
        if key is None:
            raise NotSignedIn
        known = await self._ask(key)
        known.admit()
        return Caller(known.user_id, key)

    def remembered(self, key: str | None) -> Caller | None:
        """The caller, where they were looked up within five seconds; None where they were not.  Raises as `caller` does of the others."""
        if key is None:
            return None
        known = self._known.get(key)
        if known is None or known.until < time.monotonic():
            return None
        known.admit()
        return Caller(known.user_id, key)

    def is_in(self, key: str | None) -> bool:
        """Whether this session was let in when it was last looked up: such a one is not counted with the strangers of its address.

        A hospital, or a whole network of telephones, stands behind one; whoever is refused there must not stop the others.
        """
        return key is not None and key in self._in

    def whose(self, key: str | None) -> UUID | None:
        """Whose session this was found to be, let in or not; None for nobody's, and after five seconds."""
        known = self._known.get(key) if key else None
        return known.user_id if known else None

    async def check(self, caller: Caller) -> None:
        """Whether a caller still is one.  Raises as `caller` does."""
        (await self._ask(caller.session_key)).admit()

    def forget(self, user_ids: Iterable[UUID] | None = None) -> None:
        """Ask anew at these people's next request; everybody's, where none are named."""
        self._drops += 1
        gone = None if user_ids is None else set(user_ids)
        self._known = {key: known for key, known in self._known.items() if gone is not None and known.user_id not in gone}

    async def _ask(self, key: str) -> _Known:
        drops = self._drops
        session = await self._database.row(accounts.SESSION, key)
        if session is None:
            self._known.pop(key, None)
            self._in.pop(key, None)
            raise NotSignedIn
        standing = await self._database.row(verification.STANDING, session["user_id"])
        state = standing["state"] if standing else None
        known = _Known(time.monotonic() + REMEMBERED_S, session["user_id"], state, session["strong"])
        if drops == self._drops:  # nobody was forgotten meanwhile: what we read is not older than the poke
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = known
        self._note(key, is_in=opens_others_data(known.state) and known.strong)
        return known

    def _note(self, key: str, *, is_in: bool) -> None:
        self._in.pop(key, None)
        if is_in:
            while len(self._in) >= MOST_REMEMBERED:
                del self._in[next(iter(self._in))]  # the one looked up longest ago
            self._in[key] = None
