"""Standings and the means by which an identity is confirmed; pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(StrEnum):
    """Whether other people's data may open to somebody."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    SUSPENDED = "suspended"


class Method(StrEnum):
    """How an identity was confirmed."""

    E_CPS = "e_cps"
    CPS = "cps"
    PSC = "psc"  # the national login, without a word of the means
    EVIDENCE = "evidence"
    ONFIDO = "onfido"
    VOUCHED = "vouched"  # a practitioner answers for their assistant, for as long as she is


class Why(StrEnum):
    """Why somebody is suspended."""

    DECIDED = "decided"  # by a person
    UNPUBLISHED = "unpublished"  # the register, which named them before, no longer does
    UNCONFIRMED = "unconfirmed"  # nobody answered the yearly mail (rules/renewing.py)
    UNVOUCHED = "unvouched"  # no practitioner answers for them any more


class Act(StrEnum):
    """What moves a standing."""

    VERIFY = "verify"
    SUSPEND = "suspend"
    RESTORE = "restore"


NEXT: Final[Mapping[tuple[State, Act], State]] = {
    (State.UNVERIFIED, Act.VERIFY): State.VERIFIED,
    (State.VERIFIED, Act.VERIFY): State.VERIFIED,  # confirmed anew, by another means or a year later
    (State.VERIFIED, Act.SUSPEND): State.SUSPENDED,
    (State.SUSPENDED, Act.SUSPEND): State.SUSPENDED,  # by a person now, which the register's next word does not end
    (State.SUSPENDED, Act.RESTORE): State.VERIFIED,
}


def after(act: Act, *, state: State) -> State | None:
    """Where an act leads from a state; None where it may not be done."""
    return NEXT.get((state, act))


def opens_others_data(state: str | None) -> bool:
    """Nothing with other people's data opens before the identity is verified."""
    return state == State.VERIFIED
