"""Who may do what in a community (a CPTS); pure.  The one place that says it: services and queries ask here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.directory.rules.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping


class Act(StrEnum):
    """What is done in a community."""

    ASK = "ask"  # to belong
    LEAVE = "leave"
    LOOK = "look"  # at its console: people, requests, invitations, figures
    INVITE = "invite"
    DECIDE = "decide"  # on somebody who asks
    END = "end"  # somebody's membership
    APPOINT = "appoint"  # a coordinator, or no longer


class Refused(StrEnum):
    """Why it may not be done."""

    NOT_YOURS = "not-yours"  # it is not even told that it exists
    LAST_COORDINATOR = "last-coordinator"
    BELONGS = "belongs"  # already


_COORDINATING: Final = frozenset({Act.LOOK, Act.INVITE, Act.DECIDE, Act.END, Act.APPOINT})
OPEN_TO: Final[Mapping[Role | None, frozenset[Act]]] = {
    None: frozenset({Act.ASK}),  # whoever is verified and does not belong
    Role.MEMBER: frozenset({Act.LEAVE}),
    Role.COORDINATOR: _COORDINATING | {Act.LEAVE},
}


def verdict(act: Act, *, role: Role | None, last_coordinator: bool = False) -> Refused | None:
    """Why this may not be done, or None.  `last_coordinator`: whoever it is done to is the only one who coordinates.

    A community without a coordinator would be nobody's: the last one appoints another first.
    """
    if act is Act.ASK and role is not None:
        return Refused.BELONGS
    if act not in OPEN_TO[role]:
        return Refused.NOT_YOURS
    return Refused.LAST_COORDINATOR if last_coordinator and act in {Act.LEAVE, Act.END, Act.APPOINT} else None
