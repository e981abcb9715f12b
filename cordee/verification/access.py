"""The verified session as django-ninja asks for it: `auth=Verified()` gives a route `request.auth: VerifiedUserId`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja.security import APIKeyCookie

from cordee.accounts.sessions import SignedIn, require_second_factor
from cordee.verification import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cordee.verification.identity import VerifiedUserId


class VerifiedRequest:
    """The shape of a request behind Verified, for annotations in api.py."""

    auth: VerifiedUserId


class Verified(APIKeyCookie):
    """Lets in whoever is signed in with two factors and has a verified identity.

    Others get `not-signed-in`, `not-verified` or `second-factor-needed`; live.sessions says the same at the gateway.
    """

    param_name: str = SignedIn.param_name

    def __init__(self) -> None:
        super().__init__(csrf=True)
        self._signed_in = SignedIn()

    def authenticate(self, request: HttpRequest, key: str | None) -> VerifiedUserId:
        """The verified user's id.  Raises NotSignedIn, NotVerified or SecondFactorNeeded."""
        user_id = queries.verified(self._signed_in.authenticate(request, key))
        require_second_factor(request)
        return user_id
