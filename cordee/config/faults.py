"""What Django itself refuses, before or after any room is asked: problem documents like all others (RFC 9457), and no page of its own."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import psycopg
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse

from cordee.platform import problem, refusals
from cordee.platform.errors import DomainError, ForeignOrigin, Invalid, NotFound, StorageFull, TooLarge, Unavailable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def response_of(error: DomainError) -> JsonResponse:
    """A fault with a name, as an answer."""
    headers = {"Retry-After": str(error.detail["retry_after"])} if "retry_after" in error.detail else {}
    return JsonResponse(problem.body(error), status=error.status, content_type=problem.CONTENT_TYPE, headers=headers)


#: `<uuidstr:referral_id>` in Django's addresses, `{referral_id}` in the gateway's and in the log.
_NAMED = re.compile(r"<(?:\w+:)?(\w+)>")


def note_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """Say in the log that something was kept from whoever is signed in.  Only a refusal looks up who that is."""
    if response.get("Content-Type") != problem.CONTENT_TYPE:
        return
    decision = json.loads(response.content)["type"]
    if refusals.is_one(response.status_code, decision) and (who := request.user.pk):
        pattern = "/" + _NAMED.sub(r"{\1}", request.resolver_match.route) if request.resolver_match else None
        refusals.note(decision, who=who, method=request.method or "-", pattern=pattern)


#: The database's own faults, of which no room knows: it is away, too slow, too full, or somebody holds a lock for too long.
OF_THE_DATABASE = (OperationalError, InterfaceError)


def of_the_database(fault: BaseException) -> DomainError:
    """The name of such a fault.  What was asked may be stored all the same, where the answer of a commit was lost."""
    return StorageFull() if isinstance(fault.__cause__, psycopg.errors.DiskFull) else Unavailable()


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """No such address."""
    return response_of(NotFound())


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A request that Django can't read."""
    return response_of(TooLarge() if isinstance(exception, RequestDataTooBig) else Invalid())


def not_ours(request: HttpRequest, reason: object = "", exception: object = None) -> HttpResponse:  # noqa: ARG001 - Django's two signatures
    """No CSRF token, or not ours."""
    return response_of(ForeignOrigin())


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A fault of ours, or of the database's where no view was asked yet.  The log says where; the answer doesn't."""
    fault = sys.exc_info()[1]
    return response_of(of_the_database(fault) if isinstance(fault, OF_THE_DATABASE) else DomainError())
