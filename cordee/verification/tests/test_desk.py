"""The reviewers' desk: whose files they see, what they may decide, two at once, appeals."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from cordee.audit.models import Line
from cordee.platform import clock
from cordee.platform.errors import DomainError, NotAllowed, NotFound, NotVerified
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.platform.models import FeedRow
from cordee.verification import queries, services
from cordee.verification.errors import FileTaken, IdentityTaken, NotChecked, OutOfOrder
from cordee.verification.models import IdentityFile
from cordee.verification.queries import desk
from cordee.verification.rules import Method
from cordee.verification.rules.desk import Outcome, Reason, Verdict
from cordee.verification.rules.evidence import FileState, Kind
from cordee.verification.tests.drawn import RPPS, brings, declares, publishes, reviewer, sends_whole, somebody, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from cordee.verification.identity import ReviewerId
    from cordee.verification.queries.desk import Dossier


@pytest.fixture
def lea(db: None) -> UUID:
    """Someone whom the register knows, whose file waits."""
    user_id = somebody("Léa", "Grandval")
    publishes()
    declares(user_id)
    sends_whole(user_id)
    return user_id


def opens(one: ReviewerId, user_id: UUID) -> Dossier:
    file_id = IdentityFile.objects.filter(user_id=user_id).latest("opened_at").id
    services.claim(actor=one, file_id=file_id, now=clock.now())
    return desk.dossier(one, file_id, now=clock.now())


def decides(one: ReviewerId, file: Dossier, verdict: Verdict, *reasons: Reason, **more: Any) -> Outcome:
    ticked = more.pop("ticked", file.comparison.checklist)
    return services.decide(
        actor=one, file_id=file.id, version=more.pop("version", file.version), verdict=verdict, reasons=reasons, ticked=ticked,
        now=clock.now(), **more,
    )  # fmt: skip


def test_outsiders_assistants_and_the_person_have_no_desk(lea: UUID) -> None:
    with pytest.raises(NotVerified):
        queries.reviewer(UserId(lea))
    hugo = somebody("Hugo", "Confrère")
    services.verify(user_id=hugo, method=Method.E_CPS, actor_id=None, now=clock.now())
    with pytest.raises(NotAllowed):
        queries.reviewer(UserId(hugo))


def test_a_reviewer_opens_only_what_they_claimed_and_each_opening_is_written_down(lea: UUID) -> None:
    agnes, other = reviewer(), reviewer("Brune")
    file = opens(agnes, lea)
    picture = file.pictures[0]
    assert desk.picture(agnes, file.id, picture.id, store=store(), now=clock.now())[:2] == b"\xff\xd8"
    with pytest.raises(NotFound):
        desk.picture(other, file.id, picture.id, store=store(), now=clock.now())
    with pytest.raises(NotFound):
        desk.dossier(other, file.id, now=clock.now())
    lines = Line.objects.filter(subject_id=lea, actor_id=agnes.value).order_by("n")
    assert [line.act for line in lines] == ["verification.file_opened", "verification.evidence_opened"]


def test_approved_the_person_is_in_under_the_registers_identity(lea: UUID) -> None:
    agnes = reviewer()
    file = opens(agnes, lea)
    assert (file.comparison.differing, file.comparison.needs_two, file.comparison.taken) == ([], False, False)
    assert decides(agnes, file, Verdict.APPROVE) is Outcome.APPROVED
    own = queries.own(UserId(lea))
    assert (own.standing, own.method) == ("verified", "evidence")
    assert queries.register_id_of(lea) == f"8{RPPS}"
    kinds = FeedRow.objects.filter(user_id=lea).order_by("n").values_list("kind", flat=True)
    assert list(kinds) == ["verification.verified", "verification.file_decided"]
    with pytest.raises(NotFound):  # decided: nobody opens it any more
        desk.picture(agnes, file.id, file.pictures[0].id, store=store(), now=clock.now())


def test_nothing_is_approved_with_a_line_unticked_nor_refused_without_a_reason(lea: UUID) -> None:
    agnes = reviewer()
    file = opens(agnes, lea)
    with pytest.raises(NotChecked) as refusal:
        decides(agnes, file, Verdict.APPROVE, ticked=file.comparison.checklist[1:])
    assert refusal.value.detail == {"missing": ["proof_valid"]}
    for verdict, reasons in (
        (Verdict.REFUSE, []),
        (Verdict.ASK_AGAIN, []),
        (Verdict.REFUSE, [Reason.GESTURE_MISSING]),  # another photo mends that: nobody is refused for it
        (Verdict.ASK_AGAIN, [Reason.NOT_A_PROFESSIONAL]),
    ):
        with pytest.raises(NotChecked):
            decides(agnes, file, verdict, *reasons)
    assert IdentityFile.objects.get(pk=file.id).state == FileState.WAITING


@pytest.mark.parametrize(
    "published",
    [
        None,
        {"last_name": "GRANDCHAMP"},
        {"first_name": "Lucie"},
        {"rpps": "19900000019"},
    ],
    ids=["no entry", "another name", "another first name", "another number"],
)
def test_where_the_register_does_not_match_two_reviewers_decide(db: None, published: dict[str, str] | None) -> None:
    ines = somebody("Léa", "Grandval")
    if published is not None:
        publishes(**published)
    declares(ines)
    sends_whole(ines)
    agnes, brune = reviewer(), reviewer("Brune")
    assert opens(agnes, ines).comparison.needs_two
    assert decides(agnes, opens(agnes, ines), Verdict.APPROVE) is Outcome.HALF_APPROVED
    assert queries.own(UserId(ines)).standing == "unverified"
    assert desk.queue(agnes, now=clock.now()).items == []  # not twice by the same
    with pytest.raises(NotFound):
        opens(agnes, ines)
    assert [row.second for row in desk.queue(brune, now=clock.now()).items] == [True]
    assert [said.verdict for said in opens(brune, ines).said] == ["approve"]
    assert decides(brune, opens(brune, ines), Verdict.APPROVE) is Outcome.APPROVED
    assert queries.own(UserId(ines)).standing == "verified"


def test_a_town_that_differs_is_a_line_to_explain(db: None) -> None:
    user_id = somebody("Léa", "Grandval")
    publishes(commune_code="25056")
    declares(user_id)
    sends_whole(user_id)
    agnes = reviewer()
    compared = opens(agnes, user_id).comparison
    assert (compared.differing, compared.needs_two) == (["commune"], False)
    assert "explained_commune" in compared.checklist


def test_somebody_who_is_already_another_account_is_shown_and_refused(lea: UUID) -> None:
    hugo = somebody("Léa", "Grandval")
    services.verify(user_id=hugo, method=Method.E_CPS, register_id=f"8{RPPS}", actor_id=None, now=clock.now())
    agnes = reviewer()
    file = opens(agnes, lea)
    assert file.comparison.taken
    with pytest.raises(IdentityTaken):
        decides(agnes, file, Verdict.APPROVE)
    assert queries.own(UserId(lea)).standing == "unverified"
    assert IdentityFile.objects.get(pk=file.id).state == FileState.WAITING


def test_asked_again_the_person_redoes_what_was_asked_and_nothing_else(lea: UUID) -> None:
    agnes = reviewer()
    decides(agnes, opens(agnes, lea), Verdict.ASK_AGAIN, Reason.GESTURE_MISSING, words="La main n’est pas sur l’épaule.")
    own = queries.own_file(UserId(lea), now=clock.now())
    assert own is not None
    assert own.answer is not None
    assert (own.state, own.answer.reasons, own.answer.words) == (
        "collecting", ["gesture_missing"], "La main n’est pas sur l’épaule.",
    )  # fmt: skip
    assert [image.kind for image in own.tray.images if image.to_redo] == ["portrait"] == own.tray.missing
    brings(lea, Kind.PORTRAIT)
    services.send(actor=UserId(lea), now=clock.now())
    assert decides(agnes, opens(agnes, lea), Verdict.APPROVE) is Outcome.APPROVED


def test_an_appeal_goes_to_another_reviewer(lea: UUID) -> None:
    agnes, brune = reviewer(), reviewer("Brune")
    decides(agnes, opens(agnes, lea), Verdict.REFUSE, Reason.DOUBTFUL)
    own = queries.own_file(UserId(lea), now=clock.now())
    assert own is not None
    assert own.may_contest_until is not None
    services.contest(actor=UserId(lea), words="C’est bien ma carte.", now=clock.now())
    services.contest(actor=UserId(lea), words="C’est bien ma carte.", now=clock.now())
    assert desk.queue(agnes, now=clock.now()).items == []
    with pytest.raises(NotFound):
        opens(agnes, lea)
    file = opens(brune, lea)
    assert file.appeal == "C’est bien ma carte."
    assert decides(brune, file, Verdict.APPROVE) is Outcome.APPROVED


def test_there_is_nothing_to_contest_once_the_images_are_gone(lea: UUID) -> None:
    agnes = reviewer()
    decides(agnes, opens(agnes, lea), Verdict.REFUSE, Reason.DOUBTFUL)
    with pytest.raises(OutOfOrder):
        services.contest(actor=UserId(lea), words="", now=clock.now() + timedelta(days=30))


def test_a_reviewer_never_decides_on_themself(db: None) -> None:
    agnes = reviewer()
    services.suspend(user_id=agnes.value, actor_id=None, now=clock.now())
    now = clock.now()
    file = IdentityFile.objects.create(user_id=agnes.value, state=FileState.WAITING, gesture="x", opened_at=now, waiting_since=now)
    assert desk.queue(agnes, now=now).items == []
    with pytest.raises(NotFound):
        services.claim(actor=agnes, file_id=file.id, now=now)


def test_a_file_stays_with_who_opened_it_and_comes_back_by_itself(lea: UUID) -> None:
    agnes, brune = reviewer(), reviewer("Brune")
    file = opens(agnes, lea)
    with pytest.raises(FileTaken):
        opens(brune, lea)
    assert [row.claimed for row in desk.queue(brune, now=clock.now()).items] == [True]
    later = clock.now() + timedelta(minutes=21)
    services.claim(actor=brune, file_id=file.id, now=later)
    with pytest.raises(FileTaken):
        decides(agnes, file, Verdict.APPROVE)
    services.release(actor=brune, file_id=file.id)
    opens(agnes, lea)


def test_nobody_decides_on_another_version_than_they_saw(lea: UUID) -> None:
    agnes = reviewer()
    file = opens(agnes, lea)
    with pytest.raises(OutOfOrder):
        decides(agnes, file, Verdict.APPROVE, version=file.version - 1)


def test_the_desk_tells_its_service_time(lea: UUID) -> None:
    agnes = reviewer()
    IdentityFile.objects.update(waiting_since=clock.now() - timedelta(hours=9))
    decides(agnes, opens(agnes, lea), Verdict.APPROVE)
    figures = desk.figures(now=clock.now())
    assert figures.decisions == 1
    assert figures.mean_wait_s == pytest.approx(9 * 3600, abs=5)
    assert desk.figures(now=clock.now() + timedelta(days=8)) == desk.Figures(0, None)


def test_the_queue_is_by_age_and_costs_the_same_whatever_its_length(lea: UUID, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    later = [somebody("Noé", "Suivant") for _ in range(3)]
    for user_id in later:
        sends_whole(user_id)
    agnes = reviewer()
    with django_assert_max_num_queries(6):
        found = desk.queue(agnes, now=clock.now())
    assert [row.last_name for row in found.items] == ["Grandval", "Suivant", "Suivant", "Suivant"]
    assert found.items[0].profession == "Médecine générale"


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_open_the_same_file_and_one_gets_it() -> None:
    user_id = somebody("Léa", "Grandval")
    file_id = sends_whole(user_id)
    reviewers, gate, outcomes = [reviewer(), reviewer("Brune")], Barrier(2), []

    def opens_at_once(one: ReviewerId) -> None:
        gate.wait()
        try:
            services.claim(actor=one, file_id=file_id, now=clock.now())
            outcomes.append("claimed")
        except DomainError as fault:
            outcomes.append(fault.type)
        finally:
            connection.close()

    threads = [Thread(target=opens_at_once, args=(one,)) for one in reviewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["claimed", "file-taken"]


def test_what_is_nobodys_does_not_exist(db: None) -> None:
    with pytest.raises(NotFound):
        services.claim(actor=reviewer(), file_id=new_id(), now=clock.now())
