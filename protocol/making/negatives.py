"""Everything that must be refused, each with the fault that is to be found."""

from __future__ import annotations

from typing import Any

from making import negative_chains, negative_commits, negative_messages
from making.drawing import shown


def all_negatives() -> dict[str, Any]:
    """Each file's name and content."""
    return {
        "refused_chains": shown(
            {
                "statements": negative_chains.statement_cases(),
                "pins": negative_chains.pin_cases(),
                "boxes": negative_chains.box_cases(),
            }
        ),
        "refused_commits": shown(negative_commits.all_cases()),
        "refused_messages": shown(negative_messages.all_cases()),
    }
