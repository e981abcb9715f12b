"""A colleague keeps a practitioner's agenda from one day to another: the outsider first, then before, during and after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts.tests.signing_in import proved_long_ago
from cordee.agenda import services as agenda
from cordee.agenda.queries import hours
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import Practice, at_once, browser_of, practises
from cordee.audit.models import Line
from cordee.config.mail import OUTBOX
from cordee.directory import queries as directory
from cordee.directory import services
from cordee.directory.errors import LocumPlanned
from cordee.directory.jobs import tell_of_days
from cordee.directory.models import Delegation
from cordee.directory.queries import acting
from cordee.directory.services import Days
from cordee.keys.tests.people import joins
from cordee.notifications import queries as outbox
from cordee.notifications import services as notifications
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotAllowed, NotFound
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.referrals import services as referrals
from cordee.referrals.queries import worklists
from cordee.referrals.tests.cast import refers
from cordee.verification import services as standing

pytestmark = pytest.mark.django_db(transaction=True)

GIVEN = "/api/v1/directory/delegations"
DAY = 24 * 3600


def later(monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    """So many days pass, for the house and for the statements of its database."""
    monkeypatch.setenv("CORDEE_CLOCK_OFFSET", str(days * DAY))


def names(hugo: Practice, noe: Practice, *, first: float = 0, last: float = 3) -> Any:
    """Hugo hands his agenda over to Noé, from so many days from now to so many."""
    now, delegation_id = clock.now(), new_id()
    services.name_locum(
        actor=hugo.viewer, delegation_id=delegation_id, locum_id=noe.practitioner_id,
        days=Days(now + timedelta(days=first), now + timedelta(days=last)), now=now,
    )  # fmt: skip
    return delegation_id


def sees_agenda(who: Practice, whose: Practice) -> int:
    path = f"/api/v1/agenda/days?practitioner_id={whose.practitioner_id}&from=2026-01-05&to=2026-01-09"
    return browser_of(who.person).get(path).status_code


def test_an_outsider_names_nobody_and_nobody_names_an_outsider() -> None:
    hugo, noe, claire = practises("Hugo"), practises("Noe"), practises("Claire")
    body = {"id": str(new_id()), "practitioner_id": str(noe.practitioner_id), "since": "2030-01-01T08:00Z", "until": "2030-01-02T08:00Z"}
    for person, status in ((None, 401), (joins("Clement", verified=False), 403), (joins("Maud"), 403)):
        assert browser_of(person).post(GIVEN, body, "application/json").status_code == status
    standing.suspend(user_id=noe.user_id, actor_id=None, now=clock.now())
    with pytest.raises(NotFound):
        names(hugo, noe)
    standing.restore(user_id=noe.user_id, actor_id=None, now=clock.now())
    delegation_id = names(hugo, noe)
    with pytest.raises(NotFound):
        services.end_delegation(actor=claire.viewer, delegation_id=delegation_id, now=clock.now())


def test_it_begins_and_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    delegation_id = names(hugo, noe, first=1, last=3)
    moments = ProcrastinateJob.objects.filter(task_name="directory.tell_of_days", args__delegation_id=str(delegation_id)).order_by(
        "scheduled_at"
    )
    row = Delegation.objects.get(pk=delegation_id)
    assert [job.scheduled_at for job in moments] == [row.since, row.until]
    told = []
    for days in (0, 0.9, 1.1, 2.9, 3.1):
        later(monkeypatch, days)
        told.append((sees_agenda(noe, hugo), noe.user_id in acting.people_of(hugo.practitioner_id)))
    assert told == [(404, False), (404, False), (200, True), (200, True), (404, False)]
    services.tell_of_days(delegation_id, now=clock.now())
    for one in (hugo, noe):
        assert FeedRow.objects.filter(user_id=one.user_id, kind="directory.delegation_changed").count() == 2


def test_the_locum_takes_what_arrives_and_leaves_the_practice_as_it_is() -> None:
    claire, hugo, noe = practises("Claire"), practises("Hugo"), practises("Noe")
    received, sent = refers(claire, to=hugo), refers(hugo, to=claire, at="09:00")
    names(hugo, noe)
    page = worklists.received(noe.viewer, now=clock.now())
    assert ([row.id for row in page.items], page.received, page.sent) == ([received], 1, 0)
    assert worklists.sent(noe.viewer, now=clock.now()).items == []
    browser = browser_of(noe.person)
    assert browser.get(f"/api/v1/referrals/{sent}").status_code == 404
    referrals.see(actor=noe.viewer, referral_id=received, now=clock.now())
    last = browser.get(f"/api/v1/referrals/{received}").json()["events"][-1]
    assert (last["actor"]["display_name"], last["for_practitioner"]["display_name"]) == ("Noe Rochebrune", "Dr Hugo Rochebrune")
    hugo.books_own("10:20", actor=noe.viewer)
    with pytest.raises(NotFound):
        agenda.save_openings(actor=noe.viewer, practitioner_id=hugo.practitioner_id, week=[], now=clock.now())
    now = clock.now()
    with pytest.raises(NotFound):
        agenda.add_absence(
            actor=noe.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id, during=Interval(now, now + timedelta(days=1)),
            label="", now=now,
        )  # fmt: skip


def test_correspondents_read_who_keeps_the_agenda_and_until_when(monkeypatch: pytest.MonkeyPatch) -> None:
    claire, hugo, noe, lise = practises("Claire"), practises("Hugo"), practises("Noe"), practises("Lise")
    now = clock.now()
    agenda.add_absence(
        actor=hugo.viewer, absence_id=new_id(), practitioner_id=hugo.practitioner_id, during=Interval(now, now + timedelta(days=9)),
        label="", stand_in_id=lise.practitioner_id, now=now,
    )  # fmt: skip
    delegation_id = names(hugo, noe, last=3)
    told = hours.away(claire.viewer, hugo.practitioner_id, now=clock.now())
    assert told is not None
    assert told.stand_in is not None
    assert (told.locum, told.stand_in.display_name) == (True, "Dr Noe Rochebrune")
    assert told.until == Delegation.objects.get(pk=delegation_id).until
    later(monkeypatch, 4)
    told = hours.away(claire.viewer, hugo.practitioner_id, now=clock.now())
    assert told is not None
    assert told.stand_in is not None
    assert (told.locum, told.stand_in.display_name) == (False, "Dr Lise Rochebrune")


def test_two_locums_at_once_are_refused_by_the_database() -> None:
    hugo, noe, lise = practises("Hugo"), practises("Noe"), practises("Lise")
    outcomes = at_once(lambda: names(hugo, noe, first=1, last=3), lambda: names(hugo, lise, first=2, last=4))
    assert sum(isinstance(one, LocumPlanned) for one in outcomes) == 1
    names(hugo, lise, first=5, last=6)
    first = Delegation.objects.order_by("since")[0]
    services.end_delegation(actor=hugo.viewer, delegation_id=first.id, now=clock.now())  # given up before it began: its days are free
    names(hugo, lise, first=1, last=4)


@pytest.mark.parametrize(("first", "last", "field"), [(-3, -2, "until"), (2, 1, "until"), (0, 500, "until"), (400, 401, "until")])
def test_days_are_to_come_in_order_and_no_longer_than_a_year(first: int, last: int, field: str) -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    with pytest.raises(Invalid) as refused:
        names(hugo, noe, first=first, last=last)
    assert list(refused.value.detail["fields"]) == [field]


def test_nobody_is_their_own_locum_and_who_has_no_agenda_hands_none_over() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    with pytest.raises(Invalid):
        names(hugo, hugo)
    now = clock.now()
    with pytest.raises(NotAllowed):
        services.name_locum(
            actor=joins("Maud").verified, delegation_id=new_id(), locum_id=noe.practitioner_id,
            days=Days(now, now + timedelta(days=1)), now=now,
        )  # fmt: skip


def test_naming_a_colleague_tells_nothing_of_them_that_their_card_does_not() -> None:
    hugo, noe, maud = practises("Hugo"), practises("Noe"), joins("Maud", verified=False)
    services.delegate(
        actor=hugo.viewer, delegation_id=new_id(), practitioner_id=hugo.practitioner_id, delegate_id=maud.user_id, now=clock.now()
    )
    names(hugo, noe)
    browser_of(noe.person)  # signs in: an act of his here, since the days began
    given = {one["role"]: one for one in browser_of(hugo.person).get(GIVEN).json()["items"]}
    assert (given["locum"]["email"], given["locum"]["seen_at"]) == (None, None)
    assert given["assistant"]["email"] == maud.email


def test_naming_a_colleague_opens_no_door_that_they_keep_closed() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    services.except_writer(actor=noe.viewer, other_id=hugo.user_id, admitted=False, now=clock.now())
    services.except_writer(actor=hugo.viewer, other_id=noe.user_id, admitted=False, now=clock.now())
    names(hugo, noe)
    assert directory.closed_to(hugo.user_id, [noe.user_id]) == [noe.user_id]  # nobody asked him whether he wants to keep an agenda
    assert directory.closed_to(noe.user_id, [hugo.user_id]) == []  # who hands an agenda over is there for who keeps it


def test_a_session_that_was_left_open_hands_no_agenda_over() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    browser, now = proved_long_ago(browser_of(hugo.person)), clock.now()
    body = {
        "id": str(new_id()), "practitioner_id": str(noe.practitioner_id), "since": now.isoformat(),
        "until": (now + timedelta(days=2)).isoformat(),
    }  # fmt: skip
    refused = browser.post(GIVEN, body, "application/json")
    assert (refused.status_code, refused.json()["type"]) == (403, "step-up-needed")
    assert not Delegation.objects.exists()
    delegation_id = names(hugo, noe)
    assert browser.post(f"{GIVEN}/{delegation_id}/end", "", "application/json").status_code == 204  # closing is never the risk


def test_nobody_is_named_over_and_over() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    browser, now = browser_of(hugo.person), clock.now()
    told = []
    for _ in range(22):
        body = {
            "id": str(new_id()), "practitioner_id": str(noe.practitioner_id), "since": now.isoformat(),
            "until": (now + timedelta(days=2)).isoformat(),
        }  # fmt: skip
        told.append(browser.post(GIVEN, body, "application/json").status_code)
        browser.post(f"{GIVEN}/{body['id']}/end", "", "application/json")
    assert (told[0], told[-1]) == (201, 429)


def test_sent_twice_it_names_one_locum_and_is_traced() -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    now = clock.now()
    body = {
        "id": str(new_id()), "practitioner_id": str(noe.practitioner_id), "since": now.isoformat(),
        "until": (now + timedelta(days=2)).isoformat(),
    }  # fmt: skip
    browser = browser_of(hugo.person)
    assert [browser.post(GIVEN, body, "application/json").status_code for _ in range(2)] == [201, 200]
    (given,) = browser.get(GIVEN).json()["items"]
    assert (given["role"], given["display_name"]) == ("locum", "Noe Rochebrune")
    (helped,) = browser_of(noe.person).get("/api/v1/directory/me").json()["acts_for"]
    assert (helped["role"], helped["until"] is not None) == ("locum", True)
    assert Line.objects.filter(act="directory.locum_named", for_practitioner_id=hugo.practitioner_id, subject_id=noe.user_id).count() == 1


def test_a_suspended_practitioner_is_replaced_by_nobody_and_a_suspended_locum_replaces_nobody() -> None:
    claire, hugo, noe = practises("Claire"), practises("Hugo"), practises("Noe")
    names(hugo, noe)
    standing.suspend(user_id=noe.user_id, actor_id=None, now=clock.now())
    assert hours.away(claire.viewer, hugo.practitioner_id, now=clock.now()) is None
    standing.restore(user_id=noe.user_id, actor_id=None, now=clock.now())
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    assert sees_agenda(noe, hugo) == 404


def mails_of_days(delegation_id: Any) -> list[tuple[str, bool]]:
    """Which mails wait to leave about days that began or ended by themselves: to whom, and whether they are over."""
    jobs = ProcrastinateJob.objects.filter(task_name="notifications.mail_locum_days", args__delegation_id=str(delegation_id))
    return [(job.args["user_id"], job.args["over"]) for job in jobs.order_by("id")]


def moments_of(delegation_id: Any) -> list[ProcrastinateJob]:
    """The jobs deferred to the moments at which the days begin and end."""
    jobs = ProcrastinateJob.objects.filter(task_name="directory.tell_of_days", args__delegation_id=str(delegation_id))
    return list(jobs.order_by("scheduled_at"))


def turns(job: Any) -> None:
    """What the worker does at that moment."""
    tell_of_days(**job.args)


def test_both_are_told_by_mail_when_the_days_begin_and_end_by_themselves(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    hugo, noe = practises("Hugo", zone="Indian/Reunion"), practises("Noe")
    delegation_id = names(hugo, noe, first=1, last=3)
    begins, ends = moments_of(delegation_id)
    both = sorted([str(hugo.user_id), str(noe.user_id)])
    later(monkeypatch, 1.01)
    turns(begins)
    assert sorted(mails_of_days(delegation_id)) == [(one, False) for one in both]
    later(monkeypatch, 3.01)
    turns(ends)
    assert sorted(mails_of_days(delegation_id)) == sorted((one, over) for one in both for over in (False, True))
    for one in (hugo, noe):
        notifications.mail_locum_days(delegation_id, one.user_id, over=False)
        notifications.mail_locum_days(delegation_id, one.user_id, over=True)
    mails = [mail for mail in outbox.outbox() if mail.to == hugo.person.email]
    assert {mail.subject for mail in mails} == {"Un remplacement commence sur Cordée", "Un remplacement est terminé sur Cordée"}
    until = Delegation.objects.get(pk=delegation_id).until
    assert until is not None
    shown = until.astimezone(ZoneInfo("Indian/Reunion")).strftime("%d/%m/%Y à %H:%M")  # the day of the practice, wherever it is
    began = next(mail.text for mail in mails if "commence" in (mail.subject or ""))
    assert f"Dr Noe Rochebrune remplace Dr Hugo Rochebrune jusqu’au {shown}" in " ".join(began.split())
    assert len([mail for mail in outbox.outbox() if mail.to == noe.person.email]) == 2


def test_days_that_were_cut_short_or_begin_at_once_are_not_told_of_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    hugo, noe, lise = practises("Hugo"), practises("Noe"), practises("Lise")
    cut, at_once_ = names(hugo, noe, first=1, last=3), names(lise, noe, last=3)
    services.end_delegation(actor=noe.viewer, delegation_id=cut, now=clock.now())
    later(monkeypatch, 3.01)
    for job in [*moments_of(cut), *moments_of(at_once_)]:
        turns(job)
    assert mails_of_days(cut) == []
    assert [over for _, over in mails_of_days(at_once_)] == [True, True]


def test_nobody_is_told_that_an_agenda_opens_which_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    hugo, noe = practises("Hugo"), practises("Noe")
    delegation_id = names(hugo, noe, first=1, last=3)
    standing.suspend(user_id=hugo.user_id, actor_id=None, now=clock.now())
    later(monkeypatch, 1.01)
    turns(moments_of(delegation_id)[0])
    assert mails_of_days(delegation_id) == []


def test_each_is_told_by_mail_of_what_the_other_did(settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    hugo, noe = practises("Hugo"), practises("Noe")
    delegation_id = names(hugo, noe, first=1)
    notifications.mail_locum(delegation_id, now=clock.now())
    (mail,) = outbox.outbox()
    assert (mail.to, "Hugo" in (mail.subject or "")) == (noe.person.email, False)
    assert "Dr Hugo Rochebrune vous confie son agenda" in mail.text
    services.end_delegation(actor=noe.viewer, delegation_id=delegation_id, now=clock.now())
    notifications.mail_locum_ended(delegation_id, noe.user_id)
    told = next(one for one in outbox.outbox() if one.to == hugo.person.email)
    assert "Dr Noe Rochebrune a mis fin au remplacement de Dr Hugo Rochebrune" in told.text
    assert (standing_of := sees_agenda(noe, noe)) == 200, standing_of  # a colleague's own account is no matter of delegations
