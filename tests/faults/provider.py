"""A provider of SMS on loopback that takes, refuses or keeps people waiting, and a mail server that is away until it is there."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Provider:
    """What was handed over, and what happens to what comes next."""

    mode: str = "takes"  # or "refuses" (503), or "hangs" until told otherwise
    asked: list[dict[str, str]] = field(default_factory=list)
    taken: list[dict[str, str]] = field(default_factory=list)
    changed: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def turns(self, mode: str) -> None:
        """From now on; who was kept waiting goes away with nothing."""
        self.mode = mode
        self.changed.set()
        self.changed = threading.Event()

    def answers(self, message: dict[str, str]) -> int:
        """One SMS: the status."""
        self.asked.append(message)
        if self.mode == "hangs":
            self.changed.wait(60)
            return 503
        if self.mode == "refuses":
            return 503
        self.taken.append(message)
        return 202


@contextmanager
def provider() -> Iterator[Provider]:
    """Listen for a while."""
    state = Provider()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(state.answers(message))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}/sms"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        state.turns("refuses")
        server.shutdown()
        server.server_close()
