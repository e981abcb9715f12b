"""The yearly confirmation: one mail, one link, and what happens when nobody answers."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from cordee.accounts.errors import LinkExpired
from cordee.agenda.tests.cast import at_once
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries, services
from cordee.verification.models import Renewal, Standing
from cordee.verification.rules import Method, State, Why, renewing
from cordee.verification.services.standing import locked, restore_by_itself, suspend_by_itself
from cordee.verification.tests.drawn import somebody
from cordee.verification.tests.test_rechecking import CLAIRE, HUGO, published, verified

if TYPE_CHECKING:
    from uuid import UUID

KEY = b"k" * 32


@pytest.fixture
def lea(db: None) -> UUID:
    """Verified a year and a day ago."""
    user_id = somebody("Léa", "Grandval")
    services.verify(user_id=user_id, method=Method.E_CPS, actor_id=None, now=clock.now() - renewing.EVERY - timedelta(days=1))
    return user_id


def secret_of(renewal_id: UUID, *, key: bytes | None = None) -> str:
    return renewing.LINKS.token_of(key or settings.SECRET_KEY.encode(), renewal_id)


def token() -> str:
    return secret_of(Renewal.objects.get().id)


def mails() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notifications.mail_renewal'")
        return int(cursor.fetchone()[0])


def state_of(user_id: UUID) -> tuple[str, str | None]:
    standing = Standing.objects.get(pk=user_id)
    return standing.state, standing.suspended_why


def test_an_outsider_s_guess_is_no_link(lea: UUID) -> None:
    services.ask_due(now=clock.now())
    for guess in ("", "x", secret_of(Renewal.objects.get().id, key=KEY), secret_of(new_id())):
        with pytest.raises(LinkExpired):
            services.confirm_renewal(token=guess, now=clock.now())
    assert Renewal.objects.get().confirmed_at is None


def test_who_was_verified_a_year_ago_is_asked_once(lea: UUID) -> None:
    somebody("Noé", "Bastide", reviews=True)  # verified today
    assert [services.ask_due(now=clock.now()) for _ in range(3)] == [1, 0, 0]
    assert mails() == 1
    mail = queries.renewal_mail(Renewal.objects.get().id)
    assert mail is not None
    assert mail.token == token()


def test_the_link_is_good_for_another_year_on_any_device(lea: UUID) -> None:
    services.ask_due(now=clock.now())
    for _ in range(2):  # safe to repeat
        answer = Client().post(
            "/api/v1/verification/renewals", {"token": token()}, content_type="application/json", headers={"sec-fetch-site": "same-origin"}
        )
        assert answer.status_code == 204
    assert queries.renewal_mail(Renewal.objects.get().id) is None  # a mail that is still on its way says nothing
    later = clock.now() + renewing.EVERY
    assert services.ask_due(now=later - timedelta(days=1)) == 0
    assert services.lapse_due(now=later) == 0
    assert services.ask_due(now=later + timedelta(days=1)) == 1


def test_nobody_answers_one_reminder_then_others_data_close_until_the_link_is_followed(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    assert services.remind_due(now=start + timedelta(days=29)) == 0
    assert [services.remind_due(now=start + renewing.REMINDED_AFTER) for _ in range(2)] == [1, 0]
    assert services.lapse_due(now=start + renewing.LAPSES_AFTER - timedelta(hours=1)) == 0
    assert [services.lapse_due(now=start + renewing.LAPSES_AFTER) for _ in range(2)] == [1, 0]
    assert state_of(lea) == (State.SUSPENDED, Why.UNCONFIRMED)
    assert mails() == 3
    services.confirm_renewal(token=token(), now=start + renewing.LAPSES_AFTER + timedelta(days=40))
    assert state_of(lea) == (State.VERIFIED, None)


def test_whom_nobody_reminded_is_not_closed(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    assert services.lapse_due(now=start + timedelta(days=300)) == 0  # the house was off: first the reminder, then a month


def test_a_person_s_own_decision_is_not_undone_by_the_link(lea: UUID) -> None:
    services.ask_due(now=clock.now())
    services.suspend(user_id=lea, actor_id=None, now=clock.now())
    services.confirm_renewal(token=token(), now=clock.now())
    assert state_of(lea) == (State.SUSPENDED, Why.DECIDED)


@pytest.mark.django_db
def test_whom_the_register_names_no_more_is_not_let_in_again_by_the_link() -> None:
    """Closed for want of an answer, and gone from the register since: the hourly look passes over whoever is closed already."""
    claire = verified("claire", CLAIRE, on=clock.now() - renewing.EVERY - timedelta(days=1))
    published(CLAIRE)
    start = clock.now()
    services.recheck(now=start)
    services.ask_due(now=start)
    services.remind_due(now=start + renewing.REMINDED_AFTER)
    services.lapse_due(now=start + renewing.LAPSES_AFTER)
    published(HUGO, read_on=date(2026, 11, 25))
    late = start + renewing.LAPSES_AFTER + timedelta(days=1)
    for _ in range(2):  # safe to repeat
        services.confirm_renewal(token=token(), now=late)
        assert state_of(claire) == (State.SUSPENDED, Why.UNPUBLISHED)
    published(CLAIRE, read_on=date(2026, 11, 26))
    services.recheck(now=late)
    assert state_of(claire) == (State.VERIFIED, None)  # and she had answered


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["operator", "person"])
def test_the_link_is_followed_while_an_operator_suspends(first: str) -> None:
    """Whichever comes first, the operator's word holds, and neither gets an error."""
    lea = somebody("Léa", "Grandval")
    services.verify(user_id=lea, method=Method.E_CPS, actor_id=None, now=clock.now() - renewing.EVERY - timedelta(days=1))
    start = clock.now()
    services.ask_due(now=start)
    services.remind_due(now=start + renewing.REMINDED_AFTER)
    services.lapse_due(now=start + renewing.LAPSES_AFTER)
    late, secret, holding = start + renewing.LAPSES_AFTER + timedelta(days=1), token(), Event()

    def suspends() -> None:
        services.suspend(user_id=lea, actor_id=None, now=late)

    def confirms() -> None:
        services.confirm_renewal(token=secret, now=late)

    leads, follows = (suspends, confirms) if first == "operator" else (confirms, suspends)

    def leading() -> None:
        with transaction.atomic():
            locked(lea)
            holding.set()
            leads()
            sleep(0.3)  # the other one comes meanwhile, and waits

    def following() -> None:
        assert holding.wait(timeout=5)
        follows()

    assert at_once(leading, following) == [None, None]
    assert state_of(lea) == (State.SUSPENDED, Why.DECIDED)
    assert Renewal.objects.get().confirmed_at == late


def test_who_was_verified_anew_meanwhile_is_asked_again_in_a_year_and_not_closed(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    services.remind_due(now=start + renewing.REMINDED_AFTER)
    again = start + renewing.LAPSES_AFTER - timedelta(days=1)
    services.verify(user_id=lea, method=Method.CPS, actor_id=None, now=again)
    assert services.lapse_due(now=start + 2 * renewing.LAPSES_AFTER) == 0
    assert state_of(lea) == (State.VERIFIED, None)
    assert [services.ask_due(now=again + renewing.EVERY + timedelta(days=days)) for days in (-1, 1)] == [0, 1]


def test_whom_a_person_restored_after_a_lapse_is_asked_again_in_a_year(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    services.remind_due(now=start + renewing.REMINDED_AFTER)
    services.lapse_due(now=start + renewing.LAPSES_AFTER)
    back = start + renewing.LAPSES_AFTER + timedelta(days=10)
    services.restore(user_id=lea, actor_id=None, now=back)
    assert services.ask_due(now=back + renewing.EVERY - timedelta(days=1)) == 0
    assert services.ask_due(now=back + renewing.EVERY + timedelta(days=1)) == 1


def test_of_the_suspended_nothing_lapses_and_the_question_goes_on_when_they_are_back(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    services.remind_due(now=start + renewing.REMINDED_AFTER)
    suspend_by_itself(user_id=lea, why=Why.UNPUBLISHED, now=start + renewing.REMINDED_AFTER)
    late = start + 3 * renewing.LAPSES_AFTER
    assert services.lapse_due(now=late) == 0
    restore_by_itself(user_id=lea, why=Why.UNPUBLISHED, now=late)
    assert services.lapse_due(now=late) == 1
    assert state_of(lea) == (State.SUSPENDED, Why.UNCONFIRMED)


def test_an_earlier_year_s_link_opens_nothing(lea: UUID) -> None:
    start = clock.now()
    services.ask_due(now=start)
    old = token()
    services.confirm_renewal(token=old, now=start)
    year = start + renewing.EVERY + timedelta(days=1)
    services.ask_due(now=year)
    services.remind_due(now=year + renewing.REMINDED_AFTER)
    services.lapse_due(now=year + renewing.LAPSES_AFTER)
    services.confirm_renewal(token=old, now=year + renewing.LAPSES_AFTER)
    assert state_of(lea) == (State.SUSPENDED, Why.UNCONFIRMED)


def test_it_goes_with_the_person(lea: UUID) -> None:
    from cordee.platform.blobs import BlobStore  # noqa: PLC0415 - of this test alone

    services.ask_due(now=clock.now())
    services.forget(UserId(lea), store=BlobStore(settings.BLOBS))
    assert not Renewal.objects.exists()
