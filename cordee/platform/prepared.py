"""Statements that most requests ask: prepared once a connection, and asked of libpq itself.

There and back is 20 µs; the cursors of psycopg and Django are 40 more each time, and their writing of long arrays as much again: a search
asks seven.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

import psycopg
from django.db import connections
from psycopg import errors
from psycopg.adapt import Transformer
from psycopg.pq import ConnStatus, ExecStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from psycopg.pq.abc import PGresult

    from cordee.platform.postgres.base import DatabaseWrapper

_PLACE: Final = re.compile(r"%(?:\((\w+)\)s|(s)|%)")
#: What PostgreSQL is told of a value.  Of a string or a list it is told nothing and concludes from where it stands, as of one written out.
_OIDS: Final[Mapping[type, int]] = {bool: 16, int: 23, float: 701, datetime: 1184, timedelta: 1186, UUID: 2950, str: 0, list: 0}
_numbers: Final = count()


class Prepared:
    """A statement as psycopg takes it, with `%s` or with `%(name)s`, for values of _OIDS; lists are of UUIDs, strings or numbers.

    `types` says of which each place is, by name or in order; None may come to any.  The type of a list's elements is said where it stands
    (`%(ids)s::uuid[]`).
    """

    def __init__(self, sql: str, types: Mapping[str, type] | Sequence[type]) -> None:
        self._sql = sql
        self._name = f"prepared_{next(_numbers)}".encode()
        self._places: list[str | int] = []  # what stands at $1, $2, …: a name, or which of the values
        self._numbered = _PLACE.sub(self._number, sql).encode()
        named = cast("Any", types)  # a mapping by its names, a sequence by its numbers
        self._types: list[type] = [named[place] for place in self._places]
        self._oids = [_OIDS[kind] for kind in self._types]

    def rows(self, values: Mapping[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
        """All of them.  Raises TypeError for a value of another type than its place."""
        every = cast("Any", values)  # as `types`
        given = [every[place] for place in self._places]
        for kind, value in zip(self._types, given, strict=True):
            if type(value) is not kind and value is not None:
                raise TypeError(f"a place of type {kind.__name__} was given {type(value).__name__}")
        wrapper = cast("DatabaseWrapper", connections["default"])
        # In a transaction psycopg may have a BEGIN to send first; and who counts statements counts them at the cursor.
        if wrapper.in_atomic_block or not wrapper.get_autocommit() or wrapper.execute_wrappers or wrapper.queries_logged:
            with wrapper.cursor() as cursor:
                cursor.execute(self._sql, values)
                return list(cursor.fetchall())
        with wrapper.wrap_database_errors:
            return self._asked(wrapper, given)

    def _asked(self, wrapper: DatabaseWrapper, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        if self._name in wrapper.prepared:
            try:
                return self._answered(wrapper, values)
            except errors.InvalidSqlStatementName:
                # Nothing was done: after a rollback psycopg has a connection forget all that is prepared.  Of the others each finds out by
                # itself, since some were prepared after that.
                wrapper.prepared.discard(self._name)
        return self._answered(wrapper, values)

    def _answered(self, wrapper: DatabaseWrapper, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        psycopgs: psycopg.Connection[Any] = wrapper.connection
        libpqs = psycopgs.pgconn
        if self._name not in wrapper.prepared:
            _good(psycopgs, libpqs.prepare(self._name, self._numbered, self._oids))
            wrapper.prepared.add(self._name)
        given = cast("Any", [None if value is None else _written(value) for value in values])  # None is right, whatever psycopg's types say
        result = _good(psycopgs, libpqs.exec_prepared(self._name, given))
        reader = Transformer(psycopgs)
        reader.set_pgresult(result)
        return reader.load_rows(0, result.ntuples, tuple)

    def _number(self, found: re.Match[str]) -> str:
        name, plain = found.groups()
        if not name and not plain:
            return "%"
        place = name or len(self._places)
        if place not in self._places:
            self._places.append(place)
        return f"${self._places.index(place) + 1}"


def _written(value: Any) -> bytes:
    """As PostgreSQL reads it.  Raises DataError for a zero byte, where libpq would cut a text off."""
    if isinstance(value, list):
        said = "{" + ",".join([_quoted(one) if isinstance(one, str) else str(one) for one in value]) + "}"
    else:
        said = str(value)
    if "\0" in said:
        raise psycopg.DataError("PostgreSQL keeps no zero byte in a text")
    return said.encode()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _good(psycopgs: psycopg.Connection[Any], result: PGresult) -> PGresult:
    """What went well.  Raises what psycopg's own cursor would for the rest."""
    if result.status in {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}:
        return result
    if psycopgs.pgconn.status == ConnStatus.BAD:
        raise psycopg.OperationalError(result.get_error_message())
    raise errors.error_from_result(result, encoding="utf-8")
