"""Bytes without a row: a gateway that was killed between the two, or a part that arrived while its file was being swept."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from cordee.files import rules
from cordee.files.models import Part

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.blobs import BlobStore

BATCH: Final = 500


def sweep_orphans(*, store: BlobStore, now: datetime) -> int:
    """Delete the parts in the store that no row speaks of and that are a day old; how many.  Reads the whole store's list: once a week."""
    old = (key for key, written_at in store.under(rules.FOLDER) if written_at < now - rules.ROWLESS_FOR)
    gone = 0
    while keys := list(islice(old, BATCH)):
        named = {key: rules.part_of(key) for key in keys}
        file_ids = {part[0] for part in named.values() if part}
        known = set(Part.objects.filter(file_id__in=file_ids).values_list("file_id", "start"))
        orphans = [key for key, part in named.items() if part not in known]
        store.delete(orphans)
        gone += len(orphans)
    return gone
