"""The counterpart's addresses, as a small ASGI application: the same paths as the national service's two hosts, on one."""

from __future__ import annotations

import asyncio
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from cordee.rehearsal.counterparts.asgi import Answer, read
from cordee.rehearsal.counterparts.national import pages
from cordee.rehearsal.counterparts.national.answers import ISSUER, Keys, Play, id_claims, user_claims
from cordee.rehearsal.counterparts.national.desk import Desk, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cordee.rehearsal.counterparts.asgi import Asked, Message, Receive, Send

REALM: Final = "/auth/realms/esante-wallet"
PROTOCOL: Final = f"{REALM}/protocol/openid-connect"
COOKIE: Final = "national_session"
SLOW_S: Final = 12.0


class NationalLogin:
    """The application."""

    def __init__(self) -> None:
        self.keys = Keys()
        self.desk = Desk()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            return
        answer = await self.answer(await read(scope, receive))
        await answer.send(send)

    async def answer(self, asked: Asked) -> Answer:
        """Whom the address belongs to."""
        try:
            if asked.path.startswith(REALM):
                return await self._realm(asked)
            if asked.path == "/auth" and asked.method == "GET":
                return self._open(asked)
            if asked.path.startswith("/auth/") and asked.method == "POST":
                return self._step(asked)
        except Refused as refused:
            if asked.path.startswith(REALM):
                return Answer.of_json({"error": refused.error}, refused.status)
            return Answer(pages.refused(refused.error), refused.status)
        return Answer(pages.refused("not_found"), 404)

    async def _realm(self, asked: Asked) -> Answer:
        match asked.path.removeprefix(REALM):
            case "/.well-known/wallet-openid-configuration":
                return Answer.of_json(_discovery())
            case "/protocol/openid-connect/certs":
                return Answer.of_json(self.keys.published())
            case "/protocol/openid-connect/token" if asked.method == "POST":
                return await self._token(asked)
            case "/protocol/openid-connect/userinfo":
                return self._userinfo(asked)
            case "/protocol/openid-connect/logout":
                self.desk.leave(_session(asked))
                return Answer(status=302, location=_left(asked.query))
        raise Refused("not_found", 404)

    async def _token(self, asked: Asked) -> Answer:
        request, access_token = self.desk.exchange(asked.form)
        if request.play is Play.SLOW:
            await asyncio.sleep(SLOW_S)
        if request.play is Play.ERROR or request.who is None:
            return Answer("<h1>503</h1>", 503)
        claims = id_claims(request.who, nonce=request.nonce, auth_time=request.auth_time, play=request.play)
        id_token = await asyncio.to_thread(self.keys.sign, claims, request.play)
        return Answer.of_json(
            {"access_token": access_token, "id_token": id_token, "token_type": "Bearer", "expires_in": 120, "scope": "openid scope_all"}
        )

    def _userinfo(self, asked: Asked) -> Answer:
        request = self.desk.of_token(asked.headers.get("authorization", "").removeprefix("Bearer "))
        if request.who is None:
            raise Refused("invalid_token", 401)
        claims = user_claims(request.who, means=request.means, play=request.play)
        if request.play is Play.SIGNED_CLAIMS:
            return Answer(self.keys.sign(claims), media="application/jwt")
        return Answer.of_json(claims)

    def _open(self, asked: Asked) -> Answer:
        key = self.desk.open(asked.query)
        if back := self.desk.remembered(key, _session(asked)):
            return Answer(status=302, location=back)
        return Answer(pages.who(f"{asked.prefix}/auth/{key}"))

    def _step(self, asked: Asked) -> Answer:
        key, _, step = asked.path.removeprefix("/auth/").partition("/")
        request = self.desk.requests.get(key)
        if request is None:
            raise Refused("request_expired", 404)
        action = f"{asked.prefix}/auth/{key}"
        if step == "who":
            self.desk.choose(request, who=asked.form.get("who", ""), play=asked.form.get("play", ""))
            return Answer(pages.means(action, request))
        if step == "means" and request.who is not None:
            request.means, request.number = asked.form.get("means", ""), pages.number()
            return Answer((pages.card if request.means == "CARD" else pages.phone)(action, request))
        if step == "answer":
            return self._answered(asked, key)
        raise Refused("invalid_request")

    def _answered(self, asked: Asked, key: str) -> Answer:
        request, said = self.desk.requests[key], asked.form.get("answer", "")
        right = said == request.number if request.means == "MOBILE" else len(said) == 4 and said.isdigit()  # noqa: PLR2004 - a card's code
        if request.who is None or not request.means or not right:
            return Answer(status=302, location=self.desk.give_up(key, error="login_required" if said == "late" else "access_denied"))
        back, session = self.desk.approve(key, means=request.means)
        return Answer(status=302, location=back, cookie=f"{COOKIE}={session}; Path={asked.prefix or '/'}; HttpOnly; SameSite=Lax")


def _session(asked: Asked) -> str:
    """The browser's session here."""
    found = SimpleCookie(asked.headers.get("cookie", "")).get(COOKIE)
    return found.value if found else ""


def _left(query: Mapping[str, str]) -> str:
    """Where the browser goes after signing out, with the state that it came with."""
    return f"{query.get('post_logout_redirect_uri', '/')}?{urlencode({'state': query.get('state', '')})}"


def _discovery() -> Mapping[str, object]:
    realm = ISSUER.removesuffix(REALM)
    return {
        "issuer": ISSUER, "authorization_endpoint": "http://wallet.national.cordee.example/auth",
        "token_endpoint": f"{realm}{PROTOCOL}/token", "userinfo_endpoint": f"{realm}{PROTOCOL}/userinfo",
        "jwks_uri": f"{realm}{PROTOCOL}/certs", "end_session_endpoint": f"{realm}{PROTOCOL}/logout",
        "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"], "acr_values_supported": ["eidas1"],
    }  # fmt: skip
