"""What somebody without a session may ask: `auth=Anyone()` on a route, with Django's token on unsafe methods as everywhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from ninja.security import APIKeyCookie

from cordee.platform.limits import Limit

if TYPE_CHECKING:
    from django.http import HttpRequest


MAILS: Final = Limit("mails to confirm an address", 8, timedelta(hours=1))
"""An address, whoever asks: nobody fills a stranger's mailbox from our house."""


class Anyone(APIKeyCookie):
    """Lets everybody in; `request.auth` says nothing.  The token is checked: a page elsewhere must not act through a browser."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> str:  # noqa: ARG002 - ninja's signature
        """Anybody."""
        return "anyone"
