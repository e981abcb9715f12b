"""The address that the national login sends people back to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cordee.verification.errors import NationalLoginFailed
from cordee.verification.national import door

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)


@never_cache
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Let the person in, or back to a page that says in words what happened.

    The code in this address works once, with the verifier that never left our session; the front keeps no log of /accounts.
    """
    try:
        return HttpResponseRedirect(door.finish(request))
    except NationalLoginFailed as failed:
        log.warning("national login: %s", failed.fault)
        return HttpResponseRedirect(f"{failed.failing}?{urlencode({'identification': failed.fault})}")
