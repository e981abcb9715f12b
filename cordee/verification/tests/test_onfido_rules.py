"""What Onfido's words mean here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.verification.rules import desk, evidence
from cordee.verification.rules.comparing import Line
from cordee.verification.rules.evidence import Kind
from cordee.verification.rules.onfido import Doubt, Outcome, Read, RunState, Said, Service, differing, may_change, outcome

ANY_NAME = st.text(max_size=12)


def led(said: Said | None, first_name: str = "LÉA MARIE", last_name: str = "GRANDVAL") -> Outcome | None:
    return outcome(Read(said, first_name, last_name), first_name="Léa", last_name="Grandval")


@pytest.mark.parametrize(
    ("said", "state", "doubt"),
    [
        (Said.APPROVED, RunState.APPROVED, None),
        (Said.DECLINED, RunState.DOUBTED, Doubt.DECLINED),
        (Said.REVIEW, RunState.DOUBTED, Doubt.REVIEW),
        (Said.ABANDONED, RunState.LEFT, None),
        (Said.ERROR, RunState.LEFT, None),
    ],
)
def test_each_word_of_onfido_s_leads_somewhere(said: Said, state: RunState, doubt: Doubt | None) -> None:
    assert led(said) == Outcome(state, doubt)


def test_a_run_under_way_and_a_word_that_nobody_knows_lead_nowhere() -> None:
    assert led(None) is None


@pytest.mark.parametrize(
    ("first_name", "last_name", "lines"),
    [
        ("LEA", "GRANDVAL", []),
        ("Léa, Marie", "GRANDVAL épouse MORAND", []),
        ("LÉA", "GRANDVAL-MORAND", []),
        ("Marie", "GRANDVAL", [Line.FIRST_NAME]),
        ("LÉA", "MORAND", [Line.LAST_NAME]),
        ("", "", [Line.LAST_NAME, Line.FIRST_NAME]),
    ],
)
def test_the_names_read_there_are_held_against_the_account_s(first_name: str, last_name: str, lines: list[Line]) -> None:
    assert differing(Read(Said.APPROVED, first_name, last_name), first_name="Léa", last_name="Grandval") == lines
    approved = led(Said.APPROVED, first_name, last_name)
    assert approved == (Outcome(RunState.DOUBTED, Doubt.NAMES) if lines else Outcome(RunState.APPROVED))


@given(said=st.sampled_from([*Said, None]), read=st.tuples(ANY_NAME, ANY_NAME), account=st.tuples(ANY_NAME, ANY_NAME))
def test_nothing_but_an_approval_in_the_account_s_name_proves_anything(
    said: Said | None, read: tuple[str, str], account: tuple[str, str]
) -> None:
    found = outcome(Read(said, *read), first_name=account[0], last_name=account[1])
    proves = found is not None and found.state is RunState.APPROVED
    same = not differing(Read(said, *read), first_name=account[0], last_name=account[1])
    assert proves == (said is Said.APPROVED and same)


def test_only_a_run_that_is_open_or_looked_at_there_may_still_change() -> None:
    assert may_change(RunState.OPEN, None)
    assert may_change(RunState.DOUBTED, Doubt.REVIEW)
    assert not any(may_change(state, None) for state in RunState if state is not RunState.OPEN)
    assert not any(may_change(RunState.DOUBTED, doubt) for doubt in Doubt if doubt is not Doubt.REVIEW)


def test_who_is_proven_shows_a_profession_only() -> None:
    assert evidence.missing([], proven=True) == [Kind.CARD]
    assert evidence.missing([Kind.DIPLOMA], proven=True) == []
    assert evidence.missing([Kind.PASSPORT, Kind.PORTRAIT], proven=True) == [Kind.CARD]


def test_a_reviewer_compares_no_face_that_onfido_compared_and_explains_what_it_doubts() -> None:
    assert desk.checklist([], proven=True) == ["proof_valid", "same_name"]
    assert desk.checklist([], doubted=True) == ["proof_valid", "same_name", "same_person", "gesture_done", "onfido_explained"]


def test_a_token_for_trying_is_known() -> None:
    assert Service(token="api_sandbox.abc", workflow="").sandbox
    assert not Service(token="api_live.abc", workflow="").sandbox
