"""A file of people in JSON: its bytes, its lines and their faults, how far it is."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from cordee.invitations.rules.lines import Person
from cordee.platform import base64url
from cordee.platform.errors import Invalid, Remedy


class FileIn(Schema):
    """A file of people, CSV or XLSX."""

    id: UUID = Field(description="UUIDv7 made by the client: sending it twice reads it once")
    name: Annotated[str, StringConstraints(max_length=300)]
    content: Annotated[str, StringConstraints(max_length=1_000_000)] = Field(description="base64url without padding")

    def bytes_(self) -> bytes:
        """Raises Invalid."""
        try:
            return base64url.decode(self.content)
        except ValueError as fault:
            raise Invalid(fields={"content": Remedy("malformed", "Valeur mal formée.")}) from fault


class PersonFields(Schema):
    """A line of the file."""

    first_name: Annotated[str, StringConstraints(max_length=300)]
    last_name: Annotated[str, StringConstraints(max_length=300)]
    email: Annotated[str, StringConstraints(max_length=300)]
    rpps: Annotated[str, StringConstraints(max_length=300)]


class LineIn(Schema):
    """A line as corrected; null leaves it out."""

    person: PersonFields | None

    def corrected(self) -> Person | None:
        """For the act."""
        one = self.person
        return None if one is None else Person(one.first_name, one.last_name, one.email, one.rpps)


class LineOut(Schema):
    """A line; `faults` names each faulty field with its remedy, in French, and `remedies` says the same by type."""

    n: int
    person: PersonFields
    faults: dict[str, str]
    remedies: dict[str, dict[str, str | int]]


class FileOut(Schema):
    """A file: before the sending its lines, afterwards how far it is."""

    id: UUID
    file_name: str
    made_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    faulty: list[LineOut]
    ready: list[LineOut]
    known: int
    left_out: int
    total: int
    made: int
    mailed: int
    undeliverable: int


class FilesOut(Schema):
    """The latest files, by id."""

    ids: list[UUID]
