"""A statement that is written once asks of each id what the query would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cordee.accounts.models import User
from cordee.platform import clock
from cordee.platform.compiled import AboutOne
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

pytestmark = pytest.mark.django_db


def made(email: str) -> UUID:
    return User.objects.create(email=email, first_name="Claire", last_name="Rochebrune", created_at=clock.now()).id


def test_each_id_has_its_own_answer_and_the_query_is_made_once() -> None:
    made_for: list[UUID] = []

    def address(user_id: UUID) -> QuerySet[User, tuple[str]]:
        made_for.append(user_id)
        return User.objects.filter(pk=user_id).values_list("email")

    addresses, claire, noe = AboutOne(address), made("claire@exemple.fr"), made("noe@exemple.fr")
    assert [addresses.rows(one) for one in (claire, noe, new_id())] == [[("claire@exemple.fr",)], [("noe@exemple.fr",)], []]
    assert len(made_for) == 1


def test_a_clock_that_was_shifted_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shifts = AboutOne(lambda user_id: User.objects.filter(pk=user_id, created_at__gt=clock.now() - clock.offset()).values_list("id"))
    claire = made("claire@exemple.fr")
    assert shifts.rows(claire) == []
    monkeypatch.setenv("CORDEE_CLOCK_OFFSET", "7200")
    User.objects.filter(pk=claire).update(created_at=clock.now())
    assert shifts.rows(claire) == [(claire,)]


def test_a_statement_around_it_asks_of_the_same_id() -> None:
    around = "SELECT %s::uuid, ARRAY(SELECT email FROM ({}) AS one (email)), (SELECT count(*) FROM accounts_user WHERE id = %s)"
    addresses = AboutOne(lambda user_id: User.objects.filter(pk=user_id).values_list("email"), around=around)
    claire, nobody = made("claire@exemple.fr"), new_id()
    assert addresses.rows(claire) == [(claire, ["claire@exemple.fr"], 1)]
    assert addresses.rows(nobody) == [(nobody, [], 0)]
