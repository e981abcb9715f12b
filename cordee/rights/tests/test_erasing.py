"""An erasure: afterwards nothing here says who it was, and those who received something still have it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from cordee.accounts import queries as accounts
from cordee.accounts.models import Agreement, User
from cordee.agenda import services as agenda
from cordee.agenda.models import Absence, Appointment
from cordee.agenda.rules.hours import Interval
from cordee.agenda.tests.cast import Practice, browser_of, practises
from cordee.audit.models import Line
from cordee.config.mail import OUTBOX
from cordee.directory import queries as directory
from cordee.directory import services as directory_services
from cordee.directory.errors import LastCoordinator
from cordee.directory.models import Former, Practitioner
from cordee.directory.queries import Accepts
from cordee.directory.rules.roles import Role
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.invitations import services as invitations
from cordee.invitations.services import Invited
from cordee.keys.models import Box, Prev, SelfData, Statement
from cordee.messaging import services as messaging
from cordee.messaging.models import Grant, LogEntry
from cordee.messaging.tests.cast import joins, opens
from cordee.notifications import services as notifications
from cordee.notifications.queries import outbox
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.referrals.models import Referral
from cordee.referrals.tests.cast import refers
from cordee.rights import queries, services
from cordee.rights.errors import PatientsExpected
from cordee.rights.models import Erasure, Export
from cordee.rights.rules.erasures import DELAY, WORD
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.models import Declaration, Evidence
from cordee.verification.rules.evidence import Kind
from cordee.verification.tests.drawn import brings, declares, somebody

pytestmark = pytest.mark.django_db
FIRST, LAST = "Zephyrine", "Rochebrune"
ADDRESS = "zephyrine@exemple.fr"


@pytest.fixture
def store() -> BlobStore:
    return BlobStore(settings.BLOBS)


def erased(practice: Practice, store: BlobStore) -> None:
    """Asked, waited for, done."""
    user_id = UserId(practice.user_id)
    made = services.ask_erasure(actor=user_id, now=clock.now())
    assert services.erase(made.id, store=store, now=clock.now() + DELAY)


def said_anywhere(word: str) -> dict[str, int]:
    """The tables that hold a word, in any column, in clear or as its bytes.  The public register is the state's."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        for (table,) in cursor.fetchall():
            if table.startswith("register_"):
                continue
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s OR t::text ILIKE %s',  # noqa: S608 - a name that the database gave
                [f"%{word}%", f"%{word.encode().hex()}%"],
            )
            if n := cursor.fetchone()[0]:
                found[table] = n
    return found


def test_nothing_says_any_more_who_it_was(store: BlobStore) -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    user_id = zephyrine.user_id
    refers(zephyrine, to=hugo)
    opens(zephyrine.person, hugo.person)
    declares(user_id)
    invited = Invited(email=ADDRESS, first_name=FIRST, last_name=LAST)
    invitations.invite(actor=hugo.viewer, invitation_id=new_id(), invited=invited, now=clock.now())
    Practitioner.objects.filter(pk=zephyrine.practitioner_id).update(first_name=FIRST, last_name=LAST)
    export = services.ask_export(actor=UserId(user_id), now=clock.now())
    services.build(export.id, store=store, now=clock.now())
    assert set(said_anywhere(FIRST)) >= {"accounts_user", "directory_practitioner"}
    erased(zephyrine, store)
    for word in (FIRST, ADDRESS, FIRST.lower()):
        assert said_anywhere(word) == {}, word
    for model in (Box, Prev, SelfData, Grant, Declaration):
        assert not model.objects.filter(user_id=user_id).exists(), model
    assert not Export.objects.exists()
    with pytest.raises(KeyError):
        store.get(f"exports/{export.id}")


def test_the_images_go_with_their_bytes(store: BlobStore) -> None:
    user_id = UserId(somebody(FIRST, LAST))  # unverified: has the same rights
    standing.open_file(actor=user_id, now=clock.now())
    image_id = brings(user_id, Kind.CARD)
    assert store.get(f"evidence/{image_id}/image")
    made = services.ask_erasure(actor=user_id, now=clock.now())
    assert services.erase(made.id, store=store, now=clock.now() + DELAY)
    assert not Evidence.objects.filter(pk=image_id).exists()
    with pytest.raises(KeyError):
        store.get(f"evidence/{image_id}/image")


def test_those_who_received_something_keep_it(store: BlobStore) -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    thread = opens(zephyrine.person, hugo.person)
    before = list(LogEntry.objects.filter(conversation_id=thread.id).order_by("seq").values_list("seq", "ct", "sig", "h"))
    referral_id = refers(zephyrine, to=hugo)
    erased(zephyrine, store)
    after = list(LogEntry.objects.filter(conversation_id=thread.id).order_by("seq").values_list("seq", "ct", "sig", "h"))
    assert [[bytes(one) if one is not None and not isinstance(one, int) else one for one in row] for row in after] == [
        [bytes(one) if one is not None and not isinstance(one, int) else one for one in row] for row in before
    ]
    assert Statement.objects.filter(user_id=zephyrine.user_id).exists()  # signatures can still be checked
    assert browser_of(hugo.person).get(f"/api/v1/referrals/{referral_id}").status_code == 200
    (person,) = directory.people(hugo.viewer, [zephyrine.user_id])
    assert person.display_name == "Compte effacé"
    assert Referral.objects.filter(pk=referral_id).exists()


def test_where_nobody_else_is_left_the_words_go(store: BlobStore) -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    thread = opens(zephyrine.person, hugo.person)
    messaging.append([thread.entry(zephyrine.person, "À relire ensemble.")])
    erased(hugo, store)
    entries = LogEntry.objects.filter(conversation_id=thread.id, message_id__isnull=False)
    assert entries.filter(ct__isnull=False).exists()
    erased(zephyrine, store)
    assert entries.exists()
    assert not entries.filter(ct__isnull=False).exists()


def test_whom_the_register_names_is_found_again_as_anybody_not_on_cordee(store: BlobStore) -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    Practitioner.objects.filter(pk=zephyrine.practitioner_id).update(register_id="819900000019", first_name=FIRST, last_name=LAST)
    erased(zephyrine, store)
    row = Practitioner.objects.get(pk=zephyrine.practitioner_id)
    assert (row.user_id, row.on_cordee_at, row.accepts_referrals, row.withdrawn_at, row.last_name) == (None, None, False, None, LAST)
    assert Former.objects.filter(user_id=zephyrine.user_id, practitioner=row).exists()
    (person,) = directory.people(hugo.viewer, [zephyrine.user_id])
    assert (person.first_name, person.verified) == (FIRST, None)  # whoever has a letter of hers sees whose it is
    again = joins("Zoé")  # she joins again: the row is free
    assert directory_services.link_practitioner(user_id=again.user_id, register_id="819900000019", actor_id=None, now=clock.now()) == row.id


def test_nobody_signs_in_or_reaches_anything_afterwards(store: BlobStore) -> None:
    zephyrine = practises(FIRST)
    browser = browser_of(zephyrine.person)
    assert browser.get("/api/v1/accounts/me").status_code == 200
    erased(zephyrine, store)
    assert browser.get("/api/v1/accounts/me").status_code == 401
    assert not accounts.may_sign_in(zephyrine.user_id)
    assert verification.badges([zephyrine.user_id]) == {}
    assert User.objects.get(pk=zephyrine.user_id).has_usable_password() is False


def test_what_the_law_keeps_is_there_and_names_nobody(store: BlobStore) -> None:
    zephyrine = practises(FIRST)
    booked = zephyrine.books_own("08:20")
    Appointment.objects.filter(pk=booked).update(cancelled_at=clock.now(), cancelled_by_id=zephyrine.user_id)
    erased(zephyrine, store)
    assert Agreement.objects.filter(user_id=zephyrine.user_id).count() == 2
    assert Line.objects.filter(subject_id=zephyrine.user_id, act="rights.erased", actor_id=None).count() == 1
    assert Appointment.objects.filter(pk=booked).exists()
    assert Erasure.objects.get(user_id=zephyrine.user_id).done_at is not None


def test_patients_who_are_expected_come_first(store: BlobStore) -> None:
    zephyrine = practises(FIRST)
    booked = zephyrine.books_own("08:20")
    with pytest.raises(PatientsExpected) as refused:
        services.ask_erasure(actor=UserId(zephyrine.user_id), now=clock.now())
    assert refused.value.detail == {"appointments": 1}
    Appointment.objects.filter(pk=booked).update(cancelled_at=clock.now(), cancelled_by_id=zephyrine.user_id)
    made = services.ask_erasure(actor=UserId(zephyrine.user_id), now=clock.now())
    Appointment.objects.filter(pk=booked).update(cancelled_at=None, cancelled_by_id=None)  # one more, booked within the delay
    Erasure.objects.filter(pk=made.id).update(due_at=clock.now())
    assert not services.erase(made.id, store=store, now=clock.now())
    assert accounts.may_sign_in(zephyrine.user_id)


def test_the_last_mail_leaves_once_it_is_done(store: BlobStore, settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    zephyrine = practises(FIRST)
    address = zephyrine.person.email
    erased(zephyrine, store)
    (last,) = outbox()
    assert (last.to, last.subject) == (address, "Cordée : votre compte est effacé")
    assert "mot de passe" not in last.text  # there is none left to change
    notifications.mail_new_browser(zephyrine.user_id, "Firefox sur Windows", new_id())  # a job that waited
    assert len(outbox()) == 1


def test_nobody_is_sent_to_whom_is_here_no_more(store: BlobStore) -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    absence_id, start = new_id(), clock.now() + timedelta(days=30)
    agenda.add_absence(
        actor=hugo.viewer, absence_id=absence_id, practitioner_id=hugo.practitioner_id, during=Interval(start, start + timedelta(days=7)),
        label="", stand_in_id=zephyrine.practitioner_id, now=clock.now(),
    )  # fmt: skip
    erased(zephyrine, store)
    assert Absence.objects.get(pk=absence_id).stand_in_id is None


def test_a_community_is_left_to_somebody() -> None:
    basile, claire = joins("Basile"), practises("Claire")
    community_id = founds(basile)
    belongs(community_id, claire)
    with pytest.raises(LastCoordinator):
        services.ask_erasure(actor=UserId(basile.user_id), now=clock.now())
    directory_services.appoint(
        actor=basile.verified, community_id=community_id, member_id=claire.practitioner_id, role=Role.COORDINATOR, now=clock.now()
    )
    assert services.ask_erasure(actor=UserId(basile.user_id), now=clock.now()).withdrawn_at is None


def test_within_the_delay_one_may_keep_the_account(store: BlobStore) -> None:
    zephyrine = UserId(practises(FIRST).user_id)
    took = directory.acceptance(zephyrine)
    made = services.ask_erasure(actor=zephyrine, now=clock.now())
    assert directory.acceptance(zephyrine) == Accepts(referrals=False, advice=False)  # nobody refers any more
    assert services.ask_erasure(actor=zephyrine, now=clock.now()).id == made.id
    assert services.due(now=clock.now() + DELAY - timedelta(minutes=1)) == []
    assert not services.erase(made.id, store=store, now=clock.now())
    services.withdraw_erasure(actor=zephyrine, now=clock.now())
    services.withdraw_erasure(actor=zephyrine, now=clock.now())
    assert directory.acceptance(zephyrine) == took
    assert services.due(now=clock.now() + DELAY) == []
    assert not services.erase(made.id, store=store, now=clock.now() + DELAY)
    assert queries.erasure(zephyrine, now=clock.now()).due_at is None


def test_done_twice_it_is_done_once(store: BlobStore) -> None:
    zephyrine = practises(FIRST)
    erased(zephyrine, store)
    made = Erasure.objects.get(user_id=zephyrine.user_id)
    assert not services.erase(made.id, store=store, now=clock.now() + DELAY)


def test_it_is_asked_for_with_the_word_and_a_step_up() -> None:
    browser = browser_of(practises(FIRST).person)
    path = "/api/v1/rights/erasure"
    wrong = browser.post(path, {"word": "effacer"}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["type"]) == (422, "word-needed")
    right = browser.post(path, {"word": WORD}, content_type="application/json")
    assert right.status_code == 200
    assert right.json()["due_at"] is not None
    assert browser.delete(path).json()["due_at"] is None
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 1.0}]
    session.save()
    late = browser.post(path, {"word": WORD}, content_type="application/json")
    assert (late.status_code, late.json()["type"]) == (403, "step-up-needed")


def test_nobody_erases_anybody_else() -> None:
    zephyrine, hugo = practises(FIRST), practises("Hugo")
    services.ask_erasure(actor=UserId(zephyrine.user_id), now=clock.now())
    browser = browser_of(hugo.person)
    assert browser.get("/api/v1/rights/erasure").json()["due_at"] is None
    browser.delete("/api/v1/rights/erasure")
    assert queries.erasure(UserId(zephyrine.user_id), now=clock.now()).due_at is not None
