"""Forgetting a person: what they uploaded and nobody was sent goes; what others were sent is theirs, encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from cordee.files import rules
from cordee.files.models import Citation, File, Part

if TYPE_CHECKING:
    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


def forget(user_id: UserId, *, store: BlobStore) -> None:
    """A step of an erasure; bytes go before their rows."""
    cited = Citation.objects.filter(file_id=OuterRef("pk"))
    own = File.objects.filter(uploader_id=user_id).filter(~Exists(cited))
    for file_id, start in Part.objects.filter(file__in=own).values_list("file_id", "start"):
        store.delete([rules.blob_key(file_id, start)])
    own.delete()
