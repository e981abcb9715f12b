"""Joining by an assistant's invitation, for outsiders.  No answer depends on whether an account exists."""

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status
from pydantic import StringConstraints

from cordee.accounts.outsiders import MAILS, Anyone
from cordee.accounts.rules import addresses
from cordee.invitations import services
from cordee.invitations.schemas import Token
from cordee.platform import clock
from cordee.platform.limits import Limit, caller
from cordee.verification import waiting
from cordee.verification.schemas import AgreementsIn, Typed, WaitingOut
from cordee.verification.services.joining import Person

router = Router(tags=["invitations"], auth=Anyone())

FORMS: Final = Limit("forms to join", 120, timedelta(hours=1))
"""A caller: the count of the form by which practitioners join (verification/api/joining.py)."""


class AssistantIn(Schema):
    """The form of somebody who is invited to keep an agenda: who she is, and no practice."""

    id: UUID = Field(description="UUIDv7 made by the client: the user's id to be; sending the form twice keeps it once")
    token: Token
    first_name: Typed
    last_name: Typed
    email: Typed
    password: Annotated[str, StringConstraints(max_length=400)]
    agreements: AgreementsIn

    def person(self) -> Person:
        """Who joins."""
        return Person(self.first_name, self.last_name, self.email, self.password)


@router.post("/join", response={202: WaitingOut}, summary="Send the form of an assistant who was invited")
def join(request: HttpRequest, body: AssistantIn) -> Status[waiting.Waiting]:
    """A mail follows, as for everybody who joins by hand.  `invitation-ended`, `invalid` (also for another address than the invited)."""
    FORMS.spend(caller(request))
    MAILS.spend(addresses.cleaned(body.email))
    own = services.join_as_assistant(
        token=body.token, joining_id=body.id, person=body.person(), agreements=body.agreements.versions(), now=clock.now()
    )
    waiting.begin(request, body.id, own=own)
    return Status(202, waiting.waiting(request))
