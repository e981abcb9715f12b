"""Reading the vectors: those that Python made (protocol/vectors) and those of TypeScript (protocol/vectors/ts), in the same shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cordee_protocol.chain import ChainView, verify_chain
from cordee_protocol.conversation import Conversation, verify_commit_public
from cordee_protocol.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

VECTORS = Path(__file__).parents[2] / "protocol" / "vectors"

Case = dict[str, Any]
unhex = bytes.fromhex


def load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def made_by(name: str) -> list[Path]:
    """The file of that name from each maker that has one."""
    return [path for path in (VECTORS / f"{name}.json", VECTORS / "ts" / f"{name}.json") if path.exists()]


def cases(name: str, *keys: str) -> pytest.MarkDecorator:
    """One test a case of `name`.json, from every maker; `keys` are the lists to take them from."""
    found = list(_cases(name, keys))
    return pytest.mark.parametrize("case", [case for _, case in found], ids=[label for label, _ in found])


def _cases(name: str, keys: Sequence[str]) -> Iterator[tuple[str, Case]]:
    for path in made_by(name):
        content = load(path)
        for key in keys:
            for number, case in enumerate(content.get(key, [])):
                yield f"{path.parent.name}-{key}-{case.get('name', number)}", case


def chains_of(*tables: Mapping[str, list[str] | None]) -> dict[bytes, ChainView]:
    """Verified chains by user; later tables replace what earlier ones say, and null takes away."""
    merged: dict[str, list[str] | None] = {}
    for table in tables:
        merged.update(table)
    return {
        unhex(user): verify_chain(map(unhex, statements), user=unhex(user)) for user, statements in merged.items() if statements is not None
    }


def room_named(name: str, *, maker: Path = VECTORS) -> Case:
    room: Case = next(room for room in load(maker / "commits.json")["rooms"] if room["name"] == name)
    return room


def replay(room: Case, steps: int) -> Conversation | None:
    """The conversation after so many commits."""
    state: Conversation | None = None
    for step in room["steps"][:steps]:
        state = verify_commit_public(
            state,
            unhex(step["signed"]),
            conversation=unhex(room["conversation"]),
            roster=unhex(step["roster"]),
            chains=chains_of(room["chains"], step["chains"]),
            at=step["at"],
        )
    return state


def refused_with(act: Callable[[], object], fault: str) -> None:
    """`act` must be refused, for that fault and no other."""
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.fault == fault, caught.value
