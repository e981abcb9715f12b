"""Whose session a request comes with: Django's own answer, out of the statement that read the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest

    from cordee.accounts.models import User
    from cordee.accounts.session_store import SessionStore


class KnownUser(AuthenticationMiddleware):
    """Django's middleware, but for where the user is read: most requests do little more than ask whose they are."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its user, read when somebody looks."""
        super().process_request(request)
        request.user = cast("User", SimpleLazyObject(lambda: user_of(request)))


def user_of(request: HttpRequest) -> User | AnonymousUser:
    """The user who was read beside the session, where all that Django asks of them holds; for anyone else, Django's own asking.

    Django's ends the session of somebody whose password has changed since, which is why nothing is refused here.
    """
    session = cast("SessionStore", request.session)
    opened_by = session.get(SESSION_KEY)  # reads the session, and the user beside it
    user = session.user
    holds = (
        user is not None
        and str(user.pk) == opened_by
        and user.is_active
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    )
    return cast("User", user) if holds else get_user(request)
