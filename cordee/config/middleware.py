"""What every request of Django's goes through, besides Django's own."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.middleware.csrf import get_token

from cordee.config.faults import OF_THE_DATABASE, note_refusal, of_the_database, response_of
from cordee.platform import origin, refusals
from cordee.platform.errors import DomainError, ForeignOrigin, Invalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Next = Callable[[HttpRequest], HttpResponse]


class OurOriginOnly:
    """Refuse an unsafe request that does not come from our own pages, by the same rule as the gateway (platform.origin)."""

    #: Asked by other services, which no browser speaks for: each checks a signature of its own, and looks at no session.
    SIGNED = frozenset({"/api/v1/verification/onfido/webhook"})

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through, or answer `foreign-origin`."""
        if request.path in self.SIGNED or origin.is_ours(
            method=request.method or "GET",
            fetch_site=request.headers.get("Sec-Fetch-Site"),
            origin=request.headers.get("Origin"),
            origins=settings.ORIGINS,
        ):
            return self.get_response(request)
        return response_of(ForeignOrigin())


class LegibleToAllauth:
    """Refuse a body of which allauth's own addresses would make a fault of ours, with all its lines in the log: JSON nested without end,
    half a sign, anything but an object.  Ours are parsed into shapes (config.api).
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through, or answer `invalid`."""
        theirs = request.path.startswith("/api/v1/auth/") and request.method != "GET"
        return self.get_response(request) if not theirs or _is_legible(request.body) else response_of(Invalid(fields={}))


def _is_legible(body: bytes) -> bool:
    if not body:
        return True
    try:
        said = json.loads(body)
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict)


class NothingKept:
    """No answer stays in a browser or between, unless it says otherwise itself (a colleague's photo): most show other people's data."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through; refusals too are answered here."""
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        return response


class NamedFaults:
    """A fault with a name is a problem document wherever it is raised: allauth's own addresses do not pass by config.api.

    A method that an address does not have is no address, as at the gateway (live.router): ninja answers it before any handler of ours.
    What was kept from somebody is a line of the log (platform.refusals), by whatever it was refused.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = response_of(NotFound())
        if response.status_code in refusals.REFUSING:
            note_refusal(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:  # noqa: ARG002 - Django's signature
        """The problem document; None for what has no name, which stays a fault of ours."""
        if isinstance(exception, OF_THE_DATABASE):
            return response_of(of_the_database(exception))
        return response_of(exception) if isinstance(exception, DomainError) else None


class CsrfCookieForThePage:
    """Give the page Django's CSRF cookie at its first question, signed in or not: the built client has no template to carry the token."""

    PATHS = frozenset({"/api/v1/accounts/session", "/api/v1/accounts/me"})

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask Django for a token, which makes it set the cookie."""
        if request.path in self.PATHS:
            get_token(request)
        return self.get_response(request)
