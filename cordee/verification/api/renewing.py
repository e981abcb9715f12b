"""The link of the yearly mail: followed on any device, signed in or not."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from ninja import Router, Status

from cordee.accounts.outsiders import Anyone
from cordee.platform import clock
from cordee.platform.limits import Limit, caller
from cordee.verification import services
from cordee.verification.schemas import LinkIn

router = Router(tags=["verification"], auth=Anyone())
TRIES: Final = Limit("links of yearly mails", 60, timedelta(hours=1))


@router.post("", response={204: None}, summary="Confirm for another year by the link of the mail")
def confirm(request: HttpRequest, body: LinkIn) -> Status[None]:
    """`link-expired` for one that is none of ours; safe to repeat."""
    TRIES.spend(caller(request))
    services.confirm_renewal(token=body.token, now=clock.now())
    return Status(204, None)
