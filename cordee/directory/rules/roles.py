"""Roles in a community, and what one may do in somebody's name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


class Role(StrEnum):
    """What somebody is in a community."""

    MEMBER = "member"
    COORDINATOR = "coordinator"


class DelegateRole(StrEnum):
    """As what somebody acts in a practitioner's name."""

    ASSISTANT = "assistant"
    LOCUM = "locum"  # a colleague, from one day to another


def may_delegate(actor_id: UUID, *, practitioner_user_id: UUID | None, delegate_id: UUID) -> bool:
    """Only practitioners themselves hand over their agenda, and to somebody else."""
    return actor_id == practitioner_user_id and delegate_id != actor_id


def may_end(actor_id: UUID, *, practitioner_user_id: UUID | None, delegate_id: UUID) -> bool:
    """Either of the two: nobody is kept at a desk."""
    return actor_id in {practitioner_user_id, delegate_id}
