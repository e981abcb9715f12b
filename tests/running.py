"""A whole `cordee serve` in a folder of its own, for tests that need the house as people meet it."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import sysconfig
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import httpx
import pytest

from cordee.platform.processes import Account, dying_with_us, started_with

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
#: httpx reads all the authorities of the machine for each question that is given none; a house is asked every 50 ms whether it is ready.
TLS: Final = ssl.create_default_context()
STEP_S: Final = 30  # of an application's digits (RFC 6238)
PARTS: Final = ("front", "postgres", "signer", "web", "live", "jobs")


def free_port() -> int:
    """A port that nobody uses at this moment, drawn below those that the system gives to outgoing connections.

    The system's own choice may be somebody's connection by the time a house listens on it; several runs draw at once.
    """
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@dataclass
class House:
    """One `cordee serve`: stopped, started and killed at will.  Its folder outlives it."""

    data: Path
    port: int = field(default_factory=free_port)
    words: tuple[str, ...] = ()
    account: Account = field(default_factory=Account.ours)
    python: tuple[str, ...] = (sys.executable,)
    more: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """The printed address."""
        return f"http://localhost:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        """The environment of this house's commands, `cordee manage …` for one.  Nothing of the test run's own gets in."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CORDEE_") and name not in {"HOST", "PORT"}}
        return {**inherited, "CORDEE_DATA": str(self.data), "PORT": str(self.port), **self.more}

    @property
    def output(self) -> Path:
        """What it said in the terminal."""
        return self.data.with_name(f"{self.data.name}.out")

    def start(self, *, wait: bool = True) -> float:
        """Start it in a process group of its own; the seconds until it was ready."""
        begun = time.monotonic()
        with self.output.open("ab") as output:
            self.process = self._command("serve", *self.words, output=output)
        while wait and not self.is_ready():
            if self.process.poll() is not None:
                raise AssertionError(f"cordee serve ended:\n{self.output.read_text()}")
            if time.monotonic() - begun > 300:
                raise AssertionError(f"not ready: {self.health().text}\n{self.output.read_text()}")
            time.sleep(0.05)
        return time.monotonic() - begun

    def run(self, *words: str) -> str:
        """Run `cordee …` to its end and give what it said, whether it succeeded or not."""
        return self.asks(*words)[1]

    def asks(self, *words: str) -> tuple[int, str]:
        """Run `cordee …` to its end; its exit code, and what it said."""
        process = self._command(*words, output=subprocess.PIPE)
        said, _ = process.communicate()
        return process.returncode, said.decode()

    def _command(self, *words: str, output: IO[bytes] | int) -> subprocess.Popen[bytes]:
        command = dying_with_us([*self.python, "-m", "cordee.config.command", *words], signal="TERM")
        same = subprocess.STDOUT
        return subprocess.Popen(command, env=self.env, cwd="/", start_new_session=True, stdout=output, stderr=same, **self.account.switch())

    def digits(self, key: str) -> str:
        """The six digits that a ready person's application shows, for five seconds more at least.

        One that was used a moment ago may have to wait for the next ones.
        """
        for _ in range(100):
            step = time.time() // STEP_S  # an answer that took until the next one would show digits that are over
            shown: str | None = httpx.get(f"{self.origin}/rehearsal/digits.json", timeout=10).json()[key]
            if shown and step * STEP_S <= time.time() < (step + 1) * STEP_S - 5:
                return shown
            time.sleep(0.5)
        raise AssertionError(f"{key} has no second factor")

    def health(self) -> httpx.Response:
        """What /healthz says."""
        return httpx.get(f"{self.origin}/healthz", verify=TLS, timeout=10)

    def is_ready(self) -> bool:
        """Whether all is ready."""
        with suppress(httpx.TransportError):
            return self.health().status_code == httpx.codes.OK
        return False

    def until_ready(self, limit_s: float = 300) -> None:
        """Wait until all is ready."""
        begun = time.monotonic()
        while not self.is_ready():
            assert time.monotonic() - begun < limit_s, self.output.read_text()
            time.sleep(0.05)

    def children(self, part: str) -> list[int]:
        """The processes of a part."""
        return started_with("CORDEE_CHILD", str(self.data / "run" / part))

    def processes(self) -> list[int]:
        """Every process of the house, `serve` itself first."""
        own = [self.process.pid] if self.process is not None and self.process.poll() is None else []
        return [*own, *(child for part in (*PARTS, "setup") for child in self.children(part))]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Send a signal to the whole group, as a terminal does; the seconds until it ended."""
        assert self.process is not None
        begun = time.monotonic()
        os.killpg(self.process.pid, number)
        self.process.wait(30)
        return time.monotonic() - begun

    def kill(self) -> None:
        """Kill the whole tree at once."""
        assert self.process is not None
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def remove(self) -> None:
        """Stop it if it runs, and remove what it wrote."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.data, ignore_errors=True)


def python_for(account: Account) -> tuple[tuple[str, ...], dict[str, str]]:
    """A Python that this user may run with our packages: a root's own is often closed to others."""
    packages = f"{ROOT}:{sysconfig.get_path('purelib')}"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/python{version}", f"/usr/local/bin/python{version}"):
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": packages}
        runs = account.can("x", Path(python)) and account.run([python, "-c", "import cordee.config.serve"], env=environment)
        if runs and runs.returncode == 0:
            return (python,), environment
    pytest.skip("no Python that a plain user may run")


def tiny_client(folder: Path) -> dict[str, str]:
    """A built client, so that these tests need no build: a page, the one to sign in on, and a script with its compressed form."""
    script = folder / "_app" / "immutable" / "entry.js"
    script.parent.mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Cordée</title>")
    (folder / "connexion.html").write_text("<!doctype html><title>Se connecter · Cordée</title>")
    script.write_text("export const a = 1;")
    script.with_suffix(".js.br").write_bytes(b"\x0b\x09\x80export const a = 1;\x03")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return {"CORDEE_WEB": str(folder)}


def chromium() -> str:
    """The Chromium of the journeys: script/test says which in CHROMIUM, else the machine's own."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise AssertionError("no Chromium on this machine: script/test installs one")
    return found


def headless() -> str:
    """The same without what draws windows, which takes a fifth less of a processor; the whole one where it is missing."""
    return os.environ.get("CHROMIUM_HEADLESS") or shutil.which("chromium-headless-shell") or chromium()


def json_of(response: httpx.Response) -> dict[str, Any]:
    """An answer's JSON object."""
    body: dict[str, Any] = response.json()
    return body
