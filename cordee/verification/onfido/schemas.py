"""What the routes of Onfido's runs say in JSON."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from cordee.verification.rules.onfido import Doubt, RunState


class OwnRunOut(Schema):
    """Where one's run is."""

    id: UUID
    state: RunState
    doubt: Doubt | None
    link: str | None = Field(description="the page at Onfido, while it is open; the whole browser window goes there")
    begun_at: datetime
    ended_at: datetime | None


class OnfidoOut(Schema):
    """Whether one may show who one is at Onfido, and where one's run is."""

    available: bool
    sandbox: bool = Field(description="a token for trying, which approves anybody: the page says so")
    run: OwnRunOut | None


class BeginRunIn(Schema):
    """What one agrees to before one's face is compared (GDPR, article 9(2)(a)); there is another way for who does not."""

    agrees: Literal[True]
