"""One's own e-mail address, and moving to another one."""

from datetime import timedelta
from typing import Any, Final

from ninja import Router, Status

from cordee.accounts import queries, services, sessions
from cordee.accounts.outsiders import MAILS
from cordee.accounts.rules import addresses
from cordee.accounts.schemas import AddressIn, AddressOut, MailboxDigitsIn
from cordee.accounts.services import confirming
from cordee.accounts.sessions import SignedIn, SignedInRequest
from cordee.platform import clock
from cordee.platform.limits import Limit

router = Router(tags=["accounts"], auth=SignedIn())

CHANGES: Final = Limit("changes of address", 5, timedelta(hours=1))
"""A person: each writes to two mailboxes, and gives five tries more at the digits."""


@router.get("/address", response=AddressOut, summary="One's own address")
def address(request: SignedInRequest) -> dict[str, Any]:
    """And how far a change of it is."""
    return {"email": queries.own(request.auth).email, "moving": queries.moving(request.auth)}


@router.post("/address", response={202: None}, summary="Ask for another address")
def ask(request: SignedInRequest, body: AddressIn) -> Status[None]:
    """Both mailboxes are written to; the same answer whether or not an account bears the new address."""
    sessions.fresh(request)
    CHANGES.spend(str(request.auth))
    MAILS.spend(addresses.cleaned(body.email))
    services.ask_address_change(actor=request.auth, email=body.email, now=clock.now())
    return Status(202, None)


@router.post("/address/digits", response=AddressOut, summary="The digits of one of the two mailboxes")
def digits(request: SignedInRequest, body: MailboxDigitsIn) -> dict[str, Any]:
    """Once both are right the address is the new one."""
    outcome = services.try_address_digits(actor=request.auth, mailbox=body.mailbox, digits=body.digits, now=clock.now())
    confirming.accept_digits(outcome)
    return address(request)


@router.delete("/address", response={204: None}, summary="Keep the address")
def give_up(request: SignedInRequest) -> Status[None]:
    """Safe to repeat."""
    services.give_up_address_change(actor=request.auth)
    return Status(204, None)
