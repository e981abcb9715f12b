"""Forgetting a person: their standing, what they declared, their images.  What they decided of others, as a reviewer, is others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform import pokes
from cordee.verification import blobs
from cordee.verification.models import Declaration, Evidence, IdentityFile, NationalProof, Reviewer, Standing, UploadPass
from cordee.verification.rules.evidence import parts_of

if TYPE_CHECKING:
    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


def forget(user_id: UserId, *, store: BlobStore) -> None:
    """A step of an erasure; bytes go before their rows."""
    for image in Evidence.objects.filter(file__user_id=user_id):
        blobs.delete(store, image.id, parts_of(image.size_bytes))
    for model in (IdentityFile, Declaration, NationalProof, UploadPass, Reviewer, Standing):
        model.objects.filter(user_id=user_id).delete()
    pokes.standing_changed(user_id)
