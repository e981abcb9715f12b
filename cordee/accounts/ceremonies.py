"""The WebAuthn ceremonies of allauth (which keeps their challenge in the session), and the secret of an application being set up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import qrcode
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError

from cordee.accounts.errors import NotBegun, WrongProof
from cordee.accounts.services import new_totp_secret

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from cordee.accounts.models import User

_SECRET: Final = "cordee.totp"  # noqa: S105 - the name of a place, not a secret
#: Whatever a browser sends instead of a credential: allauth and fido2 parse it as they find it.
_MALFORMED: Final = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


def begin_totp(session: SessionBase, user: User) -> dict[str, Any]:
    """A new secret, kept in the session until a code of it is typed."""
    secret = session[_SECRET] = new_totp_secret()
    address = get_adapter().build_totp_url(user, secret)
    return {"secret": secret, "address": address, "qr": _modules(address)}


def begun_totp(session: SessionBase) -> str:
    """The secret that was begun in this session.  Raises NotBegun."""
    secret = session.get(_SECRET)
    if not isinstance(secret, str):
        raise NotBegun
    return secret


def end_totp(session: SessionBase) -> None:
    """The secret serves, and needs no place here any more."""
    session.pop(_SECRET, None)


def begin_passkey(user: User) -> dict[str, Any]:
    """What the browser is to be asked for a new passkey: one that it can find by itself, so that it also signs in without an address."""
    return dict(webauthn.begin_registration(user, passwordless=True)["publicKey"])


def finish_passkey(credential: dict[str, Any]) -> None:
    """Check what the browser made.  Raises WrongProof."""
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except _MALFORMED as fault:
        raise WrongProof from fault


def ask_passkey(user: User) -> dict[str, Any]:
    """What the browser is to be asked to show one of this person's passkeys."""
    return dict(webauthn.begin_authentication(user)["publicKey"])


def show_passkey(user: User, credential: dict[str, Any]) -> None:
    """Check what the browser showed, and note that it was used.  Raises WrongProof."""
    try:
        webauthn.parse_authentication_response(credential)
        webauthn.complete_authentication(user, credential).record_usage()
    except _MALFORMED as fault:
        raise WrongProof from fault


def _modules(address: str) -> list[str]:
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
