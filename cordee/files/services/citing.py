"""Citing: a step of appending a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.files.errors import NotFinished
from cordee.files.models import Citation, File
from cordee.platform.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.identity import VerifiedUserId


def cite(*, actor: VerifiedUserId, conversation_id: UUID, file_ids: Collection[UUID], now: datetime) -> None:
    """Open the actor's own uploads to a conversation's members; a step of the act that appends the message; safe to repeat.

    Raises NotFound for a file that is not the actor's upload, NotFinished for one that has not arrived whole.
    """
    files = {file.id: file for file in File.objects.filter(pk__in=file_ids, uploader_id=actor.value)}
    if files.keys() != set(file_ids):
        raise NotFound
    if any(file.finished_at is None for file in files.values()):
        raise NotFinished
    Citation.objects.bulk_create(
        [Citation(file_id=file_id, conversation_id=conversation_id, at=now) for file_id in files],
        update_conflicts=True,
        update_fields=["at"],
        unique_fields=["file", "conversation_id"],
    )
