"""Signing somebody in who has just proved who they are by other means than the sign-in page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout

from cordee.accounts.queries import signing_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from cordee.accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(request: HttpRequest, *, user_id: UUID) -> bool:
    """Sign in who typed a password in this browser and then confirmed the address; whether nothing more is asked.

    Goes through allauth's stages: whoever has a second factor by now is asked for it, as on the sign-in page.
    """
    user = entering(request, user_id)
    record_authentication(request, user, "password", email=user.email)
    perform_login(request, Login(user=user, email=user.email))
    return request.user.is_authenticated


def entering(request: HttpRequest, user_id: UUID) -> User:
    """The user as allauth signs one in; what they have just shown can be recorded from here on.

    Somebody else's session in this browser ends first: Django would end it at the login, and the records with it.
    """
    if request.user.is_authenticated and request.user.pk != user_id:
        logout(request)
    user = signing_in(user_id)
    user.backend = BACKEND
    return user
