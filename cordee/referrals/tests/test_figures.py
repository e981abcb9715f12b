"""A community's figures: for its coordinators, and never of a few."""

from __future__ import annotations

import pytest

from cordee.agenda.tests.cast import practises
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.platform.errors import NotFound
from cordee.referrals import services
from cordee.referrals.queries import figures
from cordee.referrals.queries.figures import Figures
from cordee.referrals.tests.cast import refers

pytestmark = pytest.mark.django_db(transaction=True)


def test_they_do_not_exist_for_members() -> None:
    claire = practises("Claire")
    community_id = founds(joins("Basile"))
    belongs(community_id, claire)
    with pytest.raises(NotFound):
        figures.figures(claire.viewer, community_id, now=clock.now())


def test_they_count_what_members_sent_one_another_once_there_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    basile, claire, hugo, noe = joins("Basile"), practises("Claire"), practises("Hugo"), practises("Noel")
    community_id = founds(basile)
    belongs(community_id, claire, hugo)
    first = refers(claire, to=hugo, at="08:20")
    refers(claire, to=noe, at="08:20")  # somebody who does not belong
    services.see(actor=hugo.viewer, referral_id=first, now=clock.now())
    assert figures.figures(basile.verified, community_id, now=clock.now()) == Figures(None, None)
    monkeypatch.setattr(figures, "FEWEST", 1)
    assert figures.figures(basile.verified, community_id, now=clock.now()) == Figures(1, 0)
    assert figures.figures(basile.verified, community_id, now=clock.now() + figures.OVER) == Figures(None, None)
