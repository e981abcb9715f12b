"""What the counterpart remembers: requests being answered, codes, tokens, who is signed in there.  In memory: a restart forgets."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from cordee.platform.base64url import encode
from cordee.rehearsal.counterparts.national.answers import CLIENT_ID, CLIENT_SECRET, Play
from cordee.rehearsal.counterparts.national.people import KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cordee.rehearsal.counterparts.national.people import Known

CODE_S: Final = 60
REQUEST_S: Final = 600
SESSION_S: Final = 4 * 3600
CALLBACK: Final = "/accounts/psc/login/callback/"


@dataclass(slots=True)
class Request:
    """An authorization request, as it is answered step by step."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    prompt: str
    who: Known | None = None
    means: str = ""
    play: Play = Play.NOTHING
    number: str = ""  # shown here, to be found on the phone
    auth_time: int = 0
    at: float = field(default_factory=time.monotonic)

    def back(self, **said: str) -> str:
        """Where the browser returns to."""
        return f"{self.redirect_uri}?{urlencode({**said, 'state': self.state})}"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in at the service."""

    who: Known
    means: str
    auth_time: int
    ends: float


class Refused(Exception):
    """A request that is wrong; `error` as OAuth names it."""

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.error, self.status = error, status


class Desk:
    """Everything under way."""

    def __init__(self) -> None:
        self.requests: dict[str, Request] = {}
        self._codes: dict[str, Request] = {}
        self._tokens: dict[str, Request] = {}
        self._sessions: dict[str, Session] = {}

    def open(self, asked: Mapping[str, str]) -> str:
        """Take an authorization request; its id.  Raises Refused, as the service refuses one that lacks its level or its PKCE."""
        redirect_uri = asked.get("redirect_uri", "")
        if asked.get("client_id") != CLIENT_ID or urlsplit(redirect_uri).path != CALLBACK:
            raise Refused("unauthorized_client")
        needed = {"response_type": "code", "acr_values": "eidas1", "code_challenge_method": "S256", "scope": "openid scope_all"}
        if any(asked.get(name) != value for name, value in needed.items()):
            raise Refused("invalid_request")
        if not all(asked.get(name) for name in ("state", "nonce", "code_challenge")):
            raise Refused("invalid_request")
        _prune(self.requests, older_s=REQUEST_S)
        key = secrets.token_urlsafe(16)
        self.requests[key] = Request(redirect_uri, asked["state"], asked["nonce"], asked["code_challenge"], asked.get("prompt", ""))
        return key

    def choose(self, request: Request, *, who: str, play: str) -> None:
        """Somebody says who they are, and what is to go wrong.  Raises Refused."""
        if who not in KNOWN:
            raise Refused("invalid_request")
        request.who = KNOWN[who]
        request.play = Play(play) if play in set(Play) else Play.NOTHING

    def approve(self, key: str, *, means: str) -> tuple[str, str]:
        """The person showed their means: where the browser returns to with a code, and a session of the service."""
        request = self.requests.pop(key)
        request.means, request.auth_time = means, int(time.time())
        session = secrets.token_urlsafe(16)
        if request.who is not None:
            self._sessions[session] = Session(request.who, means, request.auth_time, time.monotonic() + SESSION_S)
        return self._with_code(request), session

    def remembered(self, key: str, session: str) -> str | None:
        """Where the browser returns to at once, for who is signed in at the service and was not asked to show the means again."""
        known, request = self._sessions.get(session), self.requests[key]
        if known is None or known.ends < time.monotonic() or request.prompt == "login":
            return None
        request.who, request.means, request.auth_time = known.who, known.means, known.auth_time
        return self._with_code(self.requests.pop(key))

    def give_up(self, key: str, *, error: str = "access_denied") -> str:
        """The person declined, or took too long."""
        return self.requests.pop(key).back(error=error)

    def leave(self, session: str) -> None:
        """The person signs out at the service."""
        self._sessions.pop(session, None)

    def exchange(self, form: Mapping[str, str]) -> tuple[Request, str]:
        """A code for an access token, once.  Raises Refused."""
        request = self._codes.pop(form.get("code", ""), None)
        play = request.play if request else Play.NOTHING
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET) or play is Play.UNKNOWN_CLIENT:
            raise Refused("unauthorized_client", 401)
        if request is None or play is Play.OLD_CODE or time.monotonic() - request.at > CODE_S:
            raise Refused("invalid_grant")
        shown = encode(sha256(form.get("code_verifier", "").encode()).digest())
        if form.get("redirect_uri") != request.redirect_uri or not secrets.compare_digest(shown, request.challenge):
            raise Refused("invalid_grant")
        token = secrets.token_urlsafe(32)
        self._tokens[token] = request
        _prune(self._tokens, older_s=REQUEST_S)
        return request, token

    def of_token(self, token: str) -> Request:
        """Whose access token it is.  Raises Refused."""
        if token not in self._tokens:
            raise Refused("invalid_token", 401)
        return self._tokens[token]

    def _with_code(self, request: Request) -> str:
        code = secrets.token_urlsafe(24)
        request.at = time.monotonic()
        _prune(self._codes, older_s=CODE_S)
        self._codes[code] = request
        return request.back(code=code, session_state=secrets.token_hex(8))


def _prune(kept: dict[str, Request], *, older_s: float) -> None:
    """Forget what is too old to be answered."""
    for key in [key for key, one in kept.items() if time.monotonic() - one.at > older_s]:
        del kept[key]
