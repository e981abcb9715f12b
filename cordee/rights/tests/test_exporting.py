"""An export: everything of one person, for that person alone."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from cordee.accounts import services as accounts
from cordee.agenda.tests.cast import JEANNE, at_once, browser_of, practises
from cordee.audit import services as audit
from cordee.audit.models import Line
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.blobs import BlobStore
from cordee.platform.holding import Section
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.referrals.tests.cast import LETTER, refers
from cordee.rights import queries, services
from cordee.rights.errors import ExportGone
from cordee.rights.models import Export
from cordee.rights.rules import pages
from cordee.rights.rules.exports import KEPT, PATIENCE, State, state
from cordee.rights.services import exporting

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def store() -> BlobStore:
    return BlobStore(settings.BLOBS)


def made_for(user_id: UserId, store: BlobStore) -> dict[str, str]:
    """Ask, let the job do it, fetch: the files of the archive."""
    export = services.ask_export(actor=user_id, now=clock.now())
    services.build(export.id, store=store, now=clock.now())
    content = queries.file_of(user_id, export.id, store=store, now=clock.now())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_copy_holds_what_every_room_knows_and_no_patient(store: BlobStore) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    refers(claire, to=hugo)
    files = made_for(UserId(claire.user_id), store)
    page, said = files["cordee-mes-donnees/mes-donnees.html"], json.loads(files["cordee-mes-donnees/donnees.json"])["sections"]
    assert said["accounts.account"]["rows"][0]["first_name"] == "Claire"
    for key in (
        "directory.practitioner",
        "keys.statements",
        "messaging.conversations",
        "agenda.openings",
        "referrals.referrals",
        "audit.lines",
    ):
        assert said[key]["rows"], key
    assert "Hugo" in page  # whom she referred to
    for hidden in (JEANNE.last_name, JEANNE.birth_name, LETTER, "pbkdf2", "md5$"):
        assert hidden not in page + json.dumps(said, ensure_ascii=False)


def test_of_the_trail_it_says_no_more_than_the_page(store: BlobStore) -> None:
    """A reviewer's id would name them: whoever is verified asks the directory who bears it."""
    claire, noe, maud = practises("Claire"), practises("Noé"), joins("Maud")
    claire_id = UserId(claire.user_id)
    audit.record(noe.user_id, "verification.opinion", subject=claire_id, at=clock.now(), detail={"verdict": "refuse"})
    audit.record(maud.user_id, "agenda.appointment_moved", subject=new_id(), for_practitioner=claire.practitioner_id, at=clock.now())
    files = made_for(claire_id, store)
    for content in files.values():
        assert str(noe.user_id) not in content
    lines = {line["act"]: line for line in json.loads(files["cordee-mes-donnees/donnees.json"])["sections"]["audit.lines"]["rows"]}
    assert lines["verification.opinion"]["by"] == "la relecture"
    assert "Maud" in lines["agenda.appointment_moved"]["by"]  # in one's name: named, as on the page
    assert lines["rights.export_asked"]["by"] == "vous"


def test_whoever_is_erased_while_it_is_made_leaves_no_file(store: BlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    claire = UserId(practises("Claire").user_id)
    export = services.ask_export(actor=claire, now=clock.now())
    monkeypatch.setattr(exporting, "_zip", lambda *_, **__: Export.objects.filter(pk=export.id).delete() and b"all of it")
    services.build(export.id, store=store, now=clock.now())
    with pytest.raises(KeyError):
        store.get(f"exports/{export.id}")


def test_nobody_else_fetches_it(store: BlobStore) -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    export = services.ask_export(actor=UserId(claire.user_id), now=clock.now())
    services.build(export.id, store=store, now=clock.now())
    with pytest.raises(ExportGone):
        queries.file_of(UserId(hugo.user_id), export.id, store=store, now=clock.now())
    assert queries.export(UserId(hugo.user_id), now=clock.now()) is None


def test_asked_twice_it_is_made_once_and_a_new_one_replaces_it(store: BlobStore) -> None:
    claire = UserId(practises("Claire").user_id)
    first = services.ask_export(actor=claire, now=clock.now())
    assert services.ask_export(actor=claire, now=clock.now()).id == first.id
    for _ in range(2):
        services.build(first.id, store=store, now=clock.now())
    second = services.ask_export(actor=claire, now=clock.now())
    services.build(second.id, store=store, now=clock.now())
    with pytest.raises(ExportGone):
        queries.file_of(claire, first.id, store=store, now=clock.now())
    assert Export.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("left_over", [False, True], ids=["the first", "after one that nobody made"])
def test_two_tabs_at_once_get_one_copy(left_over: bool) -> None:  # noqa: FBT001 - both beginnings
    """The second waits for the first, gets the same one, and no second job makes it."""
    claire = UserId(practises("Claire").user_id)
    now, asked = clock.now(), Event()
    if left_over:
        services.ask_export(actor=claire, now=now - 2 * PATIENCE)

    def first_tab() -> UUID:
        with transaction.atomic():
            made = services.ask_export(actor=claire, now=now)
            asked.set()
            sleep(0.3)  # the other tab comes before this one has committed
        return made.id

    def second_tab() -> UUID:
        assert asked.wait(timeout=5)
        return services.ask_export(actor=claire, now=now).id

    one, other = at_once(first_tab, second_tab)
    assert one == other
    (under_way,) = Export.objects.filter(user_id=claire, failed_at=None)
    assert under_way.id == one
    assert Line.objects.filter(act="rights.export_asked", actor_id=claire, at=now).count() == 1
    assert ProcrastinateJob.objects.filter(task_name="rights.build_export", args__export_id=str(one)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_press_together_read_the_same_progress() -> None:
    claire = practises("Claire").person
    tabs = [browser_of(claire), browser_of(claire)]
    answers = at_once(*(lambda tab=tab: tab.post("/api/v1/rights/export").json()["export"]["id"] for tab in tabs))
    assert answers == [str(Export.objects.get(user_id=claire.user_id).id)] * 2


def test_after_a_day_file_and_row_are_gone(store: BlobStore) -> None:
    claire = UserId(practises("Claire").user_id)
    export = services.ask_export(actor=claire, now=clock.now())
    services.build(export.id, store=store, now=clock.now())
    later = clock.now() + KEPT
    with pytest.raises(ExportGone):
        queries.file_of(claire, export.id, store=store, now=later)
    assert services.sweep(store=store, now=later) == 1
    with pytest.raises(KeyError):
        store.get(f"exports/{export.id}")
    assert queries.export(claire, now=later) is None


def test_the_file_lies_sealed(store: BlobStore) -> None:
    claire = UserId(practises("Claire").user_id)
    export = services.ask_export(actor=claire, now=clock.now())
    services.build(export.id, store=store, now=clock.now())
    assert b"PK" not in store.get(f"exports/{export.id}")[:64]


def test_one_that_failed_says_so_and_may_be_asked_for_again() -> None:
    claire = UserId(practises("Claire").user_id)
    export = services.ask_export(actor=claire, now=clock.now())
    services.fail(export.id, now=clock.now())
    shown = queries.export(claire, now=clock.now())
    assert shown is not None
    assert shown.state is State.FAILED
    assert services.ask_export(actor=claire, now=clock.now()).id != export.id


def test_the_routes_ask_for_a_step_up_and_defer_the_job() -> None:
    claire = practises("Claire")
    browser = browser_of(claire.person)
    asked = browser.post("/api/v1/rights/export", {}, content_type="application/json")
    assert asked.status_code == 202
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'rights.build_export'")
        assert cursor.fetchone() == (1,)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 1.0}]
    session.save()
    for answer in (
        browser.post("/api/v1/rights/export", {}, content_type="application/json"),
        browser.get(f"/api/v1/rights/export/{asked.json()['export']['id']}/file"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "step-up-needed")


def test_what_was_done_to_it_stands_in_the_trail(store: BlobStore) -> None:
    claire = UserId(practises("Claire").user_id)
    made_for(claire, store)
    acts = set(Line.objects.filter(subject_id=claire).values_list("act", flat=True))
    assert acts >= {"rights.export_asked", "rights.export_made", "rights.export_fetched"}


def test_an_unverified_person_has_a_copy_too(store: BlobStore) -> None:
    user_id = new_id()
    accounts.create_user(user_id=user_id, email="leo@exemple.fr", password="x", first_name="Léo", last_name="Sauvage", now=clock.now())
    files = made_for(UserId(user_id), store)
    assert "leo@exemple.fr" in files["cordee-mes-donnees/mes-donnees.html"]


def test_a_page_escapes_what_people_typed() -> None:
    hostile = Section("x", "<b>", {"a": "<i>"}, [("<script>alert(1)</script>",)])
    page = pages.as_page([hostile], of="<u>", at=NOON)
    assert [tag for tag in ("<b>", "<i>", "<u>", "<script>") if tag in page] == []


@pytest.mark.parametrize(
    ("ready", "failed", "after", "expected"),
    [
        (None, None, timedelta(), State.MAKING),
        (None, None, PATIENCE, State.FAILED),
        (NOON, None, KEPT - timedelta(seconds=1), State.READY),
        (NOON, None, KEPT, None),
        (None, NOON, timedelta(), State.FAILED),
    ],
)
def test_an_export_s_life(ready: datetime | None, failed: datetime | None, after: timedelta, expected: State | None) -> None:
    assert state(asked_at=NOON, ready_at=ready, failed_at=failed, now=NOON + after) is expected
