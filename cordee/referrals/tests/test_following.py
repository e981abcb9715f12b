from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cordee.agenda.errors import ReferralsToCancel
from cordee.agenda.models import Appointment
from cordee.agenda.services import cancel_appointment
from cordee.agenda.tests.cast import MONDAY, browser_of, helps, instant, practises
from cordee.audit.models import Line
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotAllowed
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.referrals import services
from cordee.referrals.errors import ReferralClosed, TooLateToCancel
from cordee.referrals.models import Referral, ReferralEvent
from cordee.referrals.queries import one, worklists
from cordee.referrals.rules import SmsState, Urgency
from cordee.referrals.tests.cast import refers

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice

    CountQueries = Any

pytestmark = pytest.mark.django_db
PATH = "/api/v1/referrals"


def history(referral_id: UUID) -> list[tuple[int, str]]:
    return list(ReferralEvent.objects.filter(referral_id=referral_id).order_by("n").values_list("n", "kind"))


def fills(hugo: Practice, claire: Practice, count: int) -> list[UUID]:
    """Refer `count` patients, four a morning."""
    days: list[date] = [MONDAY + timedelta(days=week * 7 + day) for week in range(4) for day in range(5)]
    times = [(day, at) for day in days for at in ("08:20", "09:00", "09:40", "10:20")]
    return [refers(claire, to=hugo, at=at, day=day) for day, at in times[:count]]


def test_the_receivers_practice_looks_and_the_sender_learns_of_it() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = helps("Maud", hugo)
    referral_id = refers(claire, to=hugo)
    browser = browser_of(maud)
    for _ in range(2):
        assert browser.post(f"{PATH}/{referral_id}/seen", {}, "application/json").status_code == 204
    seen = browser_of(claire.person).get(f"{PATH}/{referral_id}").json()
    assert (seen["state"], seen["seen_at"] is None) == ("seen", False)
    last = seen["events"][-1]
    assert (last["kind"], last["actor"]["display_name"]) == ("seen", "Maud Rochebrune")
    assert last["for_practitioner"] == {"practitioner_id": str(hugo.practitioner_id), "display_name": "Dr Hugo Rochebrune"}
    assert history(referral_id) == [(1, "sent"), (2, "booked"), (3, "seen")]
    assert FeedRow.objects.filter(kind="referral.seen").count() == 3
    with pytest.raises(NotAllowed):
        services.see(actor=claire.viewer, referral_id=referral_id, now=clock.now())


def test_cancelling_frees_the_time_and_tells_everybody_once() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    referral_id = refers(claire, to=hugo)
    browser = browser_of(claire.person)
    assert browser.get(f"{PATH}/{referral_id}").json()["cancellable_until"]
    answers = [browser.post(f"{PATH}/{referral_id}/cancel", {}, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert (answers[1].json()["state"], answers[1].json()["cancellable_until"]) == ("cancelled", None)
    assert history(referral_id) == [(1, "sent"), (2, "booked"), (3, "cancelled")]
    assert FeedRow.objects.filter(kind="referral.cancelled").count() == 2
    refers(samia, to=hugo)  # the same time
    with pytest.raises(ReferralClosed):
        services.see(actor=hugo.viewer, referral_id=referral_id, now=clock.now())
    for practice in (claire, hugo):
        assert [row.id for row in worklists.closed(practice.viewer, now=clock.now()).items] == [referral_id]
    assert Line.objects.filter(act="referrals.cancelled").count() == 1


def test_after_ten_minutes_the_sender_calls_and_the_practice_cancels() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = helps("Maud", hugo)
    referral_id = refers(claire, to=hugo)
    later = clock.now() + timedelta(minutes=11)
    with pytest.raises(TooLateToCancel):
        services.cancel(actor=claire.viewer, referral_id=referral_id, now=later)
    assert one.referral(claire.viewer, referral_id, now=later).cancellable_until is None
    assert one.referral(maud.verified, referral_id, now=later).cancellable_until == instant("08:20")
    services.cancel(actor=maud.verified, referral_id=referral_id, now=later)
    event = ReferralEvent.objects.get(kind="cancelled")
    assert (event.actor_id, event.for_practitioner_id) == (maud.user_id, hugo.practitioner_id)


def test_a_referred_appointment_is_cancelled_with_its_referral_only() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    with pytest.raises(ReferralsToCancel) as refusal:
        cancel_appointment(actor=hugo.viewer, appointment_id=Appointment.objects.get().id, now=clock.now())
    assert refusal.value.detail == {"referral_id": str(referral_id)}


def test_the_worklists_hold_what_waits_the_oldest_promise_first() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    routine = refers(claire, to=hugo, at="08:20")
    urgent = refers(claire, to=hugo, at="09:00", urgency=Urgency.URGENT)
    soon = refers(claire, to=hugo, at="09:40", urgency=Urgency.SOON)
    now = clock.now()
    received = worklists.received(hugo.viewer, now=now)
    assert [row.id for row in received.items] == [urgent, soon, routine]
    assert (received.received, received.sent) == (3, 0)
    assert [row.id for row in worklists.sent(claire.viewer, now=now).items] == [urgent, soon, routine]
    assert worklists.sent(hugo.viewer, now=now).items == []
    services.see(actor=hugo.viewer, referral_id=urgent, now=now)
    received = worklists.received(hugo.viewer, now=now)
    assert [row.id for row in received.items] == [soon, routine, urgent], "looked at: its next moment is the appointment"
    assert received.received == 2
    body = browser_of(hugo.person).get(f"{PATH}/received").json()
    assert body["counts"] == {"received": 2, "sent": 0}
    assert body["items"][0]["patient"] == {
        "title": "mrs", "last_name": "Rousselaine", "first_name": "Jeanne", "birth_date": "1957-04-12", "sex": "F",
    }  # fmt: skip
    assert body["items"][0]["colleague"]["display_name"] == "Dr Claire Rochebrune"
    assert body["items"][0]["practitioner"]["display_name"] == "Dr Hugo Rochebrune"
    assert body["items"][0]["appointment"]["reason"] == "Consultation"


def test_what_nobody_looked_at_in_time_waits_for_the_sender_too() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    assert worklists.sent(claire.viewer, now=clock.now()).sent == 0
    later = clock.now() + timedelta(days=3)
    assert (worklists.sent(claire.viewer, now=later).sent, worklists.received(hugo.viewer, now=later).received) == (1, 1)
    services.see(actor=hugo.viewer, referral_id=referral_id, now=later)
    assert worklists.sent(claire.viewer, now=later).sent == 0
    services.note_delivery(referral_id=referral_id, state=SmsState.FAILED, now=later)
    assert worklists.sent(claire.viewer, now=later).sent == 1


def test_it_is_over_when_the_appointment_is_and_not_before_somebody_looked() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    looked_at, forgotten = refers(claire, to=hugo, at="08:20"), refers(claire, to=hugo, at="09:00")
    services.see(actor=hugo.viewer, referral_id=looked_at, now=clock.now())
    after = instant("13:00")
    assert [row.id for row in worklists.closed(claire.viewer, now=after).items] == [looked_at]
    assert [row.id for row in worklists.received(hugo.viewer, now=after).items] == [forgotten], "nobody's patient is lost"
    assert Referral.objects.get(pk=forgotten).owner_id == hugo.practitioner_id


def test_an_assistant_of_both_has_each_where_it_belongs() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = helps("Maud", claire, hugo)
    there, back = refers(claire, to=hugo), refers(hugo, to=claire)
    now = clock.now()
    assert {row.id for row in worklists.received(maud.verified, now=now).items} == {there, back}
    assert {row.id for row in worklists.sent(maud.verified, now=now).items} == {there, back}
    services.see(actor=maud.verified, referral_id=there, now=now)
    assert ReferralEvent.objects.get(kind="seen").for_practitioner_id == hugo.practitioner_id


def test_pages_follow_one_another_without_a_gap() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    sent = fills(hugo, claire, 7)
    now, pages, cursor = clock.now(), [], None
    while True:
        page = worklists.received(hugo.viewer, cursor=cursor, limit=3, now=now)
        pages.append([row.id for row in page.items])
        cursor = page.next
        if cursor is None:
            break
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(id_ for page in pages for id_ in page) == sorted(sent)
    for referral_id in sent[:5]:
        services.cancel(actor=hugo.viewer, referral_id=referral_id, now=clock.now())
    first = worklists.closed(hugo.viewer, limit=3, now=clock.now())
    second = worklists.closed(hugo.viewer, cursor=first.next, limit=3, now=clock.now())
    assert [row.id for row in (*first.items, *second.items)] == list(reversed(sent[:5])), "the latest first"
    for cursor in ("x", "W10", "bnVsbA"):
        with pytest.raises(Invalid):
            worklists.received(hugo.viewer, cursor=cursor, now=now)


def test_what_was_cancelled_and_what_is_past_stand_in_one_order() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    sent = fills(hugo, claire, 7)
    for n, referral_id in enumerate(sent):
        (services.cancel if n % 2 else services.see)(actor=hugo.viewer, referral_id=referral_id, now=clock.now() + timedelta(seconds=n))
    Referral.objects.filter(pk=sent[1]).update(closed_at=instant("09:10"))  # between the first two that are past
    later, found, cursor = instant("09:00", day=MONDAY + timedelta(days=30)), [], None
    for _ in range(4):
        page = worklists.closed(claire.viewer, cursor=cursor, limit=2, now=later)
        found.append([row.id for row in page.items])
        cursor = page.next
    past = [sent[6], sent[4], sent[2], sent[1], sent[0]]
    assert [id_ for page in found for id_ in page] == [*past, sent[5], sent[3]]
    assert [len(page) for page in found] == [2, 2, 2, 1]


@pytest.mark.parametrize("count", [1, 9])
def test_a_worklist_costs_the_same_however_long(count: int, django_assert_num_queries: CountQueries) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    fills(hugo, claire, count)
    his, hers, now = hugo.viewer, claire.viewer, clock.now()
    for worklist, viewer in ((worklists.received, his), (worklists.sent, hers)):
        with django_assert_num_queries(5):  # rows, counts, patients, times, names
            worklist(viewer, now=now)
    for referral in Referral.objects.all():
        services.cancel(actor=his, referral_id=referral.id, now=clock.now())
    now = clock.now()
    with django_assert_num_queries(6):  # and whose they are: sent and received are together
        assert len(worklists.closed(his, now=now).items) == count


@pytest.mark.parametrize("count", [1, 9])
def test_cases_are_read_by_as_many_statements_however_many_they_are(count: int, django_assert_num_queries: CountQueries) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    helps("Maud", hugo)
    fills(hugo, claire, count)
    cases = list(Referral.objects.values_list("conversation_id", flat=True))
    with django_assert_num_queries(19):
        assert {whole.row.conversation_id for whole in one.by_conversation(hugo.viewer, cases, now=clock.now())} == set(cases)


def test_of_several_cases_each_sees_those_that_concern_them_as_each_is_alone() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    maud = helps("Maud", hugo)
    hers, both, theirs = refers(claire, to=hugo), refers(samia, to=hugo, at="09:00"), refers(claire, to=samia)
    services.see(actor=maud.verified, referral_id=both, now=clock.now())
    services.cancel(actor=claire.viewer, referral_id=theirs, now=clock.now())
    cases = "&".join(f"id={case}" for case in Referral.objects.values_list("conversation_id", flat=True))
    concerned = ((joins("Odile"), ()), (claire.person, (hers, theirs)), (hugo.person, (hers, both)), (maud, (hers, both)),
                 (samia.person, (both, theirs)))  # fmt: skip
    for person, expected in concerned:
        browser = browser_of(person)
        items = browser.get(f"{PATH}/by-conversation?{cases}&id={new_id()}").json()["items"]
        assert {item["id"] for item in items} == {str(id_) for id_ in expected}
        for item in items:
            assert item == browser.get(f"{PATH}/{item['id']}").json()
    assert browser_of(hugo.person).get(f"{PATH}/by-conversation?" + "&".join(f"id={new_id()}" for _ in range(41))).status_code == 422


def test_what_became_of_the_sms_is_told_once() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    referral_id = refers(claire, to=hugo)
    for _ in range(2):
        services.note_delivery(referral_id=referral_id, state=SmsState.FAILED, now=clock.now())
    whole = one.referral(claire.viewer, referral_id, now=clock.now())
    assert [(event.kind, event.actor) for event in whole.events][-1] == ("sms_failed", None)
    assert history(referral_id) == [(1, "sent"), (2, "booked"), (3, "sms_failed")]
    assert FeedRow.objects.filter(kind="referral.sms").count() == 2
    services.note_delivery(referral_id=referral_id, state=SmsState.SENT, now=clock.now())
    [body] = browser_of(hugo.person).get(f"{PATH}/by-conversation?id={whole.row.conversation_id}").json()["items"]
    assert (body["sms"]["state"], body["events"][-1]["kind"], body["events"][-1]["actor"]) == ("sent", "sms_sent", None)
