"""Evidence does not stay: what was dropped goes at once, what was decided thirty days later, what was never sent too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Max, Q

from cordee.audit import services as audit
from cordee.verification import blobs
from cordee.verification.models import Evidence, IdentityFile, UploadPass
from cordee.verification.rules.evidence import KEPT_AFTER_DECISION, KEPT_UNSENT, FileState, parts_of

if TYPE_CHECKING:
    from datetime import datetime

    from cordee.platform.blobs import BlobStore

BATCH: Final = 100


def delete_dropped(*, store: BlobStore) -> int:
    """Delete the bytes, then the rows, of images that were replaced, withdrawn or past their time; returns how many.

    Bytes first: a crash between leaves a row that the next sweep finds, never bytes that nobody knows of.
    """
    images = list(Evidence.objects.filter(dropped_at__isnull=False).order_by("dropped_at")[:BATCH])
    for image in images:
        blobs.delete(store, image.id, parts_of(image.size_bytes))
        image.delete()
    return len(images)


@transaction.atomic
def drop_expired(*, now: datetime) -> int:
    """Drop the images of files decided thirty days ago, or left unsent for as long; returns how many files.  Ended passes go too."""
    UploadPass.objects.filter(until__lte=now).delete()
    decided = Q(decided_at__lte=now - KEPT_AFTER_DECISION)
    unused = Q(latest__lte=now - KEPT_UNSENT) & (Q(asked__isnull=True) | Q(asked__lte=now - KEPT_UNSENT))
    left = Q(state=FileState.COLLECTING) & unused  # whoever is asked again has thirty days from then on
    holding = IdentityFile.objects.filter(images__dropped_at=None, images__isnull=False)
    expired = list(holding.annotate(latest=Max("images__begun_at"), asked=Max("opinions__at")).filter(decided | left).distinct())
    for file in expired:
        Evidence.objects.filter(file=file, dropped_at=None).update(dropped_at=now)
        audit.record(None, "verification.evidence_deleted", subject=file.user_id, at=now, detail={"file": str(file.id)})
    return len(expired)
