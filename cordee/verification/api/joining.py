"""Joining by hand, for outsiders.  No answer here depends on whether an account exists: Note [An outsider learns nothing of accounts]."""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts.outsiders import MAILS, Anyone
from cordee.accounts.rules import addresses
from cordee.accounts.services import confirming
from cordee.platform import clock
from cordee.platform.limits import Limit, caller
from cordee.register.rules.choices import choices
from cordee.verification import queries, waiting
from cordee.verification.queries import RegisterSays
from cordee.verification.schemas import (
    ChoicesOut,
    CorrectedIn,
    DigitsIn,
    EnteredOut,
    JoinIn,
    LinkIn,
    RegisterIn,
    RegisterOut,
    WaitingOut,
)
from cordee.verification.services import joining

router = Router(tags=["joining"], auth=Anyone())

FORMS: Final = Limit("forms to join", 120, timedelta(hours=1))
"""A caller: a whole community may join in one afternoon behind one address."""
LOOKS: Final = Limit("looks into the register", 600, timedelta(hours=1))
TRIES: Final = Limit("digits and links", 120, timedelta(minutes=10))


@router.get("/choices", response=ChoicesOut, summary="Specialties and professions, with the words for each")
def all_choices(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """The whole list, for a field that searches while one types, without asking again."""
    return {"items": list(choices())}


@router.post("/register", response=RegisterOut, summary="What the register says of a number, or of a name")
def register(request: HttpRequest, body: RegisterIn) -> RegisterSays:
    """Published data; the same whether or not that person has an account."""
    LOOKS.spend(caller(request))
    return queries.register_says(**body.dict())


@router.post("", response={202: WaitingOut}, summary="Send the form")
def join(request: HttpRequest, body: JoinIn) -> Status[waiting.Waiting]:
    """A mail follows.  Sent twice under the same id it is kept once.  Raises `invalid`, which names fields, and `agreement-outdated`."""
    FORMS.spend(caller(request))
    MAILS.spend(addresses.cleaned(body.email))
    own = joining.join(
        joining_id=body.id, person=body.person(), practice=body.practice(), agreements=body.agreements.versions(), now=clock.now()
    )
    waiting.begin(request, body.id, own=own)
    return Status(202, waiting.waiting(request))


@router.get("/waiting", response=WaitingOut, summary="Whether the address is confirmed")
def how_far(request: HttpRequest) -> waiting.Waiting:
    """Asked every few seconds by the page that waits: the link may be followed on another device."""
    return waiting.waiting(request)


@router.post("/digits", response=WaitingOut, summary="Confirm the address by the six digits")
def digits(request: HttpRequest, body: DigitsIn) -> waiting.Waiting:
    """Then the account exists.  `digits-refused`, `digits-expired`."""
    TRIES.spend(caller(request))
    joining.confirm_with_digits(joining_id=waiting.joining_id(request), digits=body.digits, now=clock.now())
    return waiting.waiting(request)


@router.post("/again", response=WaitingOut, summary="Have the mail sent again")
def again(request: HttpRequest) -> waiting.Waiting:
    """New digits, a new link; a minute after the last at the earliest (`too-many`)."""
    MAILS.spend(waiting.waiting(request).email)
    confirming.send_again(confirmation_id=waiting.joining_id(request), now=clock.now())
    return waiting.waiting(request)


@router.post("/address", response=WaitingOut, summary="Correct the address, and have the mail sent there")
def correct(request: HttpRequest, body: CorrectedIn) -> waiting.Waiting:
    """At once; the mails already sent lose their force.  `invalid` where an invitation serves this address alone."""
    email = body.checked()
    MAILS.spend(email)
    joining.correct_address(joining_id=waiting.joining_id(request), email=email, now=clock.now())
    return waiting.waiting(request)


@router.post("/link", response={204: None}, summary="Confirm an address by the link of the mail, on any device")
def link(request: HttpRequest, body: LinkIn) -> Status[None]:
    """`link-expired` for one that is used, too old, replaced or forged."""
    TRIES.spend(caller(request))
    joining.confirm_with_link(token=body.token, now=clock.now())
    return Status(204, None)


@router.post("/enter", response=EnteredOut, summary="Sign in where one has joined, once the address is confirmed")
def enter(request: HttpRequest) -> dict[str, bool]:
    """Once, within an hour, and only in the browser that sent the form; `nothing-to-confirm` elsewhere, before and after."""
    return {"signed_in": waiting.go_in(request, now=clock.now())}
