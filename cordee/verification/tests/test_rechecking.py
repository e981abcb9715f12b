"""Trust stays fresh: whom the register no longer names is suspended within the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from cordee.accounts import services as accounts
from cordee.platform import clock
from cordee.platform.ids import new_id
from cordee.register.models import Entry, Import
from cordee.verification import queries, services
from cordee.verification.errors import TooManyGone
from cordee.verification.models import Standing
from cordee.verification.rules import Method, Why
from cordee.verification.services.rechecking import BATCH, Rechecked
from cordee.verification.services.standing import restore_by_itself, suspend_by_itself

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

pytestmark = pytest.mark.django_db
CLAIRE, HUGO = "819900001231", "819900012345"


def verified(first_name: str, register_id: str | None, *, on: datetime | None = None) -> UUID:
    user_id = new_id()
    accounts.create_user(
        user_id=user_id, email=f"{first_name}@exemple.fr", password="x", first_name=first_name, last_name="Rochebrune", now=clock.now()
    )
    services.verify(user_id=user_id, method=Method.E_CPS, register_id=register_id, actor_id=None, now=on or clock.now())
    return user_id


def published(*register_ids: str, read_on: date = date(2026, 11, 24)) -> None:
    """The register after an import that names these people."""
    made = Import.objects.create(
        file_name="x.txt", read_on=read_on, started_at=clock.now(), finished_at=clock.now(), rows=len(register_ids), bad_lines=0
    )
    Entry.objects.all().delete()
    for register_id in register_ids:
        Entry.objects.create(
            national_id=register_id, title_code="", civility_code="", last_name="", first_name="", rows_hash=new_id(), changed_by=made
        )


def test_without_a_register_nobody_is_judged() -> None:
    verified("claire", CLAIRE)
    assert services.recheck(now=clock.now()) == Rechecked()


def test_who_is_gone_is_suspended_and_restored_once_back() -> None:
    claire, hugo = verified("claire", CLAIRE), verified("hugo", HUGO)
    published(CLAIRE, HUGO)
    assert services.recheck(now=clock.now()) == Rechecked(published=2)
    published(HUGO, read_on=date(2026, 11, 25))
    assert services.recheck(now=clock.now()) == Rechecked(published=1, suspended=1)
    assert services.recheck(now=clock.now()) == Rechecked(published=1)  # again: nothing happens twice
    assert set(queries.badges([claire, hugo])) == {hugo}
    published(CLAIRE, HUGO, read_on=date(2026, 11, 26))
    assert services.recheck(now=clock.now()) == Rechecked(published=2, restored=1)
    assert set(queries.badges([claire, hugo])) == {claire, hugo}
    assert set(Standing.objects.values_list("published_on", flat=True)) == {date(2026, 11, 26)}


def test_somebody_newly_registered_is_waited_for() -> None:
    claire = verified("claire", CLAIRE)
    published(HUGO)
    assert services.recheck(now=clock.now()) == Rechecked()
    assert claire in queries.badges([claire])


def test_those_whom_no_register_names_and_those_suspended_by_a_person_are_left_alone() -> None:
    maud, claire = verified("maud", None), verified("claire", CLAIRE)
    services.suspend(user_id=claire, actor_id=None, now=clock.now())
    published(CLAIRE)
    assert services.recheck(now=clock.now()) == Rechecked()
    assert set(queries.badges([maud, claire])) == {maud}
    assert Standing.objects.get(pk=claire).suspended_why == Why.DECIDED


def test_everyone_is_looked_at_batch_after_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cordee.verification.services.rechecking.BATCH", 2)
    assert BATCH > 2
    people = {f"8199000{n:05}": verified(f"p{n}", f"8199000{n:05}") for n in range(5)}
    published(*people)
    assert services.recheck(now=clock.now() + timedelta(days=1)).published == 5


def test_a_bad_extraction_suspends_nobody_until_the_operator_says_so() -> None:
    people = {f"8199000{n:05}": verified(f"p{n}", f"8199000{n:05}") for n in range(10)}
    published(*people)
    services.recheck(now=clock.now())
    published(*list(people)[:6], read_on=date(2026, 11, 25))  # four of ten are missing
    with pytest.raises(TooManyGone) as refused:
        services.recheck(now=clock.now())
    assert refused.value.detail == {"gone": 4, "published": 6}
    assert len(queries.badges(list(people.values()))) == 10
    with pytest.raises(CommandError, match="4 are gone"):
        call_command("recheck_register")
    call_command("recheck_register", "--however-many")
    assert len(queries.badges(list(people.values()))) == 6


def test_what_a_person_decides_the_register_neither_ends_nor_renames() -> None:
    claire = verified("claire", CLAIRE)
    published(CLAIRE)
    services.recheck(now=clock.now())
    published(HUGO, read_on=date(2026, 11, 25))
    services.recheck(now=clock.now())
    services.suspend(user_id=claire, actor_id=None, now=clock.now())  # she is suspended already; now a person has decided it too
    assert not restore_by_itself(user_id=claire, why=Why.UNPUBLISHED, now=clock.now())
    assert not suspend_by_itself(user_id=claire, why=Why.UNPUBLISHED, now=clock.now())
    published(CLAIRE, read_on=date(2026, 11, 26))
    assert services.recheck(now=clock.now()) == Rechecked()
    assert Standing.objects.get(pk=claire).suspended_why == Why.DECIDED
