"""The proof, carried by type, that somebody's identity is verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from uuid import UUID


@final
@dataclass(frozen=True, slots=True)
class VerifiedUserId:
    """The id of a user whose identity is verified.  Every function that shows or touches other people's data takes one.

    Made by `verification.queries.verified` and nowhere else (tests/test_identity.py looks).
    """

    value: UUID


@final
@dataclass(frozen=True, slots=True)
class ReviewerId:
    """The id of a verified user who decides on identity files.  Made by `verification.queries.reviewer` and nowhere else."""

    value: UUID
