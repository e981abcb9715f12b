"""Signing somebody in who has just proved who they are by other means than the sign-in page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login

from cordee.accounts.queries import signing_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def enter(request: HttpRequest, *, user_id: UUID) -> bool:
    """Sign in who typed a password in this browser and then confirmed the address; whether nothing more is asked.

    Goes through allauth's stages: whoever has a second factor by now is asked for it, as on the sign-in page.
    """
    user = signing_in(user_id)
    user.backend = BACKEND
    record_authentication(request, user, "password", email=user.email)
    perform_login(request, Login(user=user, email=user.email))
    return request.user.is_authenticated
