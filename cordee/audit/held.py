"""What the audit trail holds of one person: the lines about them and those of what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cordee.audit.models import Line
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """One section.  One statement, by both indexes of the trail."""
    lines = Line.objects.filter(Q(subject_id=user_id) | Q(actor_id=user_id)).order_by("n")
    columns = {"at": "Le", "act": "Geste", "actor_id": "Par", "subject_id": "Sur", "detail": "Précisions"}
    return [section("audit.lines", "Journal des accès", lines, columns)]
