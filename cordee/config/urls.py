"""Django's addresses.  All else is the built client's or the gateway's (Caddyfile)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from django.conf import settings
from django.http import Http404
from django.urls import include, path, re_path

from cordee.config.api import api

if TYPE_CHECKING:
    from django.http import HttpRequest


def passed_by(request: HttpRequest, *_: str) -> Never:  # noqa: ARG001 - Django's signature
    """Raises Http404.  What else allauth offers is ours (accounts.api), with step-up, audit line and mail, telling outsiders nothing."""
    raise Http404


#: What is left of allauth's own: the password and the passkey at sign-in, whose session it is, and signing out.
ALLAUTHS = r"browser/v1/(config|auth/(session|login|webauthn/login|webauthn/authenticate))"

urlpatterns = [
    re_path(rf"^api/v1/auth/(?!{ALLAUTHS}$)", passed_by),
    path("api/v1/auth/", include("allauth.headless.urls")),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),  # callbacks of identity providers only: HEADLESS_ONLY takes the pages away
]

handler400 = "cordee.config.faults.not_understood"
handler403 = "cordee.config.faults.not_ours"
handler404 = "cordee.config.faults.not_found"
handler500 = "cordee.config.faults.failed"

if settings.REHEARSAL:
    urlpatterns.append(path("", include("cordee.rehearsal.urls")))
