"""What notifications holds of one person: that something was sent, never what or where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.notifications.models import Delivery
from cordee.platform.holding import Section, section

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def held(user_id: UserId) -> list[Section]:
    """One section.  One statement."""
    found = Delivery.objects.filter(owner_id=user_id).order_by("queued_at")
    columns = {"kind": "Sujet", "channel": "Par", "state": "État", "queued_at": "Demandé le", "settled_at": "Parti le"}
    return [section("notifications.sent", "Messages qui vous ont été envoyés", found, columns)]
