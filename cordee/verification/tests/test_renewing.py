"""The yearly confirmation: one mail, one link, and what happens when nobody answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts.errors import LinkExpired
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.verification import queries, services
from cordee.verification.models import Renewal, Standing
from cordee.verification.rules import Method, State, Why, renewing
from cordee.verification.services.standing import restore_by_itself, suspend_by_itself
from cordee.verification.tests.drawn import somebody

if TYPE_CHECKING:
    from uuid import UUID

KEY = b"k" * 32


@pytest.fixture
def lea(db: None) -> UUID:
    """Verified a year and a day ago."""
    user_id = somebody("Léa", "Grandval")
    services.verify(user_id=user_id, method=Method.E_CPS, actor_id=None, now=clock.now() - renewing.EVERY - timedelta(days=1))
    return user_id


def token() -> str:
    return renewing.token_of(settings.SECRET_KEY.encode(), Renewal.objects.get().id)


def mails() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notifications.mail_renewal'")
        return int(cursor.fetchone()[0])


def state_of(user_id: UUID) -> tuple[str, str | None]:
    standing = Standing.objects.get(pk=user_id)
    return standing.state, standing.suspended_why


def test_an_outsider_s_guess_is_no_link(lea: UUID) -> None:
    services.ask_due(now=clock.now())
    for guess in ("", "x", renewing.token_of(KEY, Renewal.objects.get().id), renewing.token_of(settings.SECRET_KEY.encode(), new_id())):
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


@given(renewal_id=st.uuids(), key=st.binary(min_size=32, max_size=32))
def test_a_token_names_its_renewal_under_its_key_alone(renewal_id: UUID, key: bytes) -> None:
    made = renewing.token_of(key, renewal_id)
    assert renewing.renewal_of(made, key=key) == renewal_id
    assert renewing.renewal_of(made, key=key[::-1] + b"x") is None
