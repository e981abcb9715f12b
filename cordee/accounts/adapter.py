"""What django-allauth asks us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError

from cordee.accounts.rules import passwords
from cordee.platform import limits

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cordee.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Signing in only: joining is ours (verification/services/joining.py), because it writes alike for every address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody makes an account through allauth."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom rate limits count: what the front says, who alone reaches our socket and overwrites what a browser claims."""
        return limits.caller(request)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """By our own rule (rules/passwords.py).  Raises ValidationError with the remedy."""
        own_words = (user.first_name, user.last_name, user.email) if user else ()
        weakness = passwords.strength(password, own_words=own_words).weakness
        if weakness is not None:
            raise ValidationError(passwords.REMEDIES[weakness], code=weakness)
        return password
