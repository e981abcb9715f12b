"""What the counterpart signs and says, well or, on demand, badly."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

if TYPE_CHECKING:
    from cordee.rehearsal.counterparts.national.people import Claims, Known

ISSUER: Final = "http://national.cordee.example/auth/realms/esante-wallet"
CLIENT_ID: Final = "cordee-rehearsal"
CLIENT_SECRET: Final = "rehearsal"  # noqa: S105 - the counterpart's own, which opens nothing else
ID_TOKEN_S: Final = 120


class Play(StrEnum):
    """What goes wrong at the next identification."""

    NOTHING = ""
    SLOW = "slow"
    ERROR = "error"
    UNKNOWN_CLIENT = "unknown-client"
    OLD_CODE = "old-code"
    WRONG_NONCE = "wrong-nonce"
    WRONG_LEVEL = "wrong-level"
    NO_LEVEL = "no-level"
    SECRET_SIGNED = "secret-signed"  # noqa: S105 - HS256, by the client's secret
    UNKNOWN_KEY = "unknown-key"
    ROTATED_KEY = "rotated-key"
    CLOCK_AHEAD = "clock-ahead"
    CLOCK_BEHIND = "clock-behind"
    ANOTHER_AUDIENCE = "another-audience"
    ANOTHER_SUBJECT = "another-subject"
    NEW_SUBJECT = "new-subject"
    CHANGED_CLAIMS = "changed-claims"
    SIGNED_CLAIMS = "signed-claims"
    ODD_SPELLING = "odd-spelling"


LABELS: Final = {
    Play.NOTHING: "Tout se passe bien",
    Play.SLOW: "Le service ne répond plus",
    Play.ERROR: "Le service répond par une erreur",
    Play.UNKNOWN_CLIENT: "Le service ne reconnaît pas Cordée",
    Play.OLD_CODE: "Le code est trop ancien",
    Play.WRONG_NONCE: "Réponse d’une autre demande (nonce)",
    Play.WRONG_LEVEL: "Autre niveau d’assurance (acr)",
    Play.NO_LEVEL: "Sans niveau d’assurance",
    Play.SECRET_SIGNED: "Signature HS256",
    Play.UNKNOWN_KEY: "Signature d’une clé inconnue",
    Play.ROTATED_KEY: "Clé renouvelée à l’instant",
    Play.CLOCK_AHEAD: "Horloge en avance de dix minutes",
    Play.CLOCK_BEHIND: "Horloge en retard de dix minutes",
    Play.ANOTHER_AUDIENCE: "Réponse destinée à un autre service",
    Play.ANOTHER_SUBJECT: "Détails d’une autre personne (sub)",
    Play.NEW_SUBJECT: "Identifiant technique renouvelé",
    Play.CHANGED_CLAIMS: "Autre numéro qu’auparavant",
    Play.SIGNED_CLAIMS: "Détails signés (JWT)",
    Play.ODD_SPELLING: "Détails incomplets, écrits autrement",
}


class Keys:
    """The service's signing keys: all that it made are published, the latest signs."""

    def __init__(self) -> None:
        self._made = [_new_key()]

    def rotate(self) -> None:
        """Sign with a new key; the former one stays published for tokens under way."""
        self._made = [*self._made[-1:], _new_key()]

    def published(self) -> dict[str, Any]:
        """JWKS."""
        return {"keys": [key.as_dict(private=False, use="sig", alg="RS256") for key in self._made]}

    def sign(self, claims: Claims, play: Play = Play.NOTHING) -> str:
        """A signed token."""
        if play is Play.SECRET_SIGNED:
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET.ljust(32, "-")), algorithms=["HS256"])
        if play is Play.ROTATED_KEY:
            self.rotate()
        key = _new_key() if play is Play.UNKNOWN_KEY else self._made[-1]
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def id_claims(who: Known, *, nonce: str, auth_time: int, play: Play) -> Claims:
    """The claims of an id_token."""
    skew = {Play.CLOCK_AHEAD: 600, Play.CLOCK_BEHIND: -600}.get(play, 0)
    now = int(time.time()) + skew
    claims: Claims = {
        "iss": ISSUER, "sub": subject_of(who, play), "aud": CLIENT_ID, "azp": CLIENT_ID, "typ": "ID", "exp": now + ID_TOKEN_S, "iat": now,
        "auth_time": auth_time, "nonce": nonce, "acr": "eidas1", "preferred_username": who.national_id,
        "given_name": who.first_name.upper(), "family_name": who.last_name.upper(), "email_verified": False,
    }  # fmt: skip
    if play is Play.WRONG_NONCE:
        claims["nonce"] = "n-of-somebody-else"
    if play is Play.WRONG_LEVEL:
        claims["acr"] = "eidas0"
    if play is Play.NO_LEVEL:
        del claims["acr"]
    if play is Play.ANOTHER_AUDIENCE:
        claims["aud"] = claims["azp"] = "another-service"
    return claims


def user_claims(who: Known, *, means: str, play: Play) -> Claims:
    """The claims of a UserInfo."""
    claims = who.claims(means=means)
    claims["sub"] = subject_of(who, play)
    if play is Play.ANOTHER_SUBJECT:
        claims["sub"] = "f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:819900009994"
    if play is Play.CHANGED_CLAIMS:
        claims["SubjectNameID"] = claims["preferred_username"] = "819900009994"
        claims["otherIds"] = []
    if play is Play.ODD_SPELLING:
        claims["otherIDs"] = claims.pop("otherIds")
        for key in ("authMode", "SubjectNameID", "UITVersion", "SubjectRole"):
            del claims[key]
        claims["SubjectRefPro"]["exercices"].append("")
        claims["unheard_of"] = {"a": [1]}
    return claims


def subject_of(who: Known, play: Play) -> str:
    """Its technical name for somebody: with the number inside today, opaque one day."""
    return f"opaque-{who.key}" if play is Play.NEW_SUBJECT else who.subject


def _new_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
