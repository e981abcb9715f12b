"""The first two reviewers of a house without the national login, by the operator's command; nobody else by it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cordee.accounts import services as accounts
from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.errors import NotAllowed
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries, services
from cordee.verification.models import Standing
from cordee.verification.rules import Method
from cordee.verification.tests.drawn import RPPS, declares, publishes, somebody

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db


def joins(first_name: str) -> UUID:
    user_id = new_id()
    accounts.create_user(
        user_id=user_id, email=f"{first_name}@exemple.fr", password="x", first_name=first_name, last_name="Relit", now=clock.now()
    )
    return user_id


def appoint(*given: str) -> str:
    out = StringIO()
    call_command("appoint_reviewer", *given, stdout=out)
    return out.getvalue()


def reviews(user_id: UUID) -> bool:
    return queries.reviewer(UserId(user_id)).value == user_id


def test_who_is_not_verified_is_not_appointed_in_silence() -> None:
    joins("agnes")
    with pytest.raises(CommandError, match="no account bears this address"):
        appoint("personne@exemple.fr")
    with pytest.raises(CommandError, match=r"not verified.*--papers-seen"):
        appoint("agnes@exemple.fr")


def test_the_operator_verifies_the_first_two_and_no_third() -> None:
    agnes, brune, celine = joins("agnes"), joins("brune"), joins("celine")
    assert "« Vérifier »" in appoint("agnes@exemple.fr", "--papers-seen")
    appoint("agnes@exemple.fr", "--papers-seen")  # safe to repeat
    appoint("brune@exemple.fr", "--papers-seen")
    assert reviews(agnes)
    assert reviews(brune)
    assert queries.own(UserId(agnes)).method == Method.EVIDENCE
    lines = Line.objects.filter(subject_id=agnes, act__startswith="verification.").order_by("n").values_list("act", "actor_id")
    assert list(lines) == [("verification.verified", None), ("verification.reviewer_appointed", None)]
    with pytest.raises(CommandError, match="two verified reviewers are there already"):
        appoint("celine@exemple.fr", "--papers-seen")
    assert not Standing.objects.filter(pk=celine).exists()


@pytest.mark.django_db(transaction=True)
def test_of_several_who_are_vouched_for_at_once_two_are_let_in() -> None:
    people = [joins(name) for name in ("agnes", "brune", "celine", "diane", "elise")]
    begun = threading.Barrier(len(people))

    def vouches(user_id: UUID) -> bool:
        begun.wait()
        try:
            services.appoint_first_reviewer(user_id=user_id, now=clock.now())
        except NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(people)) as desks:
        let_in = list(desks.map(vouches, people))
    assert sum(let_in) == 2
    assert Standing.objects.count() == 2


def test_a_first_reviewer_is_who_the_register_says_they_declared() -> None:
    publishes()
    lea = joins("lea")
    declares(lea)
    appoint("lea@exemple.fr", "--papers-seen")
    assert queries.register_id_of(lea) == f"8{RPPS}"
    double = joins("double")
    declares(double)
    with pytest.raises(CommandError, match="another account is verified"):
        appoint("double@exemple.fr", "--papers-seen")
    with pytest.raises(CommandError, match="not verified"):
        appoint("double@exemple.fr")


def test_somebody_suspended_is_not_let_in_by_it() -> None:
    agnes = joins("agnes")
    services.verify(user_id=agnes, method=Method.CPS, actor_id=None, now=clock.now())
    services.suspend(user_id=agnes, actor_id=None, now=clock.now())
    with pytest.raises(CommandError, match="suspended"):
        appoint("agnes@exemple.fr", "--papers-seen")


def test_later_ones_are_verified_as_everyone_is() -> None:
    third = joins("third")
    for name in ("Agnès", "Brune"):
        somebody(name, "Relit", reviews=True)
    services.verify(user_id=third, method=Method.E_CPS, actor_id=None, now=clock.now())
    appoint("third@exemple.fr")
    assert reviews(third)
