"""One session with a server: JSON for Django's side, CBOR for the gateway's."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import cbor2
import httpx
from websockets.sync.client import connect
from websockets.typing import Origin

from cordee_client.errors import ServerRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from websockets.sync.client import ClientConnection

CBOR = "application/cbor"


def b64(data: bytes) -> str:
    """Bytes as the JSON API writes them: base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Bytes from that form."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Server:
    """A signed-in (or not yet signed-in) connection to one server.  Every method raises ServerRefused."""

    def __init__(self, origin: str, *, session: str = "", timeout: float = 20.0) -> None:
        """`origin` is scheme://host[:port]; `session` the session cookie of an earlier login."""
        self.origin = origin.rstrip("/")
        self._http = httpx.Client(base_url=self.origin, timeout=timeout, headers={"Origin": self.origin})
        if session:
            host = urlsplit(self.origin).hostname or ""
            for name in self._names("sessionid"):
                self._http.cookies.set(name, session, domain=host if "." in host else f"{host}.local")  # as http.cookiejar names it

    @property
    def session(self) -> str:
        """The session cookie, to be kept as a secret."""
        return self._cookie("sessionid")

    def _names(self, name: str) -> tuple[str, ...]:
        """What the server may call a cookie: with a prefix where all its addresses are HTTPS."""
        return (f"__Host-{name}", name) if self.origin.startswith("https://") else (name,)

    def _cookie(self, name: str) -> str:
        return next((found for each in self._names(name) if (found := self._http.cookies.get(each))), "")

    def login(self, *, email: str, password: str, code: Callable[[], str]) -> None:
        """Sign in by e-mail address and password; `code` gives six digits or a one-time code, where the person has a second factor."""
        try:
            self.json("POST", "/api/v1/auth/browser/v1/auth/login", {"email": email, "password": password})
        except ServerRefused as refused:
            if not _owes_second_factor(refused):
                raise
            self.json("POST", "/api/v1/accounts/second-factor", {"code": code()})

    def proving(self, act: Callable[[], None], *, password: Callable[[], str], code: Callable[[], str]) -> None:
        """Do an act; where the server wants to see anew who asks (`step-up-needed`), prove it, then do it again."""
        try:
            act()
        except ServerRefused as refused:
            ways = refused.problem.get("ways") or []
            if refused.type != "step-up-needed" or "password" not in ways:
                raise
            self.json("POST", "/api/v1/accounts/step-up", {"password": password(), "code": code() if "code" in ways else None})
            act()

    def json(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Ask Django's side; None for an answer without content."""
        if method != "GET" and not self._cookie("csrftoken"):
            given = self._http.get("/api/v1/accounts/me")  # sets it, signed in or not
            if given.is_server_error:  # without it what follows would be refused for good, as another site's
                _raise_for_problem(given)
        token = self._cookie("csrftoken")
        answer = self._http.request(method, path, json=body, params=query or None, headers={"X-CSRFToken": token})
        _raise_for_problem(answer)
        return answer.json() if answer.content else None

    def live(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Ask the gateway; `body` and the answer are CBOR maps."""
        content = None if body is None else cbor2.dumps(body)
        answer = self._http.request(method, f"/live/v1{path}", content=content, params=query or None, headers={"Content-Type": CBOR})
        _raise_for_problem(answer)
        return cbor2.loads(answer.content) if answer.content else None

    def raw(self, method: str, path: str, content: bytes | None = None) -> bytes:
        """Bytes to or from the gateway, as they are."""
        answer = self._http.request(method, f"/live/v1{path}", content=content, headers={"Content-Type": "application/octet-stream"})
        _raise_for_problem(answer)
        return answer.content

    def socket(self) -> ClientConnection:
        """The gateway's socket; each frame is one CBOR map."""
        address = self.origin.replace("http", "ws", 1) + "/live/v1/socket"
        cookie = {"Cookie": "; ".join(f"{name}={self.session}" for name in self._names("sessionid"))}
        return connect(address, origin=Origin(self.origin), additional_headers=cookie, compression=None, legacy=True)

    def close(self) -> None:
        """Close the connections; the session lives on."""
        self._http.close()


def _owes_second_factor(refused: ServerRefused) -> bool:
    """A right password is answered with 401 and the step that is still open."""
    flows = (refused.problem.get("data") or {}).get("flows") or []
    return any(flow.get("id") == "mfa_authenticate" and flow.get("is_pending") for flow in flows)


def _raise_for_problem(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    try:
        problem = answer.json()
    except ValueError:
        problem = {}
    raise ServerRefused(answer.status_code, problem if isinstance(problem, dict) else {})
