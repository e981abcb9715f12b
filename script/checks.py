"""Runs the checks, as many at once as there are cores, and sums them up in one line: what script/test and script/lint call."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn
from xml.etree import ElementTree as ET

from audit import NOT_ASKED

from cordee.platform.processes import dying_with_us

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = ("cordee", "cordee_protocol", "cordee_client", "tests", "bench", "script", "conftest.py")
#: A run of tests writes what became of each where {report} says; any other check counts as one.
REPORT: Final = "{report}"
#: Where Python keeps what it compiled, for the five runs that read the same code and for those to come: a folder of ours.
COMPILED: Final = {"PYTHONPYCACHEPREFIX": str(ROOT / ".venv" / "pycache"), "PYTHONDONTWRITEBYTECODE": ""}
#: What keeps the fast part fast: a test that asks for a database is marked by conftest.py, and one that takes a core for seconds says so
#: itself; they run with everything else.
QUICK: Final = "not database and not slow"
#: The rooms' tests in three parts that take about as long; what is in neither of these is in the third.
REGISTER: Final = ("cordee/register", "cordee/directory", "cordee/rehearsal")
GATEWAY: Final = ("cordee/live", "cordee/files", "cordee/messaging", "cordee/platform")
#: Draws a little with everything else, and twenty times as much by itself.
FUZZ: Final = ("cordee/config/tests/test_fuzz.py", "cordee/live/tests/test_fuzz.py")
#: Journeys that start a house of their own in any case, those around one's account, and those through every page or with a browser that
#: breaks; all others are in the fourth part.  A run of journeys alone takes about one core, two thirds of it the browser's: with the tests
#: of the whole house, two keep two cores busy.
OWN_HOUSES: Final = (
    "communities", "community_files", "devices", "guide_arriving", "guide_working", "invitations", "national", "restored", "safety",
    "secretariat",
)  # fmt: skip
ACCOUNT: Final = ("agreeing", "evidence", "install", "join", "keys", "onfido", "profile", "renewing", "rights")
PAGES: Final = ("tests/test_pages.py", "tests/test_names.py", "tests/test_at_rest.py", "tests/faults")
#: What waits for no server has lanes of its own, behind all others: it takes what these leave while they wait, and no journey waits for
#: it.  Linux shares cores between sessions before it looks at their nice values, and has one for each session too.
BEHIND: Final = ("sh", "-c", '{ echo 19 > /proc/self/autogroup; } 2>/dev/null; exec nice -n 19 "$@"', "behind")


@dataclass(frozen=True)
class Check:
    """One command, and the sets it belongs to."""

    name: str
    command: tuple[str, ...]
    sets: frozenset[str]
    folder: Path = ROOT
    waits: bool = True  # for servers, now and then: what does not is worked at behind the others


@dataclass
class Count:
    """What became of tests."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    not_asked: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Sum up."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.not_asked += other.not_asked


def pytest(*words: str) -> tuple[str, ...]:
    """A run of pytest that reports; -q because only what fails is worth reading."""
    return ("pytest", "-q", f"--junit-xml={REPORT}", *words)


def journeys(names: tuple[str, ...]) -> tuple[str, ...]:
    """Their files."""
    return tuple(f"tests/test_journey_{name}.py" for name in names)


def checks() -> list[Check]:
    """Every check, in the order of starting: the quickest to fail, then the longest first.

    A long one that starts late is alone at the end, on one core of several.
    """
    fast, static, slow = frozenset({"lint", "unit", "all"}), frozenset({"lint", "all"}), frozenset({"all"})
    unit = frozenset({"unit"})
    web = ROOT / "web"
    vitest = ("node_modules/.bin/vitest", "run", "--reporter=default", "--reporter=junit", f"--outputFile={REPORT}")
    there = tuple(path for path in PYTHON if (ROOT / path).exists())
    elsewhere = tuple(f"--ignore={file}" for file in (*journeys(OWN_HOUSES + ACCOUNT), *PAGES))
    return [
        Check("style of Python", ("ruff", "check", "."), fast),
        Check("format of Python", ("ruff", "format", "--check", "--quiet", "."), fast),
        Check("arrows between rooms", ("lint-imports",), fast),
        Check("journeys in houses of their own", pytest("-m", "journey", *journeys(OWN_HOUSES)), slow),
        Check("tests of the whole house", pytest("tests", "-m", "not journey"), slow),
        Check("journeys of work", pytest("tests", "-m", "journey", *elsewhere), slow),
        Check("journeys through every page", pytest("-m", "journey", *PAGES), slow),
        Check("journeys around an account", pytest("-m", "journey", *journeys(ACCOUNT)), slow),
        Check("tests of the rooms", pytest("cordee", *(f"--ignore={room}" for room in (*REGISTER, *GATEWAY))), slow),
        Check("known vulnerabilities of Python packages", ("python", "script/audit.py", "python"), static),
        Check("known vulnerabilities of the client's packages", ("python", "script/audit.py", "client"), static),
        Check("style of the client", ("node_modules/.bin/eslint", "."), static, web, waits=False),
        Check("tests of the gateway and what it serves", pytest(*GATEWAY), slow),
        Check("types of the client", ("node", "--run", "check"), static, web, waits=False),
        Check("tests of the register and the directory", pytest(*REGISTER), slow),
        Check("tests of the client", vitest, slow, web),
        Check("types of Python", ("mypy", *there), static, waits=False),
        Check("format of the client", ("node_modules/.bin/prettier", "--check", "--log-level", "warn", "."), static, web, waits=False),
        Check("tests of the encryption", pytest("cordee_protocol", "cordee_client"), slow),
        Check("quick tests of the client", (*vitest, "--exclude", "**/*.slow.test.ts"), unit, web),
        Check("quick tests of the rooms and the encryption", pytest("cordee", "cordee_protocol", "cordee_client", "-m", QUICK), unit),
        Check("the house broken on purpose", ("env", "CORDEE_FAULTS=long", *pytest("tests/faults")), frozenset({"faults"})),
        Check("nonsense asked of every address", ("env", "CORDEE_FUZZ=20", *pytest(*FUZZ)), frozenset({"fuzz"})),
    ]


#: What runs now, each in a process group of its own.
RUNNING: Final[set[subprocess.Popen[str]]] = set()


def run(check: Check) -> Count:
    """Run one check; what it says is shown only when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        begun = time.monotonic()
        command = check.command if check.waits else (*BEHIND, *check.command)
        code, said = to_its_end([word.replace(REPORT, str(report)) for word in command], check.folder)
        count = read(report) if report.exists() else Count()
        if code == NOT_ASKED and REPORT not in " ".join(check.command):
            print(f"  - {check.name}: not checked: the service could not be reached\n", end="", flush=True)
            return Count(not_asked=[check.name])
        if code != 0 and count.failed == 0:
            count.failed = 1  # it broke before, or beside, its tests
        elif code == 0 and not any(REPORT in word for word in check.command):
            count.passed = 1
        mark, said = ("✗", f"{said}\n") if count.failed else ("✓", "")
        took = f"{time.monotonic() - begun:.1f} s"
        print(f"{said}  {mark} {check.name}: {count.passed} passed, {count.failed} failed ({took})\n", end="", flush=True)  # at once
        return count


def to_its_end(command: list[str], folder: Path) -> tuple[int, str]:
    """The exit code of a command, and all that it said.  It is interrupted where we end, even by a kill, and then cleans up itself."""
    process = subprocess.Popen(  # noqa: S603 - the list above
        dying_with_us(command, signal="INT"), cwd=folder, env=os.environ | COMPILED, start_new_session=True,
        text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    RUNNING.add(process)
    said, _ = process.communicate()
    RUNNING.discard(process)
    return process.returncode, said


def end(number: int, _frame: object) -> NoReturn:
    """Interrupt all that runs, wait until it has cleaned up, and end as who was told to by this signal."""
    for process in list(RUNNING):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
    for process in list(RUNNING):
        process.wait()
    os._exit(128 + number)  # at once: nothing that waits in the pool begins any more


def read(report: Path) -> Count:
    """What a JUnit report says became of the tests."""
    cases = [{child.tag for child in case} for case in ET.parse(report).iter("testcase")]  # noqa: S314 - our own runners wrote it
    failed = sum(bool(tags & {"failure", "error"}) for tags in cases)
    skipped = sum("skipped" in tags for tags in cases)
    return Count(passed=len(cases) - failed - skipped, failed=failed, skipped=skipped)


def lanes() -> int:
    """How many checks run at once: one more than there are cores, because tests of servers mostly wait.

    Each has a database, ports and folders of its own.
    """
    return len(os.sched_getaffinity(0)) + 1


def main(chosen: str) -> int:
    """Run a set of checks; the exit code."""
    wanted = [check for check in checks() if chosen in check.sets]
    if not wanted:
        print("usage: script/test [all | unit | fuzz | faults]", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    total = Count()
    among, behind = ([check for check in wanted if check.waits is waits] for waits in (True, False))
    with ThreadPoolExecutor(lanes()) as pool, ThreadPoolExecutor(lanes() - 1) as last:
        begun = (pool.map(run, among), last.map(run, behind))  # both now: a result is waited for only after
        for count in (count for counts in begun for count in counts):
            total.add(count)
    if total.skipped:
        print(f"  {total.skipped} skipped: they need something that is not here")
    for name in total.not_asked:
        print(f"  {name}: not checked: the service could not be reached")
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
