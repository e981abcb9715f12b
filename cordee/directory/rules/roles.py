"""Roles in a community, and what one may do in somebody's name."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cordee.platform.errors import Remedy

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Role(StrEnum):
    """What somebody is in a community."""

    MEMBER = "member"
    COORDINATOR = "coordinator"


class DelegateRole(StrEnum):
    """As what somebody acts in a practitioner's name."""

    ASSISTANT = "assistant"
    LOCUM = "locum"  # a colleague, from one day to another


LONGEST_LOCUM: Final = timedelta(days=366)
"""A year: parental leave fits in; longer is another practice."""
FURTHEST_LOCUM: Final = timedelta(days=366)


class PeriodFault(StrEnum):
    """What is wrong with a locum's days."""

    PAST = "past"
    BACKWARDS = "backwards"
    TOO_LONG = "too-long"
    TOO_FAR = "too-far"


PERIOD_REMEDIES: Final = {
    PeriodFault.PAST: Remedy("day-to-come", "Choisissez un jour à venir."),
    PeriodFault.BACKWARDS: Remedy("end-first", "La fin vient après le début."),
    PeriodFault.TOO_LONG: Remedy("one-year", "Un an au plus."),
    PeriodFault.TOO_FAR: Remedy("within-a-year", "Dans l’année qui vient."),
}


def period_fault(since: datetime, until: datetime, *, now: datetime) -> PeriodFault | None:
    """What is wrong with a locum's days: they may have begun today, and end later."""
    if until <= since:
        return PeriodFault.BACKWARDS
    if until <= now or since < now - timedelta(days=1):
        return PeriodFault.PAST
    if since > now + FURTHEST_LOCUM:
        return PeriodFault.TOO_FAR
    return PeriodFault.TOO_LONG if until - since > LONGEST_LOCUM else None


def may_delegate(actor_id: UUID, *, practitioner_user_id: UUID | None, delegate_id: UUID) -> bool:
    """Only practitioners themselves hand over their agenda, and to somebody else."""
    return actor_id == practitioner_user_id and delegate_id != actor_id


def may_end(actor_id: UUID, *, practitioner_user_id: UUID | None, delegate_id: UUID) -> bool:
    """Either of the two: nobody is kept at a desk."""
    return actor_id in {practitioner_user_id, delegate_id}
