"""The pure rules of identity files: every pair has an answer, laws of comparing and promising."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.verification.rules import comparing, desk, evidence
from cordee.verification.rules.comparing import Line, Side
from cordee.verification.rules.desk import Outcome, Reason, Verdict
from cordee.verification.rules.evidence import OPEN, FileAct, FileState, Kind
from cordee.verification.rules.promise import PARIS, easter, is_working_day, promised_by

NONE: frozenset[str] = frozenset()
NAMES = st.text(alphabet="abcdéèçÉ '-", min_size=1, max_size=20).filter(lambda name: any(letter.isalpha() for letter in name))


def side(last_name: str = "Grandval", first_name: str = "Léa", number: str = "1", **codes: frozenset[str]) -> Side:
    known = {"professions": NONE, "specialties": NONE, "communes": NONE, "modes": NONE}
    return Side(last_name, first_name, number, **{**known, **codes})


@pytest.mark.parametrize("state", FileState)
@pytest.mark.parametrize("act", FileAct)
def test_every_pair_of_state_and_act_has_an_answer(state: FileState, act: FileAct) -> None:
    after = evidence.after(act, state=state)
    assert after in {None, *FileState}
    if state not in OPEN:
        assert (after is not None) == ((state, act) == (FileState.REFUSED, FileAct.CONTEST))


@given(kinds=st.sets(st.sampled_from(Kind)))
def test_a_whole_file_proves_a_profession_an_identity_and_a_presence(kinds: set[Kind]) -> None:
    whole = bool(kinds & {Kind.CARD, Kind.DIPLOMA}) and (Kind.PASSPORT in kinds or {Kind.ID_FRONT, Kind.ID_BACK} <= kinds)
    assert (evidence.missing(kinds) == []) == (whole and Kind.PORTRAIT in kinds)
    assert evidence.missing({*kinds, *evidence.missing(kinds)}) == []


@given(size=st.integers(1, evidence.LARGEST_BYTES))
def test_parts_cover_an_image_and_no_more(size: int) -> None:
    parts = evidence.parts_of(size)
    assert (parts - 1) * evidence.PART_BYTES < size <= parts * evidence.PART_BYTES


@given(last=NAMES, first=NAMES)
def test_accents_case_and_hyphens_are_no_difference(last: str, first: str) -> None:
    declared = side(last, first)
    published = side(last.upper().replace("-", " "), f"{first} Marie")
    assert comparing.differences(declared, published) == []


@pytest.mark.parametrize(
    ("declared", "published", "differing"),
    [
        (side("Durand"), side("DURAND-MARTIN"), []),
        (side("Durand"), side("DUPOND"), [Line.LAST_NAME]),
        (side(first_name="Marie"), side(first_name="Léa Marie"), [Line.FIRST_NAME]),
        (side(number=""), side(number="2"), []),
        (side(number="1"), side(number="2"), [Line.NUMBER]),
        (side(professions=frozenset({"10"})), side(professions=frozenset({"60"})), [Line.PROFESSION]),
        (side(communes=frozenset({"21231"})), side(), []),
        (side(communes=frozenset({"21231"})), side(communes=frozenset({"25056"})), [Line.COMMUNE]),
        (side(), None, []),
    ],
)
def test_lines_that_differ(declared: Side, published: Side | None, differing: list[Line]) -> None:
    assert comparing.differences(declared, published) == differing


def test_only_who_and_what_make_a_mismatch() -> None:
    assert comparing.matches(side(), [Line.COMMUNE, Line.MODE, Line.SPECIALTY])
    assert not comparing.matches(side(), [Line.NUMBER])
    assert not comparing.matches(None, [])


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("needs_two", [True, False])
@pytest.mark.parametrize("approvals", [0, 1])
def test_one_word_refuses_or_asks_and_two_let_in_a_stranger(verdict: Verdict, needs_two: bool, approvals: int) -> None:  # noqa: FBT001 - parameters of pytest
    outcome = desk.outcome(verdict, needs_two=needs_two, approvals=approvals)
    if verdict is Verdict.APPROVE:
        assert outcome is (Outcome.HALF_APPROVED if needs_two and not approvals else Outcome.APPROVED)
    else:
        assert outcome is {Verdict.REFUSE: Outcome.REFUSED, Verdict.ASK_AGAIN: Outcome.ASKED_AGAIN}[verdict]


def test_every_reason_serves_a_verdict() -> None:
    assert desk.reasons_for(Verdict.REFUSE) | desk.reasons_for(Verdict.ASK_AGAIN) == set(Reason)
    assert not desk.reasons_for(Verdict.APPROVE)


@pytest.mark.parametrize(
    ("sent", "promised"),
    [
        ("2026-03-12T12:50:00Z", "2026-03-13T18:00:00+01:00"),
        ("2026-03-13T12:50:00Z", "2026-03-16T18:00:00+01:00"),  # a Friday
        ("2026-04-03T10:00:00Z", "2026-04-07T18:00:00+02:00"),  # Easter
        ("2026-12-24T23:30:00Z", "2026-12-28T18:00:00+01:00"),  # already the 25th in Paris
    ],
)
def test_an_answer_is_promised_for_the_next_working_day(sent: str, promised: str) -> None:
    assert promised_by(datetime.fromisoformat(sent)) == datetime.fromisoformat(promised)


@given(sent=st.datetimes(datetime(2024, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_a_promise_is_kept_within_five_days_on_a_working_day(sent: datetime) -> None:
    promised = promised_by(sent)
    assert timedelta(0) < promised - sent < timedelta(days=6)
    assert is_working_day(promised.astimezone(PARIS).date())


@pytest.mark.parametrize("day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter(day: str) -> None:
    assert easter(date.fromisoformat(day).year) == date.fromisoformat(day)
