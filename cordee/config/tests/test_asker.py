"""Who asks, as the front tells the servers behind it: Caddy itself, before a server that answers what it was told."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer
from typing import TYPE_CHECKING

import httpx
import pytest

from cordee.config import front
from cordee.config.front import Site
from cordee.config.house import House, Refused
from cordee.platform.processes import dying_with_us
from tests.running import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

BALANCER = "127.0.0.1"


class Telling(BaseHTTPRequestHandler):
    """Answers with the header by which limits count."""

    def do_GET(self) -> None:
        said = self.headers.get("X-Forwarded-For", "").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(params=["", BALANCER], ids=["the front is the door", "a balancer before it"])
def told(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The balancers that are named, and the front's address."""
    with tempfile.TemporaryDirectory(prefix="cordee-asker-") as name:
        run = Path(name)
        sockets = [UnixStreamServer(str(run / f"{part}.sock"), Telling) for part in ("live", "web")]
        for server in sockets:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        site = Site.of({"PORT": str(free_port()), "CORDEE_BALANCERS": request.param})
        environment = {**os.environ, "CORDEE_RUN": str(run), **site.caddy_environment(client=run, data=run)}
        command = [front.program(os.environ), "run", "--config", str(front.CADDYFILE), "--adapter", "caddyfile"]
        with subprocess.Popen(dying_with_us(command, signal="TERM"), env=environment, stderr=subprocess.DEVNULL) as caddy:
            try:
                until = time.monotonic() + 20
                while not site.listens():
                    assert time.monotonic() < until
                    time.sleep(0.02)
                yield request.param, f"http://127.0.0.1:{site.port}"
            finally:
                caddy.terminate()
        for server in sockets:
            server.shutdown()
            server.server_close()


@pytest.mark.parametrize("path", ["/live/v1/sync", "/api/v1/accounts/session"])
def test_a_browser_does_not_say_who_it_is_and_a_named_balancer_does(told: tuple[str, str], path: str) -> None:
    balancers, address = told
    alone, claimed = (httpx.get(address + path, headers=headers).text for headers in ({}, {"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}))
    assert alone == BALANCER
    assert claimed == ("192.0.2.7" if balancers else BALANCER)  # the balancer's own word is the last; a browser's before it counts nothing


@pytest.mark.parametrize(("path", "sandboxed"), [("/live/v1/sync", True), ("/api/v1/accounts/session", True), ("/rehearsal", False)])
def test_data_opened_in_a_window_by_itself_runs_nothing(told: tuple[str, str], path: str, sandboxed: bool) -> None:  # noqa: FBT001 - a table
    policies = httpx.get(told[1] + path).headers.get_list("content-security-policy")
    assert ("default-src 'none'; sandbox" in policies) is sandboxed
    assert "frame-ancestors 'none'" in policies


@pytest.mark.parametrize("balancers", ["0.0.0.0/0", "::/0", "somewhere"])
def test_a_house_that_would_believe_anybody_does_not_start(balancers: str) -> None:
    with pytest.raises(Refused, match="CORDEE_BALANCERS"):
        House.of({"CORDEE_BALANCERS": balancers})
