"""One's own export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.audit import services as audit
from cordee.rights.errors import ExportGone
from cordee.rights.models import Export
from cordee.rights.rules import exports as rules
from cordee.rights.services import exporting

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Shown:
    """How far it is."""

    id: UUID
    state: rules.State
    done: int
    total: int
    size_bytes: int | None
    until: datetime | None


def export(user_id: UserId, *, now: datetime) -> Shown | None:
    """The last one asked for; None before the first and once it is gone."""
    found = Export.objects.filter(user_id=user_id).order_by("-asked_at").first()
    if found is None:
        return None
    state = rules.state(asked_at=found.asked_at, ready_at=found.ready_at, failed_at=found.failed_at, now=now)
    if state is None:
        return None
    until = found.ready_at + rules.KEPT if found.ready_at else None
    return Shown(found.id, state, found.done, found.total, found.size_bytes, until)


def file_of(user_id: UserId, export_id: UUID, *, store: BlobStore, now: datetime) -> bytes:
    """The file, for its owner, while its day lasts.  Audited.  Raises ExportGone, also for somebody else's."""
    found = Export.objects.filter(pk=export_id, user_id=user_id, ready_at__gt=now - rules.KEPT).first()
    if found is None:
        raise ExportGone
    try:
        content = exporting.opened(found, store=store)
    except KeyError as gone:
        raise ExportGone from gone
    audit.record(user_id, "rights.export_fetched", subject=user_id, at=now)
    return content
