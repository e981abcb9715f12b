"""Forgetting a person: every sealed key of theirs goes.

The public chain stays: without it nobody could check any more that a letter which they keep is the one that was signed.  It names nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.keys.models import Attestation, Box, Device, Prev, SelfData

if TYPE_CHECKING:
    from cordee.platform.identity import UserId


def forget(user_id: UserId) -> None:
    """A step of an erasure: from here on nobody opens anything in their name, the person included."""
    for model in (Box, Prev, Device, SelfData, Attestation):
        model.objects.filter(user_id=user_id).delete()
