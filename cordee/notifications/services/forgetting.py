"""Forgetting a person: that they were written to, and what stayed in the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.notifications.channels import outbox
from cordee.notifications.models import Delivery, OutboxItem

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def forget(user_id: UserId) -> None:
    """A step of an erasure, before accounts': afterwards nobody knows the address.  Opens the whole outbox, which production lacks."""
    address = accounts.own(user_id).email.lower()
    Delivery.objects.filter(owner_id=user_id).delete()
    kept = [item.pk for item in OutboxItem.objects.all() if outbox.opened(item)["to"].lower() == address]
    OutboxItem.objects.filter(pk__in=kept).delete()
