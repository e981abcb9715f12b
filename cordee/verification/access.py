"""Who comes, as django-ninja asks for it: `auth=Verified()` gives a route `request.auth: VerifiedUserId`, `Reviewing()` a ReviewerId,
`ByTelephone()` the UserId of whoever gave the telephone its pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja.security import APIKeyCookie, APIKeyHeader

from cordee.accounts.sessions import SignedIn, require_second_factor
from cordee.platform import clock
from cordee.verification import queries, services

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cordee.platform.identity import UserId
    from cordee.verification.identity import ReviewerId, VerifiedUserId


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


class ReviewerRequest:
    """The shape of a request behind Reviewing."""

    auth: ReviewerId


class Reviewing(APIKeyCookie):
    """Lets in reviewers; others get `not-signed-in`, `not-verified`, `not-allowed` or `second-factor-needed`."""

    param_name: str = SignedIn.param_name

    def __init__(self) -> None:
        super().__init__(csrf=True)
        self._signed_in = SignedIn()

    def authenticate(self, request: HttpRequest, key: str | None) -> ReviewerId:
        """The reviewer's id.  Raises NotSignedIn, NotVerified, NotAllowed or SecondFactorNeeded."""
        reviewer = queries.reviewer(self._signed_in.authenticate(request, key))
        require_second_factor(request)
        return reviewer


class ByTelephone(APIKeyHeader):
    """Lets in a telephone that carries a pass, in place of the person who gave it; without one the next door is tried (SignedIn)."""

    param_name = "X-Cordee-Pass"

    def authenticate(self, request: HttpRequest, key: str | None) -> UserId | None:  # noqa: ARG002 - ninja's signature
        """Whose images it brings.  Raises PassEnded."""
        return services.bearer(key, now=clock.now()) if key else None
