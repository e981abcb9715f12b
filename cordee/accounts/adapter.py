"""What django-allauth asks us."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError

from cordee.accounts import browsers, services
from cordee.accounts.rules import passwords
from cordee.platform import clock, limits
from cordee.platform.keyring import keyring

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cordee.accounts.models import User

#: allauth seals a secret before its row has an id, so the field is named and the row is not.
_TABLE: Final = "mfa_authenticator"
_NO_ROW: Final = UUID(int=0)


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

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The user whose password this is.  Raises TooMany after some wrong ones (Note [A lock that locks nobody out])."""
        tried = services.begin_password(
            email=str(credentials.get("email", "")), browser=browsers.known_as(request), client=self.get_client_ip(request), now=clock.now()
        )
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            services.note_refused(email=str(credentials.get("email", "")), now=clock.now())
        else:
            services.forgive(tried)
        return user

    def add_message(self, *_: Any, **__: Any) -> None:
        """Nothing: no page of ours shows what allauth would say, and it would stay in a cookie, with the address, past signing out."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing of allauth's own: it would count wrong passwords by address alone, so that anybody could lock its owner out."""

    def login(self, request: HttpRequest, user: User) -> None:
        """Every way of signing in ends here."""
        super().login(request, user)
        browsers.note(request, user)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Second factors: secrets are sealed at rest, and a passkey belongs to the name in the address bar."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return base64.b64encode(keyring().seal(text.encode(), table=_TABLE, column="data", row_id=_NO_ROW)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unseal it.  Raises Unsealable."""
        return keyring().unseal(base64.b64decode(encrypted_text), table=_TABLE, column="data", row_id=_NO_ROW).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose passkeys these are: the host alone, as WebAuthn asks."""
        return {"id": urlsplit(f"//{context.request.get_host()}").hostname or "", "name": "Cordée"}
