"""An assistant acts in a practitioner's name for as long as both want, and as the practitioner is verified: the outsider first."""

from __future__ import annotations

from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from cordee.accounts.models import Session
from cordee.agenda.tests.cast import MONDAY, Practice, at_once, browser_of, practises
from cordee.directory import queries, services
from cordee.directory.models import Delegation
from cordee.directory.queries import acting, delegations
from cordee.directory.services import delegating
from cordee.keys.tests.people import Person, joins
from cordee.platform import clock
from cordee.platform.announcing import announce
from cordee.platform.blobs import BlobStore
from cordee.platform.errors import NotAllowed, NotFound, NotVerified
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.errors import ProfessionDeclared
from cordee.verification.models import Declaration
from cordee.verification.rules import State, Why
from cordee.verification.services import standing as standing_services

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db(transaction=True)

GIVEN = "/api/v1/directory/delegations"
RECEIVED = "/api/v1/directory/delegations/received"


def takes(practice: Practice, *assistants: Person) -> None:
    """The practitioner lets them act in their name."""
    for one in assistants:
        services.delegate(
            actor=practice.viewer, delegation_id=new_id(), practitioner_id=practice.practitioner_id, delegate_id=one.user_id,
            now=clock.now(),
        )  # fmt: skip


def ends(actor: Person, practice: Practice, assistant: Person) -> None:
    row = Delegation.objects.get(practitioner_id=practice.practitioner_id, delegate_id=assistant.user_id)
    services.end_delegation(actor=actor.verified, delegation_id=row.id, now=clock.now())


def sees_agenda(browser: Client, practice: Practice) -> int:
    path = f"/api/v1/agenda/days?practitioner_id={practice.practitioner_id}&from=2026-01-05&to=2026-01-09"
    return browser.get(path).status_code


def after(act: Callable[..., Any], meet: Barrier) -> Callable[..., Any]:
    """The act, and then a moment in which the other side catches up, unless it waits for this one."""

    def done(*args: Any, **named: Any) -> Any:
        result = act(*args, **named)
        with suppress(BrokenBarrierError):
            meet.wait(timeout=1)
        return result

    return done


def before(act: Callable[..., Any], meet: Barrier) -> Callable[..., Any]:
    """The same moment, and then the act."""
    waited = after(lambda: None, meet)

    def done(*args: Any, **named: Any) -> Any:
        waited()
        return act(*args, **named)

    return done


def standing_of(person: Person) -> tuple[State, str | None, Why | None]:
    own = verification.own(person.signed_in)
    return own.standing, own.method, own.suspended_why


def test_an_outsider_and_an_unverified_person_see_nobody() -> None:
    hugo, maud, clement = practises("Hugo"), joins("Maud", verified=False), joins("Clement", verified=False)
    takes(hugo, maud)
    row = Delegation.objects.get()
    for path in (GIVEN, RECEIVED):
        assert browser_of(None).get(path).status_code == 401
    assert browser_of(clement).get(GIVEN).status_code == 403
    assert browser_of(clement).get(RECEIVED).json() == {"items": []}
    for stranger, status in ((None, 401), (clement, 403), (joins("Noe"), 404)):
        assert browser_of(stranger).post(f"{GIVEN}/{row.id}/end").status_code == status
    assert Delegation.objects.get().until is None


def test_a_practitioner_answers_for_an_assistant_who_practises_nothing() -> None:
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    with pytest.raises(NotVerified):
        _ = maud.verified
    takes(hugo, maud)
    takes(hugo, maud)  # safe to repeat
    assert standing_of(maud) == (State.VERIFIED, "vouched", None)
    assert sees_agenda(browser_of(maud), hugo) == 200
    assert queries.people(hugo.viewer, [maud.user_id])[0].role_label == "Secrétariat de Dr Hugo Rochebrune"
    (shown,) = browser_of(hugo.person).get(GIVEN).json()["items"]
    assert (shown["display_name"], shown["role"], shown["verified"]["method"], shown["until"]) == (
        "Maud Rochebrune", "assistant", "vouched", None,
    )  # fmt: skip
    assert shown["seen_at"] is not None


def test_whoever_said_to_practise_is_not_let_in_by_a_colleagues_word() -> None:
    hugo, clement = practises("Hugo"), joins("Clement", verified=False)
    Declaration.objects.create(
        user_id=clement.user_id, profession="10", practice_mode="salaried", postal_code="21000", city="Dijon", declared_at=clock.now()
    )
    with pytest.raises(ProfessionDeclared):
        takes(hugo, clement)
    assert not Delegation.objects.exists()


def test_whoever_was_suspended_by_a_person_is_not_let_in_again_by_another() -> None:
    hugo, maud = practises("Hugo"), joins("Maud")
    standing.suspend(user_id=maud.user_id, actor_id=None, now=clock.now())
    with pytest.raises(NotAllowed):
        takes(hugo, maud)


def test_an_ended_delegation_counts_no_more_from_the_next_request() -> None:
    hugo, claire, maud = practises("Hugo"), practises("Claire"), joins("Maud", verified=False)
    takes(hugo, maud)
    takes(claire, maud)
    browser = browser_of(maud)
    appointment = claire.books_own("09:00", actor=maud.verified)
    ends(hugo.person, hugo, maud)
    ends(hugo.person, hugo, maud)  # safe to repeat
    assert (sees_agenda(browser, hugo), sees_agenda(browser, claire)) == (404, 200)
    assert standing_of(maud)[0] is State.VERIFIED  # Claire still answers for her
    assert acting.people_of(hugo.practitioner_id) == [hugo.user_id]  # no news of his agenda goes to her any more
    assert FeedRow.objects.filter(user_id=maud.user_id, kind="directory.delegation_changed").count() == 3
    with pytest.raises(NotFound):
        hugo.books_own("10:00", actor=maud.verified)
    ends(claire.person, claire, maud)
    path = f"/api/v1/agenda/days?practitioner_id={claire.practitioner_id}&from={MONDAY}&to={MONDAY}"
    (kept,) = browser_of(claire.person).get(path).json()["appointments"]
    assert kept["id"] == str(appointment)
    assert (kept["booked_by"]["display_name"], kept["for_practitioner"]["display_name"]) == ("Maud Rochebrune", "Dr Claire Rochebrune")


def test_the_last_one_closes_the_account_and_says_what_happened() -> None:
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    takes(hugo, maud)
    browser = browser_of(maud)
    assert Session.objects.filter(user_id=maud.user_id).exists()
    ends(hugo.person, hugo, maud)
    assert standing_of(maud) == (State.SUSPENDED, "vouched", Why.UNVOUCHED)
    assert not Session.objects.filter(user_id=maud.user_id).exists()
    assert browser.get("/api/v1/directory/me").status_code == 401
    again = browser_of(maud)
    assert again.get("/api/v1/directory/search?q=hugo").json()["type"] == "not-verified"
    assert again.get("/api/v1/verification/me").json()["suspended_why"] == "unvouched"
    (told,) = again.get(RECEIVED).json()["items"]
    assert (told["display_name"], told["counts"], told["until"] is not None) == ("Dr Hugo Rochebrune", False, True)
    takes(hugo, maud)  # and he may change his mind
    assert standing_of(maud) == (State.VERIFIED, "vouched", None)


def test_who_was_verified_by_another_means_stays_so() -> None:
    hugo, noe = practises("Hugo"), joins("Noe")
    takes(hugo, noe)
    ends(hugo.person, hugo, noe)
    assert standing_of(noe) == (State.VERIFIED, "cps", None)


def test_an_assistant_may_leave() -> None:
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    takes(hugo, maud)
    ends(maud, hugo, maud)
    assert browser_of(hugo.person).get(GIVEN).json() == {"items": []}


def test_a_suspended_practitioners_delegations_wait_for_them() -> None:
    hugo, claire, maud, lise = practises("Hugo"), practises("Claire"), joins("Maud", verified=False), joins("Lise", verified=False)
    takes(hugo, maud, lise)
    takes(claire, lise)
    browsers = browser_of(maud), browser_of(lise)
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    assert [sees_agenda(one, hugo) for one in browsers] == [404, 404]  # before any job
    assert services.settle_assistants(hugo.user_id, now=clock.now()) == 2
    assert (standing_of(maud)[0], standing_of(lise)[0]) == (State.SUSPENDED, State.VERIFIED)
    assert sees_agenda(browsers[1], claire) == 200
    standing.restore(user_id=hugo.user_id, actor_id=None, now=clock.now())
    services.settle_assistants(hugo.user_id, now=clock.now())
    assert standing_of(maud) == (State.VERIFIED, "vouched", None)
    assert [sees_agenda(browser_of(one), hugo) for one in (maud, lise)] == [200, 200]


def test_an_operator_suspends_her_while_a_practitioner_lets_her_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds what the other wants next, unless both take it in one order."""
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    takes(hugo, maud)
    meet = Barrier(2)
    monkeypatch.setattr(delegating, "tell", after(delegating.tell, meet))
    monkeypatch.setattr(standing_services, "announce", before(announce, meet))
    outcomes = at_once(
        lambda: ends(hugo.person, hugo, maud), lambda: standing.suspend(user_id=maud.user_id, actor_id=None, now=clock.now())
    )
    assert outcomes == [None, None]
    assert standing_of(maud) == (State.SUSPENDED, "vouched", Why.DECIDED)


def test_a_practitioner_whose_account_is_erased_answers_for_nobody(tmp_path: Path) -> None:
    hugo, maud = practises("Hugo"), joins("Maud", verified=False)
    takes(hugo, maud)
    with transaction.atomic():
        services.forget(hugo.person.signed_in, store=BlobStore(tmp_path.as_uri()), now=clock.now())
    assert standing_of(maud) == (State.SUSPENDED, "vouched", Why.UNVOUCHED)
    assert delegations.received(maud.signed_in) == []


def test_the_list_costs_three_statements_and_a_probe_each(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hugo = practises("Hugo")
    takes(hugo, *(joins(name, verified=False) for name in ("Maud", "Lise", "Anne")))
    viewer, now = hugo.viewer, clock.now()
    with django_assert_num_queries(3 + 3):
        assert len(delegations.given(viewer, now=now)) == 3
