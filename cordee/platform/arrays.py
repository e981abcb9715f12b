"""Ids that a subquery finds, read once before the rows: `column = ANY(ARRAY(SELECT …))`.

An OR of two `IN (SELECT …)` goes by no index: PostgreSQL makes a hash of each and reads the whole table past them.  Of two arrays it asks
both indexes and joins what they say (BitmapOr).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q

if TYPE_CHECKING:
    from django.db.models import QuerySet


class _IsAny(Func):
    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def among(column: str, ids: QuerySet[Any, Any]) -> Q:
    """Whether a column is one of these ids, by its index, also within an OR."""
    return Q(_IsAny(F(column), ArraySubquery(ids)))
