"""What is asked of the national login over HTTP.  One `Exchange` a sign-in: all its calls together get five seconds.

Note [Five seconds for the national login]
Django has two threads, and everything slow or remote is a job's; this is the one exception, because the person waits at the door.  A
service that answers byte by byte would hold a thread as long as it likes under httpx's own time-outs, which count each read anew: the
deadline here is for the whole sign-in.
"""

from __future__ import annotations

import functools
import logging
import ssl
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import httpx
from django.core.cache import cache

from cordee.verification.errors import NationalLoginFailed
from cordee.verification.rules.national import Fault

if TYPE_CHECKING:
    from cordee.verification.rules.national import Service

PATIENCE_S: Final = 5.0
HOUR_S: Final = 3600
LARGEST_BYTES: Final = 1_000_000  # a UserInfo with forty activities has 60 kB
#: How long keys are believed to be all there are, so that a forged `kid` makes nobody ask for them without end.
KEYS_REST_S: Final = 30
UNREACHABLE_REST_S: Final = 60
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The answer of the token endpoint; the access token serves once, at once."""

    id_token: str
    access_token: str


@dataclass(slots=True)
class Exchange:
    """The calls of one sign-in."""

    service: Service
    ends: float = field(default_factory=lambda: time.monotonic() + PATIENCE_S)

    def discovered(self) -> Service:
        """The service with its published addresses, read once an hour; as configured while they can't be had.

        A document that names another host is not believed (the operator is told): it would hand over the client's secret.
        """
        key = f"national:discovery:{self.service.discovery}"
        document = cache.get(key)
        if document is None:
            try:
                document = self._json("GET", self.service.discovery)
                cache.set(key, document, HOUR_S)
            except NationalLoginFailed:
                document = {}
                cache.set(key, document, UNREACHABLE_REST_S)
        if not document:
            return self.service
        found, elsewhere = self.service.discovered(document)
        if elsewhere:
            log.error("national login: the discovery document names another host for %s; keeping ours", ", ".join(elsewhere))
        return found

    def tokens(self, *, code: str, verifier: str, redirect_uri: str) -> Tokens:
        """Exchange the code.  Raises NationalLoginFailed."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": self.service.client_id,
            "code_verifier": verifier,
        }
        if self.service.client_secret:
            form["client_secret"] = self.service.client_secret
        answer = self._json("POST", self.service.token, form=form)
        id_token, access_token = answer.get("id_token"), answer.get("access_token")
        if not isinstance(id_token, str) or not isinstance(access_token, str):
            raise NationalLoginFailed(Fault.UNTRUSTED)
        return Tokens(id_token, access_token)

    def userinfo(self, access_token: str) -> tuple[str, bytes]:
        """The claims as they came: the media type, and the body (JSON, or a signed token).  Raises NationalLoginFailed."""
        status, media, body = self._ask("GET", self.service.userinfo, headers={"Authorization": f"Bearer {access_token}"})
        if status != HTTPStatus.OK:
            raise NationalLoginFailed(Fault.UNTRUSTED if status < HTTPStatus.INTERNAL_SERVER_ERROR else Fault.UNAVAILABLE)
        return media, body

    def keys(self, *, anew: bool = False) -> dict[str, Any]:
        """The service's public keys (JWKS), read once an hour; `anew` when a token names one that is not among them."""
        key = f"national:keys:{self.service.jwks}"
        kept = cache.get(key)
        resting = cache.get(f"{key}:rest") is not None
        if kept is not None and (not anew or resting):
            return dict(kept)
        found = self._json("GET", self.service.jwks)
        cache.set(key, found, HOUR_S)
        if anew:
            cache.set(f"{key}:rest", value=True, timeout=KEYS_REST_S)
        return found

    def _json(self, method: str, url: str, *, form: dict[str, str] | None = None) -> dict[str, Any]:
        status, _, body = self._ask(method, url, form=form)
        try:
            answer = httpx.Response(status, content=body).json()
        except ValueError:
            answer = None
        if status != HTTPStatus.OK:
            raise NationalLoginFailed(_fault_of(status, answer))
        if not isinstance(answer, dict):
            raise NationalLoginFailed(Fault.UNAVAILABLE)
        return answer

    def _ask(
        self, method: str, url: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, bytes]:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise NationalLoginFailed(Fault.UNAVAILABLE)
        body = bytearray()
        try:
            with (
                self._client(left) as client,
                client.stream(method, url, data=form, headers=headers) as answer,
            ):
                for piece in answer.iter_bytes():
                    body += piece
                    if time.monotonic() > self.ends or len(body) > LARGEST_BYTES:
                        raise NationalLoginFailed(Fault.UNAVAILABLE)
                return answer.status_code, answer.headers.get("content-type", "").split(";")[0].strip().lower(), bytes(body)
        except (httpx.HTTPError, ssl.SSLError, OSError) as fault:
            log.warning("national login: %s at %s", type(fault).__name__, url.split("?", maxsplit=1)[0])
            raise NationalLoginFailed(Fault.UNAVAILABLE) from fault

    def _client(self, left_s: float) -> httpx.Client:
        if self.service.socket:
            return httpx.Client(transport=httpx.HTTPTransport(uds=str(self.service.socket), verify=_authorities()), timeout=left_s)
        context = _authorities()
        if self.service.certificate:
            context = ssl.create_default_context()
            context.load_cert_chain(*self.service.certificate)
        return httpx.Client(verify=context, timeout=left_s)  # follows no redirection; the operator's proxy variables count


@functools.cache
def _authorities() -> ssl.SSLContext:
    """Those that this machine trusts.  Reading them takes tens of milliseconds, which a sign-in would pay at each of its questions."""
    return ssl.create_default_context()


def _fault_of(status: int, answer: object) -> Fault:
    """What a refusal of the token endpoint means (RFC 6749 §5.2)."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if error == "invalid_grant":
        return Fault.START_AGAIN
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} or error in {"invalid_client", "unauthorized_client", "invalid_scope"}:
        log.error("national login: it does not know us (%s); check the client's id, secret, certificate and redirect address", status)
        return Fault.MISCONFIGURED
    return Fault.UNAVAILABLE
