"""Who corresponds with somebody suspended is told, and nobody else."""

from __future__ import annotations

import pytest

from cordee.messaging import services
from cordee.messaging.tests.cast import joins, opens
from cordee.platform import clock
from cordee.platform.models import FeedRow

pytestmark = pytest.mark.django_db


def told(kind: str = "messaging.correspondent_changed") -> set[object]:
    return set(FeedRow.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_only_those_in_a_conversation_with_them_are_told() -> None:
    claire, hugo, samia = joins("Claire"), joins("Hugo"), joins("Samia")
    opens(claire, hugo)
    opens(claire, samia)
    assert services.tell_of_standing(hugo.user_id, "suspended", now=clock.now()) == 1
    assert told() == {claire.user_id}
    assert FeedRow.objects.get(kind="messaging.correspondent_changed").data == {"user_id": str(hugo.user_id), "state": "suspended"}


def test_somebody_without_a_conversation_tells_nobody() -> None:
    assert services.tell_of_standing(joins("Paul").user_id, "suspended", now=clock.now()) == 0
    assert told() == set()
