from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from cordee.agenda.errors import SlotClosed, SlotTaken
from cordee.agenda.models import Appointment
from cordee.agenda.queries import days
from cordee.agenda.tests.cast import JEANNE, MONDAY, at_once, browser_of, helps, instant, practises
from cordee.audit.models import Line
from cordee.directory.models import Correspondence, Practitioner
from cordee.keys.tests.people import joins
from cordee.messaging.models import Conversation, LogEntry
from cordee.messaging.tests.cast import prepares
from cordee.patients.errors import PatientKnownOtherwise
from cordee.patients.models import Holding, Patient
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotAllowed, NotFound
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.referrals.errors import ReferralIdTaken, TakesNoReferrals, WrongCase
from cordee.referrals.models import Referral, ReferralEvent
from cordee.referrals.queries import one, worklists
from cordee.referrals.tests.cast import LETTER, as_json, refers, sends, writes
from cordee.register.models import Commune
from cordee.verification import services as standing
from cordee_protocol import building

pytestmark = pytest.mark.django_db
PATH = "/api/v1/referrals"
NOTHING = dict.fromkeys(("patients", "appointments", "conversations", "entries", "referrals", "events", "feed", "jobs"), 0)


def exists() -> dict[str, int]:
    """All that sending a referral writes."""
    return {
        "patients": Patient.objects.count(), "appointments": Appointment.objects.count(), "conversations": Conversation.objects.count(),
        "entries": LogEntry.objects.count(), "referrals": Referral.objects.count(), "events": ReferralEvent.objects.count(),
        "feed": FeedRow.objects.filter(kind__in=["referral.sent", "conversation.opened", "appointment.changed"]).count(),
        "jobs": len(jobs("notifications.")),
    }  # fmt: skip


def jobs(prefix: str) -> list[str]:
    """The names of the jobs that wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE task_name LIKE %s ORDER BY id", [f"{prefix}%"])
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("who", ["outsider", "unverified", "suspended"])
def test_nobody_from_outside_sends_or_reads(who: str) -> None:
    claire, hugo, noe = practises("Claire"), practises("Hugo"), practises("Noe")
    referral_id = refers(claire, to=hugo)
    if who == "suspended":
        standing.suspend(user_id=noe.user_id, actor_id=None, now=clock.now())
    before = exists()
    person = {"outsider": None, "unverified": joins("Ana", verified=False), "suspended": noe.person}[who]
    browser, expected = browser_of(person), 401 if who == "outsider" else 403
    assert browser.post(PATH, as_json(writes(claire, to=hugo, at="09:00")), "application/json").status_code == expected
    for path in ("received", "sent", "closed", referral_id, f"by-conversation?id={new_id()}"):
        assert browser.get(f"{PATH}/{path}").status_code == expected
    for path in ("seen", "cancel"):
        assert browser.post(f"{PATH}/{referral_id}/{path}", {}, "application/json").status_code == expected
    assert exists() == before


def test_it_does_not_exist_for_a_colleague_whom_it_does_not_concern() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    maud = helps("Maud", samia)
    referral_id = refers(claire, to=hugo)
    conversation_id = Referral.objects.get().conversation_id
    for person in (samia.person, maud):
        browser = browser_of(person)
        assert browser.get(f"{PATH}/{referral_id}").status_code == 404, "not 403: existence is private"
        assert browser.get(f"{PATH}/by-conversation?id={conversation_id}").json() == {"items": []}
        for path in ("seen", "cancel"):
            assert browser.post(f"{PATH}/{referral_id}/{path}", {}, "application/json").status_code == 404
        for path in ("received", "sent", "closed"):
            assert browser.get(f"{PATH}/{path}").json() == {"items": [], "next": None, "counts": {"received": 0, "sent": 0}}


def test_one_press_books_the_patient_opens_the_case_and_tells_both() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = helps("Maud", hugo)
    sending = writes(claire, to=hugo, at="08:20")
    answer = browser_of(claire.person).post(PATH, as_json(sending), "application/json")
    body = answer.json()
    assert answer.status_code == 201
    assert (body["state"], body["direction"], body["already_seen"], body["urgency"]) == ("booked", "sent", False, "routine")
    assert body["colleague"] == {
        "practitioner_id": str(hugo.practitioner_id), "display_name": "Dr Hugo Rochebrune", "specialty": "Cardiologie",
    }  # fmt: skip
    assert (body["patient"]["last_name"], body["patient"]["phone"], body["patient"]["birth_place"]) == (
        "Rousselaine", "06 00 00 00 12", {"commune_code": "21054", "label": "Beaune"},
    )  # fmt: skip
    assert [(event["n"], event["kind"], event["actor"]["display_name"]) for event in body["events"]] == [
        (1, "sent", "Claire Rochebrune"), (2, "booked", "Claire Rochebrune"),
    ]  # fmt: skip
    assert [(member["display_name"], member["scope"]) for member in body["team"]] == [
        ("Claire Rochebrune", "clinical"), ("Hugo Rochebrune", "clinical"), ("Maud Rochebrune", "administrative"),
    ]  # fmt: skip
    assert body["sms"] == {"state": "queued", "to_masked": "06 •• •• •• 12"}
    (booked,) = days.days(hugo.viewer, hugo.practitioner_id, first=MONDAY, last=MONDAY).appointments
    assert (booked.start, booked.referral_id) == (instant("08:20"), sending.id)
    assert booked.referred_by == (claire.practitioner_id, "Dr Claire Rochebrune")
    conversation = Conversation.objects.get()
    assert (str(conversation.id), conversation.kind, conversation.content_no) == (body["conversation_id"], "case", 1)
    told = FeedRow.objects.order_by("kind").values_list("kind", "user_id")
    concerned = {row for row in told if not row[0].startswith(("verification", "agenda", "directory", "keys"))}
    assert concerned == {
        *(("referral.sent", user) for user in (claire.user_id, hugo.user_id, maud.user_id)),
        *(("conversation.opened", user) for user in (claire.user_id, hugo.user_id)),
        *(("appointment.changed", user) for user in (hugo.user_id, maud.user_id)),
    }
    assert Line.objects.get(act="referrals.sent").subject_id == sending.id
    between = {(row.practitioner_id, row.referrals) for row in Correspondence.objects.all()}
    assert between == {(claire.practitioner_id, 1), (hugo.practitioner_id, 0)}


def test_the_same_press_again_finds_what_it_did() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    browser, body = browser_of(claire.person), as_json(writes(claire, to=hugo, at="08:20"))
    first = browser.post(PATH, body, "application/json")
    before = exists()
    again = browser.post(PATH, body, "application/json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert exists() == before


@pytest.mark.django_db(transaction=True)
def test_an_impatient_thumb_sends_once() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    sending = writes(claire, to=hugo, at="08:20")
    outcomes = at_once(*[lambda: sends(claire, sending)] * 4)
    assert outcomes == [sending.id] * 4
    assert (Referral.objects.count(), Appointment.objects.count(), LogEntry.objects.count()) == (1, 1, 2)
    assert FeedRow.objects.filter(kind="referral.sent").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_want_the_same_slot_and_nothing_of_the_second_ones_exists() -> None:
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    writings = {who.user_id: writes(who, to=hugo, at=at) for who, at in ((claire, "10:20"), (samia, "10:35"))}
    before = exists()
    outcomes = at_once(*(lambda who=who: sends(who, writings[who.user_id]) for who in (claire, samia)))
    taken = [outcome for outcome in outcomes if isinstance(outcome, SlotTaken)]
    assert len(taken) == 1, outcomes
    assert [slot["start"] for slot in taken[0].detail["next"]][
        1
    ] == f"{instant('08:20', day=MONDAY + timedelta(days=1)):%Y-%m-%dT%H:%M:%SZ}"
    won, lost = (claire, samia) if outcomes[0] not in taken else (samia, claire)
    sending = writings[lost.user_id]
    assert Referral.objects.get().sender_id == won.practitioner_id
    assert not Patient.objects.filter(pk=sending.patient_id).exists()
    assert not Conversation.objects.filter(pk=sending.opening.id).exists()
    assert not Holding.objects.filter(practitioner_id=lost.practitioner_id).exists()
    assert not FeedRow.objects.filter(user_id=lost.user_id, kind__in=["referral.sent", "conversation.opened"]).exists()
    after = exists()
    assert {name: after[name] - before[name] for name in ("referrals", "appointments", "conversations", "events")} == {
        "referrals": 1, "appointments": 1, "conversations": 1, "events": 2,
    }  # fmt: skip
    assert worklists.sent(lost.viewer, now=clock.now()).items == []


def test_whoever_comes_too_late_keeps_what_they_typed_and_sends_it_elsewhere() -> None:
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    refers(claire, to=hugo, at="08:20")
    body = as_json(writes(samia, to=hugo, at="08:20"))
    browser = browser_of(samia.person)
    answer = browser.post(PATH, body, "application/json")
    assert (answer.status_code, answer.json()["type"], answer.json()["title"]) == (409, "slot-taken", "Ce créneau vient d’être pris.")
    follow = answer.json()["next"][0]
    assert follow["start"] == f"{instant('09:00'):%Y-%m-%dT%H:%M:%SZ}"
    assert browser.post(PATH, body | follow, "application/json").status_code == 201, "the same ids, the same letter, another time"


def test_a_faulty_field_is_told_and_nothing_is_sent() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    body = as_json(writes(claire, to=hugo, at="08:20"))
    body["patient"] |= {"phone": "06 00 00 00 1", "birth_date": "2150-01-01"}
    answer = browser_of(claire.person).post(PATH, body, "application/json")
    assert answer.status_code == 422
    assert answer.json()["fields"] == {
        "patient.phone": "Il manque un chiffre.", "patient.birth_date": "Cette date est à venir : vérifiez l’année.",
    }  # fmt: skip
    assert exists() == NOTHING | {"feed": exists()["feed"]}
    with pytest.raises(Invalid):
        sends(claire, writes(claire, to=hugo, at="08:20", typed=replace(JEANNE, last_name="")))


def test_a_letter_reaches_its_two_readers_or_nobody() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    policy = building.case_policy()
    for opening in (
        prepares(claire.person, hugo.person, samia.person, policy=policy, says=[LETTER]).opening,
        prepares(claire.person, samia.person, policy=policy, says=[LETTER]).opening,
        prepares(claire.person, hugo.person, says=[LETTER]).opening,  # no case
    ):
        with pytest.raises(WrongCase):
            refers(claire, to=hugo, at="08:20", opening=opening)
    assert not Conversation.objects.exists()
    assert not Appointment.objects.exists()
    assert not Patient.objects.exists()


def test_ids_are_nobody_elses() -> None:
    claire, samia, hugo = practises("Claire"), practises("Samia"), practises("Hugo")
    sending = writes(claire, to=hugo, at="08:20")
    sends(claire, sending)
    with pytest.raises(ReferralIdTaken):
        sends(samia, replace(writes(samia, to=hugo, at="09:00"), id=sending.id))
    with pytest.raises(PatientKnownOtherwise):
        sends(samia, replace(writes(samia, to=hugo, at="09:00"), patient_id=sending.patient_id))
    with pytest.raises(ReferralIdTaken):
        sends(claire, replace(writes(claire, to=hugo, at="09:00"), opening=sending.opening))
    assert Referral.objects.count() == 1


def test_one_refers_in_ones_own_name_to_a_colleague_who_takes_referrals() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    maud = helps("Maud", claire)
    with pytest.raises(NotAllowed):  # the letter is signed with her practitioner's keys, which she does not hold
        sends(replace(claire, person=maud), writes(claire, to=hugo, at="08:20"))
    with pytest.raises(NotAllowed):
        sends(claire, replace(writes(claire, to=hugo, at="08:20"), sender_id=hugo.practitioner_id))
    with pytest.raises(Invalid):
        sends(claire, replace(writes(claire, to=hugo, at="08:20"), wanted=claire.wants(claire, "08:20")))
    sending = writes(claire, to=hugo, at="08:20")
    with pytest.raises(NotFound):
        sends(claire, replace(sending, wanted=replace(sending.wanted, practitioner_id=new_id())))
    with pytest.raises(SlotClosed):
        sends(claire, replace(sending, wanted=replace(sending.wanted, slot=replace(sending.wanted.slot, place_id=claire.place_id))))
    Practitioner.objects.filter(pk=hugo.practitioner_id).update(accepts_referrals=False)
    with pytest.raises(TakesNoReferrals):
        sends(claire, sending)
    assert not Referral.objects.exists()


@pytest.mark.parametrize("refused", [True, False], ids=["refused", "a landline"])
def test_no_sms_is_promised_where_none_will_go(refused: bool) -> None:  # noqa: FBT001 - the two cases
    claire, hugo = practises("Claire"), practises("Hugo")
    typed = replace(JEANNE, sms_refused=True) if refused else replace(JEANNE, phone="03 53 01 22 18")
    referral_id = refers(claire, to=hugo, typed=typed)
    assert one.referral(claire.viewer, referral_id, now=clock.now()).sms_to is None


def test_the_database_holds_no_name_and_no_number_of_a_patient() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refers(claire, to=hugo, typed=replace(JEANNE, email="jeanne.rousselaine@exemple.fr"))
    hugo.books_own("09:00")
    dump = _everything()
    assert "Cabinet du Parc-aux-Cèdres" in dump, "the search reads every table"
    for secret in (
        "Rousselaine",
        "ROUSSELAINE",
        "Jeanne",
        "Belvalin",
        "Forgerons",
        "600000012",
        "06 00 00 00 12",
        "1957-04-12",
        "Palpitations",
    ):
        assert secret not in dump
        assert secret.encode().hex() not in dump


def _everything() -> str:
    """Every row of every table as text; bytes as hexadecimal.  But for the communes, a public list of which some are named like people."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename != %s", [Commune._meta.db_table]
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")  # noqa: S608 - names from the catalogue
            rows.append(cursor.fetchone()[0] or "")
    return "\n".join(rows)
