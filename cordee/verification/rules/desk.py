"""What a reviewer checks, may decide and may say; pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.verification.rules.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cordee.verification.rules.comparing import Line


class Verdict(StrEnum):
    """What a reviewer says of a file."""

    APPROVE = "approve"
    REFUSE = "refuse"
    ASK_AGAIN = "ask_again"


class Outcome(StrEnum):
    """What a verdict leads to."""

    APPROVED = "approved"
    HALF_APPROVED = "half_approved"  # a second reviewer is needed
    REFUSED = "refused"
    ASKED_AGAIN = "asked_again"


class Reason(StrEnum):
    """Ready reasons, worded in French by the client (desk.json); each names the images to take again."""

    PROOF_UNREADABLE = "proof_unreadable"
    ID_UNREADABLE = "id_unreadable"
    ID_SIDE_MISSING = "id_side_missing"
    PORTRAIT_UNREADABLE = "portrait_unreadable"
    GESTURE_MISSING = "gesture_missing"
    EXPIRED = "expired"
    PROFESSION_NOT_SHOWN = "profession_not_shown"
    NAME_DIFFERS = "name_differs"
    NOT_THE_SAME_PERSON = "not_the_same_person"
    NOT_A_PROFESSIONAL = "not_a_professional"
    DOUBTFUL = "doubtful"


ENOUGH_REVIEWERS: Final = 2
"""A file that the register does not confirm takes two; until they are there, the operator vouches for reviewers (services/reviewing.py)."""
_IDENTITY: Final = (Kind.ID_FRONT, Kind.ID_BACK, Kind.PASSPORT)
_PROOF: Final = (Kind.CARD, Kind.DIPLOMA)
TAKE_AGAIN: Final[Mapping[Reason, tuple[Kind, ...]]] = {
    Reason.PROOF_UNREADABLE: _PROOF,
    Reason.ID_UNREADABLE: _IDENTITY,
    Reason.ID_SIDE_MISSING: _IDENTITY,
    Reason.PORTRAIT_UNREADABLE: (Kind.PORTRAIT,),
    Reason.GESTURE_MISSING: (Kind.PORTRAIT,),
    Reason.EXPIRED: _IDENTITY,
    Reason.PROFESSION_NOT_SHOWN: _PROOF,
}
"""The reasons with which one may ask again; with the others one refuses."""
REFUSING: Final = frozenset(Reason) - {Reason.ID_SIDE_MISSING, Reason.GESTURE_MISSING}
"""Nobody is refused for what another photo mends at once."""


def checklist(differing: Collection[Line], *, published: bool = True, proven: bool = False, doubted: bool = False) -> list[str]:
    """The lines that a reviewer ticks before approving: the documents', one for each difference, one for a missing entry.

    `proven` and `doubted` are Onfido's word: the face was compared there, or has to be compared here all the more.
    """
    documents = ["proof_valid", "same_name", *([] if proven else ["same_person", "gesture_done"])]
    silent = [] if published else ["unpublished_explained"]
    return [*documents, *(f"explained_{line}" for line in differing), *silent, *(["onfido_explained"] if doubted else [])]


def reasons_for(verdict: Verdict) -> frozenset[Reason]:
    """The ready reasons of a verdict; approving needs none."""
    return {Verdict.ASK_AGAIN: frozenset(TAKE_AGAIN), Verdict.REFUSE: REFUSING, Verdict.APPROVE: frozenset[Reason]()}[verdict]


def outcome(verdict: Verdict, *, needs_two: bool, approvals: int) -> Outcome:
    """What a verdict leads to, `approvals` being those of other reviewers on the same documents."""
    if verdict is Verdict.REFUSE:
        return Outcome.REFUSED
    if verdict is Verdict.ASK_AGAIN:
        return Outcome.ASKED_AGAIN
    return Outcome.HALF_APPROVED if needs_two and approvals == 0 else Outcome.APPROVED
