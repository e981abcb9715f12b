"""What the data rights take and say in JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from cordee.rights.queries.trail import Who
from cordee.rights.rules.erasures import Kept
from cordee.rights.rules.exports import State


class SeenOut(Schema):
    """One line of the trail."""

    n: int
    at: datetime
    act: str
    who: Who
    name: str | None
    for_you: bool


class TrailOut(Schema):
    """A page of it, newest first."""

    items: list[SeenOut]
    before: int | None


class ExportOut(Schema):
    """How far an export is."""

    id: UUID
    state: State
    done: int
    total: int
    size_bytes: int | None
    until: datetime | None


class OwnExportOut(Schema):
    """One's own, null where there is none."""

    export: ExportOut | None


class ErasureOut(Schema):
    """One's own erasure, under way or not, and what it would leave."""

    asked_at: datetime | None
    due_at: datetime | None
    appointments: int
    kept: list[Kept]


class ErasureIn(Schema):
    """The word that confirms."""

    word: Annotated[str, StringConstraints(max_length=40)] = ""
