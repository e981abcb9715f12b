"""Forgetting a person: their standing, what they declared, their images.  What they decided of others, as a reviewer, is others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cordee.platform import pokes
from cordee.platform.deferring import defer
from cordee.verification import blobs
from cordee.verification.models import (
    Declaration,
    Evidence,
    IdentityFile,
    NationalProof,
    OnfidoRun,
    Renewal,
    Reviewer,
    Standing,
    UploadPass,
)
from cordee.verification.rules.evidence import parts_of

if TYPE_CHECKING:
    from cordee.platform.blobs import BlobStore
    from cordee.platform.identity import UserId


def forget(user_id: UserId, *, store: BlobStore) -> None:
    """A step of an erasure; bytes go before their rows.  What Onfido holds goes by jobs, which know no more than Onfido's own number."""
    known_there = OnfidoRun.objects.filter(file__user_id=user_id, applicant_ref__isnull=False, forgotten_at=None)
    for applicant_ref in known_there.values_list("applicant_ref", flat=True):
        defer("verification.forget_applicant", applicant_ref=str(applicant_ref))
    for image in Evidence.objects.filter(file__user_id=user_id):
        blobs.delete(store, image.id, parts_of(image.size_bytes))
    for model in (IdentityFile, Declaration, NationalProof, UploadPass, Renewal, Reviewer, Standing):
        model.objects.filter(user_id=user_id).delete()
    pokes.standing_changed(user_id)
