"""Believing what the national login says: signed by its keys, for us, now, for this sign-in, at the level asked for."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from joserfc import jwt
from joserfc.errors import ClaimError, ExpiredTokenError, InvalidClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, RSAKey
from joserfc.jwt import JWTClaimsRegistry

from cordee.verification.errors import NationalLoginFailed
from cordee.verification.rules.national import ALGORITHMS, LEEWAY_S, LEVEL, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from cordee.verification.national.exchange import Exchange

log = logging.getLogger(__name__)


def id_claims(exchange: Exchange, id_token: str, *, nonce: str, now: datetime) -> Mapping[str, Any]:
    """The claims of an id_token.  Raises NationalLoginFailed where any of them, or the signature, does not hold."""
    claims = _signed(exchange, id_token)
    service = exchange.service
    level = {"value": LEVEL, "essential": not service.accept_missing_acr}
    registry = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY_S,
        iss={"essential": True, "value": service.issuer},
        aud={"essential": True, "value": service.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
        acr=level,  # type: ignore[arg-type] # a ClaimsOption, whose keys mypy can't see through the variable
    )
    try:
        registry.validate(dict(claims))
    except ExpiredTokenError as fault:  # it lives two minutes and we ask at once: the clocks disagree
        raise _refused("exp", Fault.CLOCK) from fault
    except InvalidClaimError as fault:
        raise _refused(fault.claim, Fault.CLOCK if fault.claim in {"iat", "nbf"} else Fault.UNTRUSTED) from fault
    except ClaimError as fault:
        raise _refused(fault.claim) from fault
    if not isinstance(claims["aud"], str) and len(claims["aud"]) > 1 and claims.get("azp") != service.client_id:
        raise _refused("azp")
    return claims


def user_claims(exchange: Exchange, media: str, body: bytes, *, subject: str) -> Mapping[str, Any]:
    """The claims of a UserInfo, plain or signed, which must speak of the same person.  Raises NationalLoginFailed."""
    if media == "application/jwt":
        claims: Any = _signed(exchange, body.decode("ascii", "replace"))
        for name, ours in (("iss", exchange.service.issuer), ("aud", exchange.service.client_id)):
            given = claims.get(name, ours)
            if given != ours and not (isinstance(given, list) and ours in given):
                raise _refused(name)
    else:
        try:
            claims = json.loads(body)
        except ValueError as fault:
            raise NationalLoginFailed(Fault.UNAVAILABLE) from fault
    if not isinstance(claims, dict) or claims.get("sub") != subject:
        raise _refused("sub")
    return claims


def _signed(exchange: Exchange, token: str) -> Mapping[str, Any]:
    """The claims of a token that one of the service's RSA keys signed; the keys are read anew when it names one that we do not know."""
    try:
        return _decoded(exchange, token, anew=False)
    except (InvalidKeyIdError, ValueError):
        pass
    except JoseError as fault:
        raise _refused(type(fault).__name__) from fault
    try:
        return _decoded(exchange, token, anew=True)
    except (JoseError, ValueError) as fault:
        raise _refused(type(fault).__name__) from fault


def _decoded(exchange: Exchange, token: str, *, anew: bool) -> Mapping[str, Any]:
    listed = exchange.keys(anew=anew).get("keys")
    rsa = [RSAKey.import_key(key) for key in listed or () if isinstance(key, dict) and key.get("kty") == "RSA"]
    return jwt.decode(token, KeySet(rsa), algorithms=ALGORITHMS).claims  # type: ignore[arg-type] # KeySet takes any keys: list is invariant


def _refused(what: str, fault: Fault = Fault.UNTRUSTED) -> NationalLoginFailed:
    """Told to the operator by the claim's name: its value may name a person."""
    log.error("national login: an answer was refused for its %s", what)
    return NationalLoginFailed(fault)
