"""What is said in JSON of identity files, to their owners and to reviewers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from cordee.verification.rules import claims
from cordee.verification.rules.comparing import Line
from cordee.verification.rules.desk import Outcome, Reason, Verdict
from cordee.verification.rules.evidence import FileState, Kind, Reading, Remark
from cordee.verification.rules.onfido import Doubt, RunState
from cordee.verification.rules.standing import Method


class ImageOut(Schema):
    """An image on its way or there."""

    id: UUID
    kind: Kind
    reading: Reading
    remark: Remark | None
    size_bytes: int
    parts: int
    have: list[int]
    to_redo: bool
    gesture: str | None


class TrayOut(Schema):
    """What is there, and what is missing."""

    open: bool
    gesture: str
    images: list[ImageOut]
    missing: list[Kind]
    proven: bool = Field(description="a service outside showed who the person is: no identity document and no portrait are wanted")


class AnswerOut(Schema):
    """What the reviewers said last."""

    verdict: Verdict
    reasons: list[Reason]
    words: str
    at: datetime


class OwnFileOut(Schema):
    """Where one's identity file stands."""

    state: FileState
    tray: TrayOut
    opened_at: datetime
    sent_at: datetime | None
    promised_by: datetime | None
    ahead: int | None
    contested: bool
    may_contest_until: datetime | None
    answer: AnswerOut | None


class FileOut(Schema):
    """One's identity file, if any."""

    file: OwnFileOut | None


class BeginIn(Schema):
    """An image to come."""

    kind: Kind
    size_bytes: int


class ContestIn(Schema):
    """Why a refusal is wrong, in one's own words."""

    words: Annotated[str, Field(max_length=600)] = ""


class PassIn(Schema):
    """What a telephone scanned."""

    secret: Annotated[str, Field(max_length=100)]


class PassOut(Schema):
    """A secret and its end."""

    secret: str
    until: datetime


class WaitingOut(Schema):
    """A row of the reviewers' queue."""

    id: UUID
    title: str
    first_name: str
    last_name: str
    profession: str
    city: str
    kinds: list[Kind]
    since: datetime
    appeal: bool
    second: bool
    claimed: bool
    onfido: bool = Field(description="Onfido said something of this person")


class FiguresOut(Schema):
    """The last seven days."""

    decisions: int
    mean_wait_s: int | None


class QueueOut(Schema):
    """The reviewers' queue."""

    items: list[WaitingOut]
    total: int
    figures: FiguresOut


class ShownOut(Schema):
    """One side of the comparison."""

    last_name: str
    first_name: str
    number: str
    profession: str
    specialty: str
    commune: str
    mode: str


class ComparisonOut(Schema):
    """Declared beside published."""

    declared: ShownOut
    published: ShownOut | None
    differing: list[Line]
    needs_two: bool
    taken: bool
    checklist: list[str]


class PictureOut(Schema):
    """An image of a file."""

    id: UUID
    kind: Kind
    gesture: str | None


class NationalShownOut(Schema):
    """What the national login left for a person to look at."""

    means: Method
    doubt: claims.Doubt


class RunShownOut(Schema):
    """What Onfido said."""

    state: RunState
    doubt: Doubt | None
    first_name: str = Field(description="as read there; empty where none was told")
    last_name: str
    differing: list[Line]
    reasons: list[str] = Field(description="in Onfido's own words")
    at: datetime


class SaidOut(Schema):
    """An earlier opinion."""

    verdict: Verdict
    reasons: list[Reason]
    words: str
    by: str
    at: datetime
    this_round: bool


class DossierOut(Schema):
    """One file, for its reviewer."""

    id: UUID
    version: int
    title: str
    first_name: str
    last_name: str
    since: datetime
    appeal: str | None
    pictures: list[PictureOut]
    comparison: ComparisonOut
    national: NationalShownOut | None = Field(description="null for who did not come by it")
    onfido: RunShownOut | None
    said: list[SaidOut]


class DecisionIn(Schema):
    """What a reviewer decides, on the version that they saw."""

    version: int
    verdict: Verdict
    reasons: Annotated[list[Reason], Field(max_length=11)] = []
    ticked: Annotated[list[str], Field(max_length=20)] = []
    words: Annotated[str, Field(max_length=600)] = ""


class DecidedOut(Schema):
    """What a decision led to."""

    outcome: Outcome
