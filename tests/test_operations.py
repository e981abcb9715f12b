"""docs/operations.md, done: the commands from a bare server to a running one, in a folder of its own.

What needs root, the internet or systemd is marked so there and not run; systemd's own checker looks at the units where there is one.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from cordee.rehearsal.register import command as synthetic
from tests.running import ROOT, House, tiny_client

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = (ROOT / "docs" / "operations.md").read_text()
UNITS: Final = sorted((ROOT / "deploy").glob("cordee*"))
BLOCK: Final = re.compile(r"```(.*)\n((?:.*\n)*?)```")


def section(title: str) -> str:
    return PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def blocks(mark: str) -> list[str]:
    return [commands for found, commands in BLOCK.findall(section("From a bare server")) if found == f"sh {mark}"]


@dataclass
class Server:
    """A folder that stands for a server's, and the settings of its Cordée."""

    folder: Path
    house: House
    settings: dict[str, str] = field(default_factory=dict)

    def writes_settings(self, **filled: str) -> None:
        """As an operator does: the file that comes with Cordée, with these lines filled in."""
        text = (ROOT / "deploy" / "environment").read_text()
        for name, value in filled.items():
            line = f"{name}='{value}'"
            text, found = re.subn(rf"^{name}=.*$", line, text, flags=re.MULTILINE)
            text += "" if found else f"{line}\n"
        (self.folder / "environment").write_text(text)
        self.settings = dict(re.findall(r"^(\w+)='(.*)'$", text, flags=re.MULTILINE))

    def does(self, commands: str) -> tuple[int, str]:
        """Run a block, with the paths of this machine."""
        folders = {"/opt/cordee": ROOT, "/srv/": f"{self.folder}/srv/", "/var/tmp/": f"{self.folder}/"}  # noqa: S108 - replaced, not used
        for theirs, ours in folders.items():
            commands = commands.replace(theirs, str(ours))
        whoever = {"CORDEE_ENVIRONMENT": str(self.folder / "environment"), "CORDEE_USER": self.house.account.name}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CORDEE_") and name not in {"HOST", "PORT"}}
        done = subprocess.run(
            ["bash", "-euc", commands],
            env={**inherited, **whoever},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout


@pytest.fixture
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="cordee-server-"))
    folder.chmod(0o711)
    (folder / "srv").mkdir()
    house = House(data=folder / "data", more=tiny_client(folder / "client"))
    yield Server(folder, house)
    house.remove()
    shutil.rmtree(folder)


def test_an_operator_is_told_what_is_missing_then_starts_backs_up_and_restores(server: Server) -> None:
    checking, register, backing = blocks("tried")
    server.writes_settings(CORDEE_DATA=str(server.house.data))
    code, said = server.does(checking)
    assert code == 1
    for missing in ("set CORDEE_DOMAIN", "CORDEE_OPERATOR is empty", "CORDEE_SMS_URL is empty", "no mail server answers at localhost:25"):
        assert missing in said

    with socket.create_server(("127.0.0.1", 0)) as mails:  # a provider that takes the call
        server.writes_settings(
            CORDEE_DATA=str(server.house.data),
            CORDEE_ORIGINS="https://cordee.example",  # behind a balancer: a certificate for a name takes the internet
            CORDEE_OPERATOR="Cabinet des Trois-Vallons, 1 rue de la Mairie, 21000 Dijon",
            CORDEE_MAIL_URL=f"smtp://127.0.0.1:{mails.getsockname()[1]}",
            CORDEE_WEB=str(server.folder / "client"),
            PORT=str(server.house.port),
        )
        assert server.does(checking) == (0, "  ! CORDEE_SMS_URL is empty: patients are told nothing by SMS\n  ✓ " + READY)
    server.house.more = server.settings
    server.house.start()
    typed, another = (httpx.get(f"{server.house.origin}/healthz", headers={"Host": name}) for name in ("cordee.example", "evil.example"))
    assert (typed.json(), another.status_code) == ({"ready": True, "not_ready": []}, 421)  # a balancer keeps the name that was typed

    synthetic.write(server.folder / "srv" / "PS_LibreAcces_Personne_activite.txt", size=300, seed=7)
    code, said = server.does(register)
    assert code == 0, said
    code, said = server.does(backing)
    assert code == 0, said
    assert "whole, as it was made at" in said
    assert "restored as of" in said


READY: Final = "nothing keeps Cordée from starting in production\n"


def test_every_block_says_whether_it_was_tried() -> None:
    marks = [mark for mark, _ in BLOCK.findall(section("From a bare server"))]
    assert set(marks) == {"sh tried", "sh root"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_takes_the_units(server: Server) -> None:
    units = server.folder / "units"
    units.mkdir()
    for unit in UNITS:
        (units / unit.name).write_text(unit.read_text().replace("/opt/cordee", str(ROOT)))
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(units.iterdir()))], capture_output=True, text=True, check=False
    )
    ours = [line for line in checked.stderr.splitlines() if "cordee" in line]
    assert (checked.returncode, ours) == (0, [])


def test_every_setting_of_the_file_is_described() -> None:
    named = re.findall(r"^(\w+)=", (ROOT / "deploy" / "environment").read_text(), flags=re.MULTILINE)
    described = section("Variables")
    assert [name for name in named if f"`{name}`" not in described] == []
