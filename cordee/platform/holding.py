"""What a room holds of one person, as their export tells it: sections of rows, with the columns' names in French.

Each room has a `held.py` that says its own; `rights` puts them together.  What is end-to-end encrypted is told by its size, never opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind.  `columns` gives each field's French name, in the order of the rows' values."""

    key: str  # for machines: `accounts.sessions`
    title: str
    columns: Mapping[str, str]
    rows: Sequence[tuple[Any, ...]]


def section(key: str, title: str, found: QuerySet[Model], columns: Mapping[str, str]) -> Section:
    """These fields of what was found.  One statement."""
    return Section(key, title, columns, list(found.values_list(*columns)))
