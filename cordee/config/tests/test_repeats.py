"""Every address of the API that writes, asked twice for the same: it answers the same, and the second time leaves every table as it was.

So nobody who heard no answer (« rien ne se fera deux fois », problems.json) does anything twice by pressing again: no row, no line of the
trail, no job, hence no mail and no SMS.  A new address fails until repeats.py says how it is safe.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from cordee.agenda.tests.cast import at_once
from cordee.config.api import api
from cordee.config.tests.objects import World, world
from cordee.config.tests.repeats import ANEW, HELD, OTHERS, Repeat, of_rules
from cordee.config.tests.test_objects import Rule, everything, tables
from cordee.config.tests.test_objects import asks as asks_once

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(transaction=True)
ROOMS: Final = Path(__file__).parents[2]
WRITING: Final = {"POST", "PUT", "PATCH", "DELETE"}


def rows() -> dict[str, Any]:
    """A digest of each table, and of the jobs that wait."""
    found: dict[str, Any] = dict(everything())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM procrastinate_jobs")
        found["jobs"] = cursor.fetchone()
    return found


def counts() -> dict[str, int]:
    """Of each table and of the jobs: how many."""
    with connection.cursor() as cursor:
        each = (f"SELECT '{table}', count(*) FROM \"{table}\"" for table in [*tables(), "procrastinate_jobs"])  # noqa: S608 - our own tables' names
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())


def empty() -> None:
    """As after a test."""
    call_command("flush", verbosity=0, interactive=False)


def shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", re.sub(r"/(lines|parts)/\d+", r"/\1/{}", path.partition("?")[0]))


def written(made: World, rule: Rule) -> Rule:
    """The same with its body drawn: two tries send the same ids."""
    body = rule.body(made) if rule.body else b""
    return replace(rule, body=lambda _: body)


def asks(made: World, rule: Rule) -> Any:
    cache.clear()  # nobody asks so much in so short a time
    return asks_once(made, rule, rule.owner)


def table() -> Iterator[Repeat]:
    yield from OTHERS
    yield from of_rules()


def test_every_address_that_writes_says_how_it_is_safe_to_repeat() -> None:
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    there = {(method.upper(), shape(path)) for path, methods in paths.items() for method in methods if method.upper() in WRITING}
    said = [{(one.rule.method, shape(one.rule.path)) for one in table()}, set(HELD), set(ANEW)]
    assert there == set().union(*said)
    assert not set(HELD) & set(ANEW)
    for file, test in HELD.values():
        assert f"def {test}(" in (ROOMS / file).read_text(encoding="utf-8"), (file, test)


def test_asked_twice_it_is_done_once_and_answered_alike() -> None:
    made, wrong = world(), []
    for one in table():
        if one.before:
            one.before(made)
        rule = written(made, one.rule)
        first, before = asks(made, rule), rows()
        second, after = asks(made, rule), rows()
        changed = sorted(name for name, digest in after.items() if digest != before[name])
        if one.second is None:
            alike = second.status_code < 300 and second.content == first.content
        else:
            alike = second.status_code >= 400 and json.loads(second.content)["type"] == one.second
        if first.status_code >= 300 or not alike or changed:
            wrong.append(
                (rule.method, rule.path, first.status_code, first.content[:300], second.status_code, second.content[:300], changed)
            )
    assert not wrong, "\n".join(map(str, wrong))


#: Asked twice at the same instant, as by two presses, or by a proxy that tries again: what makes something, and what tells somebody.
AT_ONCE: Final = {
    ("POST", "/referrals"), ("POST", "/conversations"), ("POST", "/agenda/visits"), ("POST", "/agenda/visits/{}/time"),
    ("POST", "/agenda/appointments"), ("POST", "/agenda/appointments/{}/cancel"), ("POST", "/agenda/absences"),
    ("POST", "/agenda/reasons"), ("PUT", "/agenda/openings"), ("POST", "/referrals/{}/seen"), ("POST", "/referrals/{}/cancel"),
    ("POST", "/directory/delegations"), ("POST", "/directory/delegations/{}/end"), ("PUT", "/directory/communities/{}/request"),
    ("PUT", "/directory/profile/places/{}"), ("PUT", "/directory/profile/exceptions/{}"), ("PUT", "/directory/favourites/{}"),
    ("PUT", "/directory/profile"), ("POST", "/invitations"), ("POST", "/invitations/{}/remind"), ("POST", "/invitations/join"),
    ("POST", "/invitations/accept"), ("POST", "/invitations/decline"), ("POST", "/invitations/communities/{}/links"),
    ("POST", "/invitations/communities/{}/files"), ("POST", "/invitations/communities/{}/files/{}/send"),
    ("POST", "/invitations/communities/{}/people/{}/address"), ("POST", "/rights/export"), ("POST", "/rights/erasure"),
    ("POST", "/keys/genesis"), ("POST", "/keys/recovery/confirm"), ("PUT", "/keys/self-data"),
    ("POST", "/verification/desk/{}/decision"), ("POST", "/verification/evidence/contest"),
}  # fmt: skip


def gained(times: int) -> dict[tuple[str, str, str], dict[str, Any]]:
    """By request: how many rows more there are in each table after so many at once.  All are answered alike."""
    made = world()
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in table():
        if one.before:
            one.before(made)
        rule = written(made, one.rule)
        together = times if (rule.method, shape(rule.path)) in AT_ONCE else 1
        cache.clear()
        before = counts()
        answers = at_once(*(lambda: asks_once(made, rule, rule.owner) for _ in range(together)))  # noqa: B023 - done when it returns
        after = counts()
        more: dict[str, Any] = {name: after[name] - before[name] for name in after if after[name] != before[name]}
        refused = [answer if isinstance(answer, Exception) else answer.content for answer in answers if not taken(answer)]
        found[rule.method, rule.path, rule.owner] = more | ({"refused": refused} if refused else {})
    return found


def taken(answer: Any) -> bool:
    return not isinstance(answer, Exception) and answer.status_code < 300


def test_asked_twice_at_the_same_instant_it_is_done_once() -> None:
    """In one house once, in another twice at once: no table has a row more."""
    assert {(one.rule.method, shape(one.rule.path)) for one in table()} >= AT_ONCE
    alone = gained(1)
    empty()
    together = gained(2)
    wrong = {request: (more, alone[request]) for request, more in together.items() if more != alone[request]}
    assert not wrong, "\n".join(map(str, wrong.items()))
