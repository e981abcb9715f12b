"""An identification that waits in a browser's session until its person joins, or says which account is theirs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from cordee.platform import clock
from cordee.verification.errors import NothingPending
from cordee.verification.rules.claims import Identified, revived

if TYPE_CHECKING:
    from django.http import HttpRequest

_KEPT: Final = "national_pending"
LASTS_S: Final = 1800


@dataclass(frozen=True, slots=True)
class Pending:
    """Who was identified, and where they were going."""

    who: Identified
    account_exists: bool  # one that the register's number already names
    back: str


def keep(request: HttpRequest, pending: Pending) -> None:
    """Remember it in this session alone."""
    request.session[_KEPT] = {**asdict(pending), "at": clock.now().timestamp()}


def of(request: HttpRequest) -> Pending:
    """The one that waits here.  Raises NothingPending."""
    kept = request.session.get(_KEPT)
    if kept is None or clock.now().timestamp() - kept["at"] > LASTS_S:
        raise NothingPending
    who = kept["who"]
    return Pending(Identified(who["issuer"], who["subject"], revived(who["identity"])), kept["account_exists"], kept["back"])


def forget(request: HttpRequest) -> None:
    """Let it go."""
    request.session.pop(_KEPT, None)


def take(request: HttpRequest) -> Identified | None:
    """The one that waits here, for its last use; None where there is none."""
    try:
        return of(request).who
    except NothingPending:
        return None
    finally:
        forget(request)
