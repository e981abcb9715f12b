# ruff: noqa: INP001 - a script, which nothing imports
"""Write protocol/vectors/*.json: what both implementations must agree on, made by the Python one.

    .venv/bin/python protocol/make_vectors.py

Everything follows from fixed seeds, but for HPKE's seals (boxes, grants), which are random by nature: a second run changes those and what
contains them, and nothing else.  kem.json holds published vectors and is not made here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from making import attested, negatives, parts, people, present, rooms
from making.drawing import repeatable_chance

VECTORS = Path(__file__).parent / "vectors"


def make() -> dict[str, Any]:
    """Each file's name and content."""
    with repeatable_chance("all"):
        made = parts.all_parts(), people.all_people(), rooms.all_rooms(), negatives.all_negatives(), attested.all_attested()
        return {name: content for files in (*made, present.all_present()) for name, content in files.items()}


def main() -> None:
    """Write each file."""
    VECTORS.mkdir(exist_ok=True)
    for name, content in make().items():
        (VECTORS / f"{name}.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
