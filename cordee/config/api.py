"""The JSON API of Django's side: every room's router under /api/v1/, and one handler for every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DataError, InterfaceError, OperationalError
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cordee.accounts.api import router as accounts
from cordee.accounts.sessions import SignedIn
from cordee.agenda.api import router as agenda
from cordee.config import faults
from cordee.config.description import Api
from cordee.directory.api import router as directory
from cordee.invitations.api import router as invitations
from cordee.keys.api import router as keys
from cordee.messaging.api import router as messaging
from cordee.notifications.api import router as notifications
from cordee.platform import problem
from cordee.platform.errors import DomainError, ForeignOrigin, Invalid, NotFound, NotSignedIn, Remedy
from cordee.referrals.api import router as referrals
from cordee.register.api import router as register
from cordee.rights.api import router as rights
from cordee.verification.api import router as verification
from cordee.verification.national.api import router as national_login
from cordee.verification.onfido.api import router as onfido

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Its description is a file (web/openapi/web.json): made at each asking, it took a core for two seconds, and anybody could ask.
api = Api(title="Cordée", version="1", docs_url=None, openapi_url=None, urls_namespace="api")
api.add_router("/accounts", accounts)
api.add_router("/verification", verification)
api.add_router("/verification/national", national_login)
api.add_router("/verification/onfido", onfido)
api.add_router("/register", register, auth=SignedIn())  # the room stands beside accounts and doesn't know it
api.add_router("/directory", directory)
api.add_router("/keys", keys)
api.add_router("", messaging)
api.add_router("/agenda", agenda)
api.add_router("/referrals", referrals)
api.add_router("/invitations", invitations)
api.add_router("/notifications", notifications)
api.add_router("/rights", rights)


@api.exception_handler(DomainError)
def fault(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A fault with a name, as a problem document (RFC 9457)."""
    response = api.create_response(request, problem.body(error), status=error.status)
    response["Content-Type"] = problem.CONTENT_TYPE
    if "retry_after" in error.detail:
        response["Retry-After"] = str(error.detail["retry_after"])
    return response


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def without_database(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database is away, too slow or too full."""
    return fault(request, faults.of_the_database(error))


@api.exception_handler(AuthenticationError)
def no_session(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 - the handler's signature
    """No cookie at all."""
    return fault(request, NotSignedIn())


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body or parameter of the wrong shape.  Names the field, never repeats its value."""
    return fault(
        request, Invalid(fields={_path(fault_): Remedy("malformed", "Valeur manquante ou mal formée.") for fault_ in error.errors})
    )


@api.exception_handler(DataError)
def out_of_reach(request: HttpRequest, error: DataError) -> HttpResponse:  # noqa: ARG001 - the handler's signature
    """What no column holds, such as a text with a NUL in it, where no shape refused it before.  The transaction is undone by then."""
    return fault(request, Invalid())


@api.exception_handler(UnicodeEncodeError)
def half_a_letter(request: HttpRequest, error: UnicodeEncodeError) -> HttpResponse:  # noqa: ARG001 - the handler's signature
    """One half of a pair of surrogates, which JSON may hold, is no text: no column, seal or hash takes it.  Nothing is written by then."""
    return fault(request, Invalid())


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What django-ninja itself refuses: a bad CSRF token, a body that is no JSON."""
    named: dict[int, DomainError] = {403: ForeignOrigin(), 404: NotFound()}
    return fault(request, named.get(error.status_code, Invalid()))


def _path(error: dict[str, Any]) -> str:
    """`body.patient.birth_date` without ninja's first words (`body`, the argument's name)."""
    parts = [str(part) for part in error.get("loc", ())]
    return ".".join(parts[2:] or parts[-1:])
