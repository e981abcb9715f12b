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


def may_delegate(actor_id: UUID, *, practitioner_user_id: UUID | None, assistant_id: UUID) -> bool:
    """Only practitioners themselves hand over their agenda, and to somebody else."""
    return actor_id == practitioner_user_id and assistant_id != actor_id
