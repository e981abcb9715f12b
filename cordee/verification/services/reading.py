"""A job's work on an image as it came: decode it, judge it, draw it anew, keep only that.

The copy is drawn from pixels alone: no EXIF (place, time, device), no colour profile, no second image, no bytes after the end survive.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from django.db import transaction
from PIL import Image, ImageOps, ImageStat

from cordee.platform import pictures
from cordee.verification import blobs
from cordee.verification.models import Evidence
from cordee.verification.rules import evidence
from cordee.verification.rules.evidence import Reading, Remark

if TYPE_CHECKING:
    from uuid import UUID

    from cordee.platform.blobs import BlobStore

FORMATS: Final = ("JPEG", "PNG", "WEBP")
"""Known by their content; what a file is called or claims to be says nothing.  Our pages turn a PDF's page into an image themselves."""
QUALITY: Final = 88
SAMPLE: Final = (64, 64)


class Unreadable(Exception):
    """An image that can't be taken; the remark says why."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark)
        self.remark = remark


def read(evidence_id: UUID, *, store: BlobStore) -> None:
    """Make the clean copy of an image whose parts are all here, and delete the parts; safe to repeat."""
    image = Evidence.objects.filter(pk=evidence_id, reading=Reading.READING, dropped_at=None).first()
    if image is None:
        return  # read before, or withdrawn meanwhile
    parts = evidence.parts_of(image.size_bytes)
    try:
        blobs.put_image(store, evidence_id, drawn_anew(blobs.joined(store, evidence_id, parts)))
    except Unreadable as why:
        settle(evidence_id, Reading.REFUSED, why.remark)
    else:
        settle(evidence_id, Reading.READY, None)
    if Evidence.objects.filter(pk=evidence_id).exists():
        blobs.delete_parts(store, evidence_id, parts)
    else:  # swept meanwhile: no row is left that would have what was just written deleted
        blobs.delete(store, evidence_id, parts)


@transaction.atomic
def settle(evidence_id: UUID, reading: Reading, remark: Remark | None) -> None:
    """Write down what became of it, unless another run of the job has, or it was withdrawn meanwhile."""
    Evidence.objects.filter(pk=evidence_id, reading=Reading.READING).update(reading=reading, remark=remark)


def drawn_anew(content: bytes) -> bytes:
    """A JPEG of the same picture, upright, at most LONGEST_SIDE long.  Raises Unreadable."""
    picture = _opened(content)
    if min(picture.size) < evidence.SHORTEST_SIDE:
        raise Unreadable(Remark.TOO_SMALL)
    if ImageStat.Stat(picture.convert("L").resize(SAMPLE)).mean[0] < evidence.DARKEST:
        raise Unreadable(Remark.TOO_DARK)
    picture.thumbnail((evidence.LONGEST_SIDE, evidence.LONGEST_SIDE))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    """The pixels, in RGB, upright.  A claimed size is looked at before anything is decoded."""
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        width, height = picture.size
        if width * height > evidence.MOST_PIXELS or pictures.draws_over(content):
            raise Unreadable(Remark.NOT_AN_IMAGE)
        picture.draft("RGB", (evidence.LONGEST_SIDE, evidence.LONGEST_SIDE))  # a JPEG decodes at a fraction of its size
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Unreadable(Remark.NOT_AN_IMAGE) from fault
    ground = Image.new("RGBA", upright.size, "white")  # what is transparent is shown on paper
    return Image.alpha_composite(ground, upright).convert("RGB")
