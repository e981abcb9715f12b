from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import chain, combinations

import pytest

from cordee.referrals.rules import Act, Refused, Role, State, Urgency, cancellable_until, look_due_at, verdict

SENT = datetime(2026, 3, 12, 14, 12, tzinfo=UTC)
STARTS = datetime(2026, 3, 24, 9, 20, tzinfo=UTC)


def asked(act: Act, state: State, *roles: Role, now: datetime = SENT) -> State | Refused:
    return verdict(act, state=state, roles=roles, sent_at=SENT, starts_at=STARTS, now=now)


@pytest.mark.parametrize("roles", list(chain.from_iterable(combinations(Role, n) for n in range(3))))
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_case_has_an_answer(act: Act, state: State, roles: tuple[Role, ...]) -> None:
    answer = asked(act, state, *roles)
    if not roles:
        assert answer is Refused.NOT_YOURS
    assert isinstance(answer, State | Refused)


def test_only_the_receivers_practice_looks() -> None:
    assert asked(Act.SEE, State.BOOKED, Role.RECEIVER) is State.SEEN
    assert asked(Act.SEE, State.BOOKED, Role.SENDER) is Refused.NOT_YOURS
    assert asked(Act.SEE, State.CANCELLED, Role.RECEIVER) is Refused.CLOSED


def test_a_sender_takes_it_back_for_ten_minutes_the_receiver_until_it_begins() -> None:
    late = SENT + timedelta(minutes=10)
    assert asked(Act.CANCEL, State.BOOKED, Role.SENDER, now=late - timedelta(seconds=1)) is State.CANCELLED
    assert asked(Act.CANCEL, State.BOOKED, Role.SENDER, now=late) is Refused.TOO_LATE
    assert asked(Act.CANCEL, State.SEEN, Role.RECEIVER, now=STARTS - timedelta(seconds=1)) is State.CANCELLED
    assert asked(Act.CANCEL, State.SEEN, Role.RECEIVER, Role.SENDER, now=late) is State.CANCELLED
    assert asked(Act.CANCEL, State.SEEN, Role.RECEIVER, now=STARTS) is Refused.TOO_LATE
    soon = SENT + timedelta(minutes=4)
    assert cancellable_until([Role.SENDER], sent_at=SENT, starts_at=soon) == soon


@pytest.mark.parametrize(("urgency", "hours"), [(Urgency.URGENT, 2), (Urgency.SOON, 24), (Urgency.ROUTINE, 48)])
def test_somebody_has_looked_in_time_and_before_the_patient_comes(urgency: Urgency, hours: int) -> None:
    assert look_due_at(urgency, sent_at=SENT, starts_at=STARTS) == SENT + timedelta(hours=hours)
    assert look_due_at(urgency, sent_at=SENT, starts_at=SENT + timedelta(hours=1)) == SENT + timedelta(hours=1)
