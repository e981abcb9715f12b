"""The audits of packages, against a counterpart of both services: what is known fails, and who could not be asked has not said no."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

import pytest

from tests.running import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVISORY = {"id": "GHSA-0000-0000-0000", "modified": "2026-01-01T00:00:00Z", "published": "2026-01-01T00:00:00Z", "summary": "It opens"}
NOT_ASKED = 75


class Service(BaseHTTPRequestHandler):
    """OSV and the registry in one; of the package in `known` something is known."""

    known: ClassVar[str] = ""
    status: ClassVar[int] = 200
    asked: ClassVar[set[str]] = set()

    def do_POST(self) -> None:  # the name is the library's
        body = self.rfile.read(int(self.headers["content-length"]))
        question = json.loads(gzip.decompress(body) if self.headers["content-encoding"] == "gzip" else body)
        if self.path == "/v1/querybatch":
            names = [each["package"]["name"] for each in question["queries"]]
            answer: Any = {"results": [{"vulns": [ADVISORY]} if name == self.known else {} for name in names]}
        else:
            names = list(question)
            found = {"id": 1, "url": "https://advisories.example/1", "title": "It opens", "severity": "low", "vulnerable_versions": "*"}
            answer = {self.known: [found]} if self.known in names else {}
        self.asked.update(names)
        self.says(answer)

    def do_GET(self) -> None:
        name = unquote(self.path.removeprefix("/"))
        self.says(ADVISORY if "vulns" in name else {"name": name, "versions": {"1.0.0": {"name": name, "version": "1.0.0"}}})

    def says(self, answer: object) -> None:
        self.send_response(self.status)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Service, "asked", set())
    server = ThreadingHTTPServer(("127.0.0.1", free_port()), Service)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def audit(what: str, address: str) -> tuple[int, str]:
    option = {"python": "--service-url", "client": "--registry"}[what]
    done = subprocess.run(
        [sys.executable, "script/audit.py", what, f"{option}={address}", *(["--no-cache"] if what == "python" else [])],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("what", "package"), [("python", "django"), ("client", "svelte")])
def test_what_is_known_of_a_package_fails_and_is_said(service: str, monkeypatch: pytest.MonkeyPatch, what: str, package: str) -> None:
    assert audit(what, service)[0] == 0
    assert package in Service.asked
    monkeypatch.setattr(Service, "known", package)
    code, said = audit(what, service)
    assert code not in {0, NOT_ASKED}
    assert package in said
    assert "It opens" in said


@pytest.mark.parametrize("what", ["python", "client"])
def test_who_could_not_be_asked_said_nothing(service: str, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    assert audit(what, f"http://127.0.0.1:{free_port()}")[0] == NOT_ASKED
    monkeypatch.setattr(Service, "status", 405)
    assert audit(what, service)[0] == NOT_ASKED
