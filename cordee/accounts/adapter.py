"""What django-allauth asks us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Signing in only: accounts are made by an invitation or an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody makes an account from outside in this version."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whom rate limits count: what the front says, who alone reaches our socket and overwrites what a browser claims."""
        forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        return forwarded or request.META.get("REMOTE_ADDR") or "local"
