"""What a newcomer is told on the way is true: whom a room calls, and which page explains it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import grimp
import pytest

ROOT: Final = Path(__file__).resolve().parents[3]
ROOMS: Final = sorted(path.parent.name for path in (ROOT / "cordee").glob("*/__init__.py"))
#: These stand above all others and say so.
CALL_MANY: Final = {"config", "rehearsal", "rights"}
SOURCES: Final = [path for folder in ("cordee", "bench", "tests", "script", "deploy", "docs") for path in (ROOT / folder).rglob("*")]


@pytest.fixture(scope="module")
def calls() -> dict[str, set[str]]:
    """Whom each room imports, its tests aside."""
    graph = grimp.build_graph("cordee", cache_dir=None)
    found: dict[str, set[str]] = {room: set() for room in ROOMS}
    for module in graph.modules:
        if ".tests" in module or module.count(".") < 1:
            continue
        for imported in graph.find_modules_directly_imported_by(module):
            found[module.split(".")[1]].add(imported.split(".")[1])
    return {room: used - {room} for room, used in found.items()}


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in CALL_MANY])
def test_a_room_names_whom_it_calls(room: str, calls: dict[str, set[str]]) -> None:
    door = (ROOT / "cordee" / room / "__init__.py").read_text()
    said = re.search(r"Calls(.*?)(Promises|Not here|Told)", door, re.DOTALL)
    assert said is not None
    assert {one for one in ROOMS if re.search(rf"\b{one}\b", said[1])} == calls[room]


def test_every_page_that_is_named_is_there() -> None:
    named = {
        (str(path.relative_to(ROOT)), page)
        for path in SOURCES
        if path.suffix in {".py", ".md", ".service"}
        for page in re.findall(r"\bdocs/[\w/-]+\.md", path.read_text())
    }
    assert len(named) > 10
    assert [one for one in sorted(named) if not (ROOT / one[1]).exists()] == []
