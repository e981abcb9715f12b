"""The counterpart's addresses: the API, which our server asks over loopback, and the hosted page, which the front shows to browsers."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from cordee.rehearsal.counterparts.asgi import Answer, read
from cordee.rehearsal.counterparts.onfido import pages
from cordee.rehearsal.counterparts.onfido.desk import FINAL, TOKEN, Desk, Play, Post, signature_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cordee.rehearsal.counterparts.asgi import Asked, Message, Receive, Send
    from cordee.rehearsal.counterparts.onfido.desk import Run

    Deliver = Callable[[bytes, str], Awaitable[None]]

API: Final = "/v3.6/"
SOON_S: Final = 0.3


class Onfido:
    """The application; `deliver` brings a webhook's body and signature to us."""

    def __init__(self, deliver: Deliver) -> None:
        self.desk = Desk()
        self._deliver = deliver
        self._under_way: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http":
            await self.answer(await read(scope, receive)).send(send)

    def answer(self, asked: Asked) -> Answer:
        """Whom the address belongs to."""
        if asked.path.startswith(API):
            return self._api(asked)
        run = self.desk.of_link(asked.path.removeprefix("/l/")) if asked.path.startswith("/l/") else None
        if run is None or run.status in FINAL:
            return Answer(pages.over(), 404)
        if asked.method == "POST":
            return self._played(asked, run)
        known = self.desk.applicants[run.applicant_id]
        return Answer(pages.choose(f"{asked.prefix}{asked.path}", run, f"{known['first_name']} {known['last_name']}"))

    def _api(self, asked: Asked) -> Answer:
        if asked.prefix or asked.headers.get("authorization") != f"Token token={TOKEN}":
            return _error("authorization_error", 401)
        try:
            return self._operation(asked)
        except (KeyError, ValueError):
            return _error("validation_error" if asked.method == "POST" else "resource_not_found", 422 if asked.method == "POST" else 404)

    def _operation(self, asked: Asked) -> Answer:
        """One of the four operations that we use.  Raises KeyError, ValueError."""
        noun, _, identifier = asked.path.removeprefix(API).partition("/")
        match asked.method, noun:
            case "POST", "applicants":
                return Answer.of_json(self.desk.announce(json.loads(asked.body)), 201)
            case "DELETE", "applicants":
                self.desk.forget(identifier)
                return Answer(status=204)
            case "POST", "workflow_runs":
                return Answer.of_json(self.desk.open(json.loads(asked.body)).shown(), 201)
            case "GET", "workflow_runs":
                return Answer.of_json(self.desk.runs[identifier].shown())
        raise KeyError(asked.path)

    def _played(self, asked: Asked, run: Run) -> Answer:
        chosen, post = asked.form.get("play", ""), asked.form.get("post", Post.ARRIVES)
        if chosen not in set(Play) or post not in set(Post):
            return Answer(pages.over(), 400)
        self.desk.play(run, Play(chosen))
        for _ in range({Post.LOST: 0, Post.TWICE: 2}.get(Post(post), 1)):
            task = asyncio.get_running_loop().create_task(self._tell(run))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return Answer(status=302, location=run.back)

    async def _tell(self, run: Run) -> None:
        body = run.event()
        await asyncio.sleep(SOON_S)
        await self._deliver(body, signature_of(body))


def _error(kind: str, status: int) -> Answer:
    return Answer.of_json({"error": {"type": kind, "message": kind, "fields": {}}}, status)
