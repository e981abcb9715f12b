"""A real house that is there to be broken."""

from __future__ import annotations

import contextlib
import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

from cordee.platform.database import Cluster
from tests.kept import furnish
from tests.running import ROOT, House, tiny_client

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How much longer than once each thing is broken: `script/test faults` asks for more.
LONG: Final = os.environ.get("CORDEE_FAULTS") == "long"
KILLED: Final = ("front", "live", "web", "jobs", "postgres")
PATIENCE_S: Final = 120


@dataclass
class Broken(House):
    """A house of which parts are killed, filled, slowed down, cut off."""

    behind: str = ""  # its database, where the house itself takes another way to it

    @property
    def database_url(self) -> str:
        """Its database, asked behind its back."""
        return self.behind or Cluster.at(self.data / "postgres").url

    def database(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection of the test's own."""
        return psycopg.connect(self.database_url, autocommit=True)

    def people(self, **asked: int) -> dict[str, Any]:
        """People with real keys, and what they are about to send (scene.py)."""
        file = self.data.with_name("scene.json")
        words = [word for name, count in asked.items() for word in (f"--{name}", str(count))]
        words += ["--tag", secrets.token_hex(4)]
        begin = "import django; django.setup(); from tests.faults.scene import main; main()"
        of_its_own = {"CORDEE_DATABASE_URL": self.database_url, "DJANGO_SETTINGS_MODULE": "cordee.config.settings"}
        subprocess.run([sys.executable, "-c", begin, str(file), *words], cwd=ROOT, env=self.env | of_its_own, check=True)
        made: dict[str, Any] = json.loads(file.read_text())
        return made

    def kills(self, part: str) -> int:
        """kill -9 of all that a part is at this moment; how many processes that were."""
        found = self.children(part)
        for process in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return len(found)


@contextlib.contextmanager
def broken(more: Mapping[str, str] | None = None, *, words: tuple[str, ...] = ("--empty",), client: bool = False) -> Iterator[Broken]:
    """A furnished house in a folder of its own that has not started; stopped at the end, and the folder removed."""
    folder = Path(tempfile.mkdtemp(prefix="cordee-faults-"))
    folder.chmod(0o711)
    given = {} if client else tiny_client(folder / "client")
    running = Broken(data=folder / "data", words=words, more={**given, **(more or {})})
    try:
        furnish(running)
        yield running
    finally:
        running.remove()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Killer:
    """Kills parts in turn, at moments nobody has chosen, for as long as others work."""

    house: Broken
    parts: tuple[str, ...] = KILLED
    rounds: int | None = 1  # None: until told to stop
    between_s: tuple[float, float] = (0.2, 1.5)
    seed: int = field(default_factory=lambda: random.randrange(10**6))
    killed: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[Killer]:
        """While this lasts."""
        thread = threading.Thread(target=self._work, daemon=True)
        thread.start()
        try:
            yield self
            if self.rounds is not None:
                thread.join()  # whatever the others' pace, each part is killed
        finally:
            self._stop.set()
            thread.join()

    def _work(self) -> None:
        dice, round_ = random.Random(self.seed), 0
        while self.rounds is None or round_ < self.rounds:
            round_ += 1
            for part in dice.sample(self.parts, len(self.parts)):
                if self._stop.wait(dice.uniform(*self.between_s)):
                    return
                while not self.house.kills(part):  # it is just starting again
                    if self._stop.wait(0.05):
                        return
                self.killed.append(part)


def until(what: Any, *, limit_s: float = PATIENCE_S, every_s: float = 0.1) -> None:
    """Wait until something is so.  Raises AssertionError."""
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < limit_s, what
        time.sleep(every_s)
