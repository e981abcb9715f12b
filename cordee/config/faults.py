"""What Django itself refuses, before or after any room is asked: problem documents like all others (RFC 9457), and no page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse

from cordee.platform import problem
from cordee.platform.errors import DomainError, ForeignOrigin, Invalid, NotFound, TooLarge

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def response_of(error: DomainError) -> JsonResponse:
    """A fault with a name, as an answer."""
    return JsonResponse(problem.body(error), status=error.status, content_type=problem.CONTENT_TYPE)


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
    """A fault of ours.  The log says where; the answer doesn't."""
    return response_of(DomainError())
