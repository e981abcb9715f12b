"""Texts that changed since somebody agreed to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.accounts import queries, services
from cordee.accounts.errors import AgreementOutdated
from cordee.accounts.models import Agreement
from cordee.accounts.rules import agreements
from cordee.accounts.rules.agreements import Change, Document
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

NOTICE = Document.DATA_PROTECTION
LINES = st.lists(st.sampled_from(["# T", "## A", "## B", "- un", "- deux", "Trois **mots**.", "Autre."]), max_size=8)


@pytest.fixture
def claire(db: None) -> UserId:
    return someone("claire@exemple.fr")


def someone(email: str) -> UserId:
    user_id: UUID = new_id()
    services.create_user(user_id=user_id, email=email, password="x", first_name="C", last_name="R", now=clock.now())
    return UserId(user_id)


def agreed_long_ago(user_id: UserId) -> None:
    Agreement.objects.filter(user_id=user_id, document=NOTICE).delete()
    services.agree(user_id=user_id, agreements={NOTICE: 1}, now=clock.now())


def test_who_agreed_to_the_texts_in_force_owes_nothing(claire: UserId) -> None:
    assert queries.owed(claire) == []


def test_who_agreed_to_an_earlier_text_is_shown_what_changed(claire: UserId) -> None:
    agreed_long_ago(claire)
    (owed,) = queries.owed(claire)
    assert (owed.document, owed.agreed_version, owed.version) == (NOTICE, 1, agreements.current()[NOTICE].version)
    assert owed.news
    assert {passage.change for passage in owed.passages} >= {Change.KEPT, Change.ADDED}


def test_who_never_agreed_owes_everything(claire: UserId) -> None:
    Agreement.objects.filter(user_id=claire).delete()
    assert [(one.document, one.agreed_version) for one in queries.owed(claire)] == [(Document.TERMS, None), (NOTICE, None)]


def test_agreeing_anew_is_kept_beside_the_first_time_and_may_be_repeated(claire: UserId) -> None:
    agreed_long_ago(claire)
    version = agreements.current()[NOTICE].version
    for _ in range(2):
        services.agree_anew(actor=claire, agreements={NOTICE: version}, now=clock.now())
    assert queries.owed(claire) == []
    kept = Agreement.objects.filter(user_id=claire, document=NOTICE).order_by("version")
    assert [row.version for row in kept] == [1, version]
    assert kept[1].sha256 == agreements.current()[NOTICE].sha256


@pytest.mark.parametrize("version", [1, 99])
def test_another_version_than_the_one_in_force_is_refused(claire: UserId, version: int) -> None:
    agreed_long_ago(claire)
    with pytest.raises(AgreementOutdated):
        services.agree_anew(actor=claire, agreements={NOTICE: version}, now=clock.now())
    assert len(queries.owed(claire)) == 1


def test_one_person_agrees_for_nobody_else(claire: UserId) -> None:
    agreed_long_ago(claire)
    samia = someone("samia@exemple.fr")
    agreed_long_ago(samia)
    services.agree_anew(actor=samia, agreements={NOTICE: agreements.current()[NOTICE].version}, now=clock.now())
    assert len(queries.owed(claire)) == 1


@given(before=LINES, after=LINES)
def test_a_comparison_holds_both_texts(before: list[str], after: list[str]) -> None:
    found = agreements.comparison("\n\n".join(before), "\n".join(after))
    assert [one.markdown for one in found if one.change is not Change.ADDED] == before
    assert [one.markdown for one in found if one.change is not Change.REMOVED] == after


def test_every_version_after_the_first_says_what_it_brings() -> None:
    for document, text in agreements.current().items():
        assert len(agreements.news(document, after=1)) == text.version - 1
