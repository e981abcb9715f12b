"""The national login as a service: its addresses, what may go wrong with it, what its answers must hold; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from cordee.platform.base64url import encode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCOPE: Final = "openid scope_all"
LEVEL: Final = "eidas1"
"""`acr`: the one level in use; it is asked for, and an answer that says otherwise is refused."""
ALGORITHMS: Final = ("RS256",)
"""Pinned: HS256 would let whoever holds the client's secret write identities."""
LEEWAY_S: Final = 60
PROVIDER: Final = "psc"
"""What allauth calls it."""
CONFIRM_AGAIN: Final = timedelta(days=30)
"""A sign-in renews the date of the verification when it is older than this, so that not every one is an event."""


class Fault(StrEnum):
    """Why an identification came to nothing; the client words each (web/src/lib/i18n/fr/national.json)."""

    REFUSED = "refused"  # the person declined, took too long, or chose the wrong number
    START_AGAIN = "start-again"  # an unknown or used state, an old code
    UNAVAILABLE = "unavailable"  # the service answers nothing of use
    MISCONFIGURED = "misconfigured"  # it does not know us: the operator's to mend
    UNTRUSTED = "untrusted"  # an answer that does not hold: signature, nonce, level, subject
    CLOCK = "clock"  # its clock and ours differ by more than the leeway
    CHANGED = "changed"  # it names another person than the account's
    TAKEN = "taken"  # the identity belongs to another account
    OTHER_PERSON = "other-person"  # somebody else than who is signed in
    CLOSED = "closed"  # the account was closed


@dataclass(frozen=True, slots=True)
class Service:
    """Where the service is and who we are to it: docs/operations.md lists the variables.

    `authorization` and `end_session` are opened by the person's browser and may be a path of our own front (in a rehearsal);
    the others are asked by the server, through `socket` where that is named.
    """

    issuer: str
    discovery: str
    authorization: str
    token: str
    userinfo: str
    jwks: str
    end_session: str
    client_id: str = ""
    client_secret: str = ""
    certificate: tuple[str, str] | None = None  # paths of the client certificate and its key
    redirect_uri: str | None = None  # None: our address at the origin where the person is
    socket: Path | None = None
    accept_missing_acr: bool = False
    test_identities: bool = False  # numbers of the sandbox, which are not digits

    def discovered(self, found: Mapping[str, object]) -> tuple[Service, list[str]]:
        """With the addresses of a discovery document, as far as they stay on the configured hosts; and what it named elsewhere.

        An issuer other than ours means that the document is another's: nothing of it is taken.
        """
        if found.get("issuer") != self.issuer:
            return self, ["issuer"]
        changes: dict[str, str] = {}
        elsewhere: list[str] = []
        for name, theirs in _NAMES.items():
            ours, value = getattr(self, name), found.get(theirs)
            if not isinstance(value, str) or ours.startswith("/") or value == ours:
                continue
            if _host(value) == _host(ours):
                changes[name] = value
            else:
                elsewhere.append(theirs)
        return replace(self, **changes), elsewhere  # type: ignore[arg-type] # each of these fields is a text


_NAMES: Final = {
    "authorization": "authorization_endpoint",
    "token": "token_endpoint",
    "userinfo": "userinfo_endpoint",
    "jwks": "jwks_uri",
    "end_session": "end_session_endpoint",
}


def keycloak(*, server: str, authorization: str) -> dict[str, str]:
    """The addresses of a service laid out as the national one: a realm, and the wallet's page in front of it on another host."""
    issuer = f"{server}/auth/realms/esante-wallet"
    protocol = f"{issuer}/protocol/openid-connect"
    return {
        "issuer": issuer,
        "discovery": f"{issuer}/.well-known/wallet-openid-configuration",  # not the standard name
        "authorization": authorization,
        "token": f"{protocol}/token",
        "userinfo": f"{protocol}/userinfo",
        "jwks": f"{protocol}/certs",
        "end_session": f"{protocol}/logout",
    }


PRESETS: Final[Mapping[str, Mapping[str, str]]] = {
    "production": keycloak(server="https://auth.esw.esante.gouv.fr", authorization="https://wallet.esw.esante.gouv.fr/auth"),
    "sandbox": keycloak(server="https://auth.bas.psc.esante.gouv.fr", authorization="https://wallet.bas.psc.esante.gouv.fr/auth"),
    "rehearsal": keycloak(server="http://national.cordee.example", authorization="/rehearsal/national/auth")
    | {"end_session": "/rehearsal/national/auth/realms/esante-wallet/protocol/openid-connect/logout"},
}
"""As the agency's own connector has them (ansforge/keycloak-prosanteconnect, psc.properties); `rehearsal` is our own counterpart."""


def nonce_for(fingerprint: bytes | None, random: bytes) -> str:
    """What binds an answer to this sign-in, and to the person's keys where the browser has some: SHA-256 of fingerprint and random."""
    return encode(sha256((fingerprint or b"") + random).digest())


def challenge_of(verifier: str) -> str:
    """PKCE's S256 (RFC 7636)."""
    return encode(sha256(verifier.encode()).digest())


def _host(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
