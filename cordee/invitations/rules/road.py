"""How far somebody who was invited has come, as the inviter sees it: steps, never a document or a reviewer's reason; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

STOPPED_AFTER: Final = timedelta(days=3)
"""No progress for so long is being stopped (design.md §5 t)."""


class Step(StrEnum):
    """The last step that is passed."""

    SENT = "sent"
    OPENED = "opened"  # the link was shown on a screen
    JOINED = "joined"  # an account, its address confirmed
    VERIFIED = "verified"
    TALKING = "talking"  # the two have written to each other


class Where(StrEnum):
    """What the next step waits for, once there is an account."""

    KEYS = "keys"  # the recovery code is not noted yet
    EVIDENCE = "evidence"  # nothing was shown yet, or something is to be shown again
    DESK = "desk"  # the reviewers have it
    FIRST_MESSAGE = "first_message"


@dataclass(frozen=True, slots=True)
class Known:
    """What other rooms know of somebody who accepted."""

    has_keys: bool
    verified_at: datetime | None  # now; None for the suspended too
    at_the_desk: bool
    talking: bool


def step_of(known: Known | None, *, opened: bool) -> Step:
    """The last step passed; `known` is None for somebody who has not accepted."""
    if known is None:
        return Step.OPENED if opened else Step.SENT
    if known.verified_at is None:
        return Step.JOINED
    return Step.TALKING if known.talking else Step.VERIFIED


def where_of(known: Known | None) -> Where | None:
    """What the next step waits for.  Keys first: the waiting page is behind them."""
    if known is None or known.talking:
        return None
    if not known.has_keys:
        return Where.KEYS
    if known.verified_at is not None:
        return Where.FIRST_MESSAGE
    return Where.DESK if known.at_the_desk else Where.EVIDENCE


def is_stopped(step: Step, *, since: datetime, undeliverable: bool, now: datetime) -> bool:
    """Whether somebody should look: nothing moved for three days, or the mail could not be delivered.  Waiting for our own desk is not
    being stopped by oneself, yet the inviter may want to know: it counts too.
    """
    return step is not Step.TALKING and (undeliverable or now - since >= STOPPED_AFTER)


COUNTED: Final = (Step.SENT, Step.JOINED, Step.VERIFIED, Step.TALKING)
"""The knots of a community's rope (design.md §5 t); the address is confirmed with the account."""


@dataclass(frozen=True, slots=True)
class Knot:
    """How many came at least so far, and how many of those who stopped stand here."""

    step: Step
    reached: int
    stopped: int


def rope(people: Sequence[tuple[Step, bool]]) -> list[Knot]:
    """A community's rope from (step, stopped) of each person."""
    order = list(Step)
    return [
        Knot(
            knot,
            sum(order.index(step) >= order.index(knot) for step, _ in people),
            sum(stopped and _knot_of(step) is knot for step, stopped in people),
        )
        for knot in COUNTED
    ]


def _knot_of(step: Step) -> Step:
    return Step.SENT if step is Step.OPENED else step
