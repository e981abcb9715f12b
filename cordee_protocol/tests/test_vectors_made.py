"""The vectors are what their maker makes today, from both makers, and they are many enough."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

from cordee_protocol.tests.vectors import VECTORS, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

# HPKE's seals are random by nature: boxes and grants are compared without them.
SEALED = {"boxes": ("encoded",), "grants": ("encoded",), "refused_chains": ("box",), "refused_commits": ("encoded",)}


def without(value: Any, keys: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        return {
            key: without(item, keys) for key, item in value.items() if key not in keys or (isinstance(item, list | dict) and key != "boxes")
        }
    return [without(item, keys) for item in value] if isinstance(value, list) else value


def test_the_vectors_are_what_their_maker_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(VECTORS.parent))
    made = importlib.import_module("make_vectors").make()
    for name, content in made.items():
        keys = SEALED.get(name, ())
        assert without(json.loads(json.dumps(content)), keys) == without(load(VECTORS / f"{name}.json"), keys), name


def refusals(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "fault" in value:
            yield value["fault"]
        for item in value.values():
            yield from refusals(item)
    elif isinstance(value, list):
        for item in value:
            yield from refusals(item)


def test_there_are_enough_refusals_of_every_kind() -> None:
    found = [fault for path in VECTORS.glob("*.json") for fault in refusals(load(path))]
    assert len(found) >= 200
    assert len(set(found)) >= 40
