"""Who saw my data: one's own lines, with as many names as one may see."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cordee.agenda.tests.cast import BROWSER, browser_of, helps, practises
from cordee.audit import services as audit
from cordee.keys.tests.people import PASSWORD, joins
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.rights import queries
from cordee.rights.queries import Whose
from cordee.rights.queries.trail import PAGE, Who

if TYPE_CHECKING:
    from cordee.rights.queries import Seen

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


def seen_by_others(user_id: UserId) -> list[Seen]:
    return queries.trail(user_id, whose=Whose.OTHERS).items


def test_an_outsider_is_asked_to_sign_in() -> None:
    assert Client().get("/api/v1/rights/trail").status_code == 401


def test_nobody_reads_the_lines_of_somebody_else() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    audit.record(hugo.user_id, "verification.file_opened", subject=claire.user_id, at=clock.now())
    assert "verification.file_opened" in {line.act for line in seen_by_others(UserId(claire.user_id))}
    assert "verification.file_opened" not in {line.act for line in seen_by_others(UserId(hugo.user_id))}


def test_an_assistants_acts_in_ones_name_are_told_with_hers() -> None:
    idriss = practises("Idriss")
    maud = helps("Maud", idriss)
    idriss.books_own("08:20", actor=maud.verified)
    booked = next(line for line in seen_by_others(UserId(idriss.user_id)) if line.act.startswith("agenda."))
    assert (booked.who, booked.for_you) == (Who.PERSON, True)
    assert booked.name is not None
    assert "Maud" in booked.name


def test_a_reviewer_is_told_by_the_role_and_named_to_nobody() -> None:
    claire = practises("Claire")
    audit.record(practises("Noé").user_id, "verification.evidence_opened", subject=claire.user_id, at=clock.now())
    opened = next(line for line in seen_by_others(UserId(claire.user_id)) if line.act == "verification.evidence_opened")
    assert (opened.who, opened.name) == (Who.REVIEWER, None)


def test_before_the_identity_is_verified_nobody_is_named() -> None:
    lea = joins("Léa", verified=False)
    audit.record(practises("Hugo").user_id, "directory.community_joined", subject=lea.user_id, at=clock.now())
    told = next(line for line in seen_by_others(UserId(lea.user_id)) if line.act == "directory.community_joined")
    assert (told.who, told.name) == (Who.PERSON, None)


def test_with_a_password_alone_nobody_is_named() -> None:
    """Somebody verified who has no second factor any more: the operator took a lost one away."""
    idriss = practises("Idriss")
    idriss.books_own("08:20", actor=helps("Maud", idriss).verified)
    with_both, by_password = browser_of(idriss.person), Client(headers=BROWSER)
    by_password.post("/api/v1/auth/browser/v1/auth/login", {"email": idriss.person.email, "password": PASSWORD}, "application/json")
    told = [
        {line["name"] for line in browser.get("/api/v1/rights/trail").json()["items"] if line["act"].startswith("agenda.")}
        for browser in (with_both, by_password)
    ]
    assert "Maud" in str(told[0])
    assert told[1] == {None}


def test_it_is_told_a_page_at_a_time_and_loses_no_line() -> None:
    claire = UserId(practises("Claire").user_id)
    for _ in range(PAGE + 5):
        audit.record(None, "notifications.sent", subject=claire, at=clock.now())
    first = queries.trail(claire, whose=Whose.OTHERS)
    assert len(first.items) == PAGE
    rest = queries.trail(claire, whose=Whose.OTHERS, before=first.before)
    numbers = [line.n for line in (*first.items, *rest.items)]
    assert numbers == sorted(set(numbers), reverse=True)
    assert sum(line.act == "notifications.sent" for line in (*first.items, *rest.items)) == PAGE + 5
    assert rest.before is None


def test_ones_own_acts_stand_apart() -> None:
    claire = practises("Claire")
    own = queries.trail(UserId(claire.user_id), whose=Whose.OWN).items
    assert {line.who for line in own} == {Who.YOU}
    assert all(line.who is not Who.YOU for line in seen_by_others(UserId(claire.user_id)))
    assert browser_of(claire.person).get("/api/v1/rights/trail?whose=own").json()["items"][0]["who"] == "you"


def test_every_act_that_is_written_in_full_has_french_words() -> None:
    words = json.loads((ROOT / "web/src/lib/i18n/fr/rights.json").read_text())
    written: set[str] = set()
    for path in (ROOT / "cordee").rglob("services/*.py"):
        if "audit" in (source := path.read_text()):
            written |= set(re.findall(rf'"({path.parts[-3]}\.[a-z_]+)"', source))
    jobs = {
        "verification.delete_dropped",
        "verification.forget_applicant",
        "verification.read_evidence",
        "verification.open_onfido_run",
        "verification.read_onfido_run",
    }
    of_nobody = {"directory.projected", "messaging.old_dropped"}  # without a subject: they stand in no person's trail
    told = {act for act in written - jobs if not act.startswith("register.") and act not in of_nobody}
    assert len(told) > 25
    assert [act for act in sorted(told) if f"rights.act.{act}" not in words] == []
