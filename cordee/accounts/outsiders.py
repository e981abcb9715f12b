"""What somebody without a session may ask: `auth=Anyone()` on a route, with Django's token on unsafe methods as everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from ninja.security import APIKeyCookie

if TYPE_CHECKING:
    from django.http import HttpRequest


class Anyone(APIKeyCookie):
    """Lets everybody in; `request.auth` says nothing.  The token is checked: a page elsewhere must not act through a browser."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> str:  # noqa: ARG002 - ninja's signature
        """Anybody."""
        return "anyone"
