"""Sweeping: files that no message cites, or cites any more, go after seven days, their bytes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from cordee.files import rules
from cordee.files.models import Citation, File

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.blobs import BlobStore


def sweep(*, store: BlobStore, now: datetime, limit: int = 500) -> int:
    """Delete at most `limit` uncited files begun over seven days ago; returns how many went.

    Bytes go before the row: a crash in between leaves a row whose next sweep finds nothing to delete, never bytes without a row.
    """
    cited = Citation.objects.filter(file_id=OuterRef("pk"))
    old = File.objects.filter(begun_at__lt=now - rules.UNCITED_FOR).filter(~Exists(cited))
    gone = 0
    for file_id in list(old.values_list("pk", flat=True)[:limit]):
        with transaction.atomic(durable=True):
            if not old.select_for_update().filter(pk=file_id).exists():
                continue  # cited since
            store.delete(key for key, _ in store.under(rules.folder_of(file_id)))  # a part without a row too
            File.objects.filter(pk=file_id).delete()
            gone += 1
    return gone
