"""One sign-in by the national login: sent there, come back, judged, let in."""

from __future__ import annotations

import secrets
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cordee.accounts.entering import entering
from cordee.platform import clock
from cordee.platform.base64url import decode, encode
from cordee.platform.errors import NotFound
from cordee.verification.errors import NationalLoginFailed
from cordee.verification.national import pending
from cordee.verification.national.exchange import Exchange
from cordee.verification.national.tokens import id_claims, user_claims
from cordee.verification.provider import NationalLogin
from cordee.verification.rules import claims as reading
from cordee.verification.rules.claims import Identified
from cordee.verification.rules.national import LEEWAY_S, LEVEL, SCOPE, Fault, Service, challenge_of, nonce_for
from cordee.verification.services import national

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest

    from cordee.verification.rules.claims import Identity

SHARED_S: Final = 4 * 3600
"""How long a sign-in lasts on a computer that is shared: the service's own session lasts no longer."""
FRESH_S: Final = 300
_ID_TOKEN: Final = "national_id_token"  # noqa: S105 - the session's key, for leaving
#: allauth’s second factor has nothing to ask of who came with an application or card and its code.
_TWO_FACTORS_SHOWN: Final[dict[str, dict[str, dict[str, bool]]]] = {
    "stages": {"mfa_authenticate": {"handled": True}, "mfa_trust": {"handled": True}}
}
_REFUSALS: Final = {
    "temporarily_unavailable": Fault.UNAVAILABLE,
    "server_error": Fault.UNAVAILABLE,
    "unauthorized_client": Fault.MISCONFIGURED,
    "invalid_request": Fault.MISCONFIGURED,
    "invalid_scope": Fault.MISCONFIGURED,
    "unsupported_response_type": Fault.MISCONFIGURED,
}
"""Any other error of the service is the person's: declined, too late, given up."""


class Purpose(StrEnum):
    """Why somebody identifies."""

    SIGN_IN = "sign-in"  # or join: who is unknown is offered to
    CONFIRM = "confirm"  # who is signed in shows again that it is they (step-up), or proves their identity


@dataclass(frozen=True, slots=True)
class Aim:
    """What the person wants, kept with the state of the sign-in: nothing of it comes back by an address."""

    purpose: Purpose
    back: str  # where to go on, a path of ours
    failing: str  # the page that words a failure
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Sent:
    nonce: str
    verifier: str
    redirect_uri: str
    random: str
    fingerprint: str | None
    aim: Aim

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> _Sent:
        aim = Aim(**{**kept["aim"], "purpose": Purpose(kept["aim"]["purpose"])})
        return cls(kept["nonce"], kept["verifier"], kept["redirect_uri"], kept["random"], kept["fingerprint"], aim)


def service() -> Service:
    """The configured service.  Raises NotFound where there is none."""
    configured: Service | None = settings.NATIONAL_LOGIN
    if configured is None:
        raise NotFound
    return configured


def begin(request: HttpRequest, aim: Aim, *, fingerprint: bytes | None = None) -> str:
    """The address to send the browser to.  State, nonce and PKCE's verifier stay in its session, for one use within ten minutes."""
    found = Exchange(service()).discovered()
    random, verifier, state = secrets.token_bytes(32), secrets.token_urlsafe(48), secrets.token_urlsafe(32)
    nonce, redirect_uri = nonce_for(fingerprint, random), _redirect_uri(request, found)
    kept = {
        "nonce": nonce, "verifier": verifier, "redirect_uri": redirect_uri, "random": encode(random),
        "fingerprint": encode(fingerprint) if fingerprint else None,
        "aim": {"purpose": aim.purpose, "back": aim.back, "failing": aim.failing, "shared": aim.shared},
    }  # fmt: skip
    NationalLogin(request).stash_redirect_state(request, "login", data=kept, state_id=state)
    asked = {
        "response_type": "code", "client_id": found.client_id, "redirect_uri": redirect_uri, "scope": SCOPE, "acr_values": LEVEL,
        "state": state, "nonce": nonce, "code_challenge": challenge_of(verifier), "code_challenge_method": "S256",
    }  # fmt: skip
    if aim.purpose is Purpose.CONFIRM:
        asked["prompt"] = "login"  # the service's own session is not enough
    return f"{_absolute(request, found.authorization)}?{urlencode(asked)}"


def finish(request: HttpRequest) -> str:
    """Judge the answer that the browser brings, and let its person in; where to go on.

    Raises NationalLoginFailed, whose `failing` is the page that words it: nothing was changed then.
    """
    sent = _unstash(request)
    try:
        return _let_in(request, sent)
    except NationalLoginFailed as failed:
        failed.failing = sent.aim.failing
        raise


def leaving(request: HttpRequest) -> str | None:
    """Where the browser must go to end the service's session too; None for who did not come by it."""
    id_token = request.session.get(_ID_TOKEN)
    if id_token is None or settings.NATIONAL_LOGIN is None:
        return None
    found = Exchange(service()).discovered()
    asked = {
        "id_token_hint": id_token, "client_id": found.client_id,
        "post_logout_redirect_uri": f"{_origin(request)}/connexion", "state": secrets.token_urlsafe(16),
    }  # fmt: skip
    return f"{_absolute(request, found.end_session)}?{urlencode(asked)}"


def enter(request: HttpRequest, user_id: UUID, *, uid: str) -> None:
    """Sign somebody in whom the national login identified: both factors are shown already."""
    user = entering(request, user_id)
    record_authentication(request, user, "socialaccount", provider=NationalLogin.id, uid=uid)
    perform_login(request, Login(user=user, email=user.email, email_verification="none", state=deepcopy(_TWO_FACTORS_SHOWN)))


def _unstash(request: HttpRequest) -> _Sent:
    try:
        return _Sent.of(NationalLogin(request).unstash_redirect_state(request, request.GET.get("state", ""))["data"])
    except PermissionDenied as unknown:
        raise NationalLoginFailed(Fault.START_AGAIN) from unknown


def _let_in(request: HttpRequest, sent: _Sent) -> str:
    if error := request.GET.get("error"):
        raise NationalLoginFailed(_REFUSALS.get(error, Fault.REFUSED))
    code = request.GET.get("code")
    if not code:
        raise NationalLoginFailed(Fault.START_AGAIN)
    exchange = Exchange(service())
    exchange.service = exchange.discovered()
    now = clock.now()
    tokens = exchange.tokens(code=code, verifier=sent.verifier, redirect_uri=sent.redirect_uri)
    proved = id_claims(exchange, tokens.id_token, nonce=sent.nonce, now=now)
    media, body = exchange.userinfo(tokens.access_token)
    said = user_claims(exchange, media, body, subject=proved["sub"])
    identity = reading.read(said, test_identities=exchange.service.test_identities)
    went_on = _by_purpose(request, sent, proved, identity)
    request.session[_ID_TOKEN] = tokens.id_token
    if request.user.is_authenticated and sent.fingerprint is not None:
        national.keep_proof(
            user_id=request.user.pk, id_token=tokens.id_token, fingerprint=decode(sent.fingerprint), random=decode(sent.random), now=now
        )
    return went_on


def _by_purpose(request: HttpRequest, sent: _Sent, proved: Mapping[str, Any], identity: Identity) -> str:
    now, issuer, subject = clock.now(), str(proved["iss"]), str(proved["sub"])
    uid = national.uid_of(issuer, subject)
    if sent.aim.purpose is Purpose.CONFIRM:
        if not request.user.is_authenticated:
            raise NationalLoginFailed(Fault.START_AGAIN)
        _require_fresh(proved, now=now)
        try:
            national.link(user_id=request.user.pk, issuer=issuer, subject=subject, identity=identity, now=now)
        except NationalLoginFailed as failed:
            national.note_refusal(failed.fault, user_id=request.user.pk, now=now)
            raise
        record_authentication(request, request.user, "socialaccount", provider=NationalLogin.id, uid=uid)
        return sent.aim.back
    try:
        found = national.recognise(issuer=issuer, subject=subject, identity=identity, now=now)
    except NationalLoginFailed as failed:
        national.note_refusal(failed.fault, user_id=None, now=now)
        raise
    if isinstance(found, national.Unknown):
        pending.keep(request, pending.Pending(Identified(issuer, subject, identity), found.account_exists, sent.aim.back))
        return "/rejoindre/situation"
    enter(request, found.user_id, uid=uid)
    if sent.aim.shared:
        request.session.set_expiry(now + timedelta(seconds=SHARED_S))  # an instant: a number of seconds would begin anew at each save
    return sent.aim.back


def _require_fresh(proved: Mapping[str, Any], *, now: datetime) -> None:
    """A confirmation is of this moment: `prompt=login` was asked for, `auth_time` shows that it was heeded."""
    at = proved.get("auth_time")
    if not isinstance(at, int) or now.timestamp() - at > FRESH_S + LEEWAY_S:
        raise NationalLoginFailed(Fault.UNTRUSTED)


def _redirect_uri(request: HttpRequest, found: Service) -> str:
    return found.redirect_uri or f"{_origin(request)}{reverse('psc_callback')}"


def _absolute(request: HttpRequest, address: str) -> str:
    return f"{_origin(request)}{address}" if address.startswith("/") else address


def _origin(request: HttpRequest) -> str:
    """The address of ours by which the person came; never what a header alone says."""
    return next((origin for origin in settings.ORIGINS if urlsplit(origin).netloc == request.get_host()), settings.ORIGINS[0])
