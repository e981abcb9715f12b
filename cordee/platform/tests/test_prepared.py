"""A statement that is prepared says what a cursor would, of every value that it takes, and fails as one does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import DataError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordee.platform.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db(transaction=True)

A = UUID("0190f3d2-5f5e-7c3a-9d0e-5a3c1f7e9b21")
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


def by_cursor(statement: str, values: Any) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("bool", True), ("bool", False), ("int", -7), ("float8", 48.8534), ("float8", 1e-300), ("float8", float("inf")), ("uuid", A),
        ("text", None), ("text", ""), ("text", 'l’« Été » \\ " {a,b} NULL'),
        ("timestamptz", datetime(2026, 11, 27, 5, 0, 0, 123, tzinfo=UTC)),
        ("timestamptz", datetime(2026, 11, 27, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))),
        ("interval", timedelta(0)), ("interval", timedelta(days=-1, seconds=1, microseconds=5)), ("uuid[]", [A, A]), ("uuid[]", []),
        ("text[]", ["", "NULL", "a,b", "{}", '"', "\\", " "]), ("text[]", ["{1,2}", "{}"]), ("json", '{"a": [1, null, "é"]}'),
    ],
)  # fmt: skip
def test_every_value_comes_back_as_through_a_cursor(typed: str, value: Any) -> None:
    positional, named = f"SELECT %s::{typed}, '%%'", f"SELECT %(one)s::{typed}, %(one)s::{typed} IS NULL, %(two)s::int"
    kind = str if value is None else type(value)
    assert Prepared(positional, [kind]).rows([value]) == by_cursor(positional, [value])
    assert Prepared(named, {"one": kind, "two": int}).rows({"two": 2, "one": value}) == by_cursor(named, {"one": value, "two": 2})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, texts=st.lists(TEXTS))
def test_whatever_is_typed_stays_what_it_is(text: str, texts: list[str]) -> None:
    assert ECHO.rows([text, texts]) == [(text, texts)]


ECHO = Prepared("SELECT %s::text, %s::text[]", [str, list])


def test_it_is_prepared_once_a_connection_and_anew_in_the_next() -> None:
    known = "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'prepared%%'"
    connection.close()
    assert [ECHO.rows(["a", []]), ECHO.rows(["b", ["c"]])] == [[("a", [])], [("b", ["c"])]]
    assert by_cursor(known, []) == [(1,)]
    connection.close()
    assert by_cursor(known, []) == [(0,)]
    assert ECHO.rows(["a", []]) == [("a", [])]


def test_a_rollback_between_is_not_noticed() -> None:
    """After one psycopg has the connection forget whatever is prepared, ours included."""
    ECHO.rows(["a", []])
    for _ in range(8):  # often enough that psycopg prepares it too
        by_cursor("SELECT %s::int", [1])
    with transaction.atomic():
        by_cursor("SELECT %s::int", [1])
        transaction.set_rollback(True)
    by_cursor("SELECT %s::int", [1])
    assert ECHO.rows(["a", []]) == [("a", [])]
    assert ECHO.rows(["b", []]) == [("b", [])]


@pytest.mark.django_db(transaction=True)
def test_what_was_prepared_since_is_still_known_when_another_was_forgotten() -> None:
    early, late = Prepared("SELECT %s::int", [int]), Prepared("SELECT %s::int + 1", [int])
    assert early.rows([1]) == [(1,)]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")  # as psycopg does after a rollback
    assert late.rows([1]) == [(2,)]
    assert early.rows([3]) == [(3,)]
    assert late.rows([3]) == [(4,)]


def test_in_a_transaction_it_sees_what_the_transaction_wrote() -> None:
    taken = Prepared("SELECT current_setting('cordee.mark', true)", [])
    with transaction.atomic():
        by_cursor("SELECT set_config('cordee.mark', 'here', true)", [])
        assert taken.rows([]) == [("here",)]
    assert taken.rows([]) != [("here",)]


def test_it_is_counted_with_the_others() -> None:
    with CaptureQueriesContext(connection) as seen:
        ECHO.rows(["a", []])
    assert len(seen) == 1


@pytest.mark.parametrize("values", [["a\0b", []], ["a", ["b\0c"]]])
def test_a_zero_byte_is_refused_not_cut_off(values: list[Any]) -> None:
    with pytest.raises(DataError):
        ECHO.rows(values)


def test_a_fault_is_djangos_and_the_connection_goes_on() -> None:
    divided = Prepared("SELECT 1 / %s::int", [int])
    with pytest.raises(DataError, match="division by zero"):
        divided.rows([0])
    assert divided.rows([1]) == [(1,)]


@pytest.mark.parametrize("first", [True, None])
def test_a_place_takes_values_of_its_type_alone_wherever_it_is_asked(first: object) -> None:
    """A statement is told its types once: 1 as a bool would be read as true, and what stands in a transaction goes another way."""
    kept = Prepared("SELECT %s::bool", [bool])
    assert kept.rows([first]) == [(first,)]
    for value in (1, "true", 1.0):
        with pytest.raises(TypeError, match="bool"):
            kept.rows([value])
        with pytest.raises(TypeError, match="bool"), transaction.atomic():
            kept.rows([value])
    assert kept.rows([False]) == [(False,)]


def test_a_type_that_it_does_not_know_is_refused_where_it_is_written() -> None:
    with pytest.raises(KeyError):
        Prepared("SELECT %s", [dict])


def test_an_ended_connection_is_a_fault_of_the_connection() -> None:
    [(pid,)] = by_cursor("SELECT pg_backend_pid()", [])
    ECHO.rows(["a", []])
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
    with pytest.raises(OperationalError):
        ECHO.rows(["a", []])
    connection.close_if_unusable_or_obsolete()
    assert ECHO.rows(["a", []]) == [("a", [])]
