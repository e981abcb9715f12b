from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from cordee.config.settings import MESSAGES_KEPT, _days

NAME = "CORDEE_MESSAGES_KEPT_DAYS"


def test_messages_are_kept_as_long_as_the_notice_says_unless_the_house_sets_another_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert timedelta(days=730) == MESSAGES_KEPT
    monkeypatch.setenv(NAME, "365")
    assert _days(NAME, 730, least=180) == timedelta(days=365)


@pytest.mark.parametrize("given", ["0", "179", "-1", "deux ans", "365.5", "٣٦٥"])
def test_a_time_that_makes_no_sense_is_named_before_anything_is_dropped(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        _days(NAME, 730, least=180)
