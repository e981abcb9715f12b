"""The session as django-ninja asks for it: `auth=SignedIn()` gives a route `request.auth: UserId`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from ninja.security import APIKeyCookie

from cordee.platform.errors import NotSignedIn
from cordee.platform.identity import UserId

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest


class SignedInRequest:
    """The shape of a request behind SignedIn, for annotations in api.py (an HttpRequest whose `auth` is set)."""

    auth: UserId
    session: SessionBase
    META: dict[str, str]


class SignedIn(APIKeyCookie):
    """Lets in whoever has a session; everyone else gets `not-signed-in`.  Checks Django's CSRF token on unsafe methods."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> UserId:  # noqa: ARG002 - the session middleware has read the cookie
        """The user's id.  Raises NotSignedIn."""
        if not request.user.is_authenticated:
            raise NotSignedIn
        return UserId(request.user.id)
