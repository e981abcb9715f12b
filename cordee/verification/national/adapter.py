"""What allauth's social accounts may do here: nothing by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.http import HttpRequest


class NationalAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Joining is ours (services/national.py), and a link that proves who somebody is can't be cut by its owner."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody makes an account through allauth."""
        return False

    def validate_disconnect(self, account: Any, accounts: Any) -> None:  # noqa: ARG002 - allauth's signature
        """The standing rests on it.  Raises ValidationError."""
        raise ValidationError("Ce lien prouve votre identité : il reste.", code="kept")
