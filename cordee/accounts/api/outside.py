"""What an outsider may ask of accounts: whose session this is, the texts to agree to, a new password.

No answer tells whether an account exists.
"""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts import queries, services, sessions
from cordee.accounts.errors import LinkExpired
from cordee.accounts.outsiders import Anyone
from cordee.accounts.rules import addresses, agreements
from cordee.accounts.schemas import AddressIn, AgreementsOut, KeyIn, NewPasswordIn, WhoseOut
from cordee.platform import clock
from cordee.platform.errors import Invalid
from cordee.platform.limits import Limit, caller

router = Router(tags=["accounts"], auth=Anyone())

FORGOTTEN: Final = Limit("forgotten password", 20, timedelta(hours=1))
"""A caller: a practice behind one address forgets less often."""
FORGOTTEN_ADDRESS: Final = Limit("forgotten password of an address", 3, timedelta(hours=1))
KEYS: Final = Limit("keys of a new password", 60, timedelta(hours=1))


@router.get("/session", response=WhoseOut, summary="Whose session this is, if anybody's")
def session(request: HttpRequest) -> dict[str, Any]:
    """What a page asks first, with the token that it needs to sign in: an outsider is answered, not refused."""
    if request.user.is_authenticated:
        return {"account": sessions.account(request), "revoked": None}
    return {"account": None, "revoked": sessions.revoked(request)}


@router.get("/agreements", response=AgreementsOut, summary="The texts in force that one agrees to when joining")
def texts(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """With their version, date and hash, and who is responsible."""
    return {"operator": settings.OPERATOR, "items": list(agreements.current().values())}


@router.post("/password/forgotten", response={202: None}, summary="Have a mail sent by which a new password is chosen")
def forgotten(request: HttpRequest, body: AddressIn) -> Status[None]:
    """The same answer, in the same time, whether or not an account bears the address."""
    address = addresses.cleaned(body.email)
    if fault := addresses.fault(address):
        raise Invalid(fields={"email": addresses.REMEDIES[fault]})
    FORGOTTEN.spend(caller(request))
    FORGOTTEN_ADDRESS.spend(address)
    services.forget_password(email=address, now=clock.now())
    return Status(202, None)


@router.post("/password/key", response={204: None}, summary="Whether the link of a mail still opens a new password")
def key(request: HttpRequest, body: KeyIn) -> Status[None]:
    """`link-expired` when it is used, too old, or none of ours."""
    KEYS.spend(caller(request))
    if queries.user_of_key(body.key) is None:
        raise LinkExpired
    return Status(204, None)


@router.post("/password/reset", response={204: None}, summary="Choose a new password by the link of a mail")
def reset(request: HttpRequest, body: NewPasswordIn) -> Status[None]:
    """Signs out everywhere; one then signs in with it, second factor included."""
    KEYS.spend(caller(request))
    services.reset_password(key=body.key, password=body.password, now=clock.now())
    return Status(204, None)
