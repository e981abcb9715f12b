"""Who may act in whose name: `counting` is the one place that answers; every other reading of delegations that count starts there.

Note [A delegation counts by the database's clock and its giver's standing]
It counts from `since` to `until`, read by the statement that asks, so that a locum's days begin and end without a job; and only while who
gave it is verified.  A suspended practitioner's delegations count no more from the next statement, and count again when they are restored:
nothing is written.  Who asks is verified by the type of the viewer.  Cited by services/delegating.py, migrations/0009_delegates.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, Value
from django.db.models.functions import Now

from cordee.directory.models import Delegation
from cordee.platform import clock
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from django.db.models import QuerySet


def counting() -> QuerySet[Delegation]:
    """Those that count at this moment: Note [A delegation counts by the database's clock and its giver's standing]."""
    now = Now() + Value(clock.offset())
    begun = Delegation.objects.filter(since__lte=now, practitioner__user__in=verification.verified_ids())
    return begun.filter(Q(until=None) | Q(until__gt=now))
