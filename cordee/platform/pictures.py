"""A small picture drawn anew from its pixels: no EXIF (place, time, device), no second image, no bytes after the end survive."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

FORMATS: Final = ("JPEG", "PNG", "WEBP")
"""Known by their content; what a file is called or claims to be says nothing."""
MOST_PIXELS: Final = 4_000_000
"""Looked at before anything is decoded: a page sends 512 pixels square, and sixteen million cost 330 MB and a second, for 70 kB sent."""
MOST_SCANS: Final = 32
"""A JPEG is drawn over as often as it has scans, a progressive one about ten times: 300 kB with 20,000 of them took a core for 84 seconds.
Inside a scan the two bytes of its marker can't stand, so that counting them is enough."""
SCAN: Final = b"\xff\xda"
QUALITY: Final = 85


class NotAPicture(Exception):
    """The bytes are none, or claim too many pixels."""


def draws_over(content: bytes) -> bool:
    """Whether a JPEG has more scans than any honest one."""
    return content.startswith(b"\xff\xd8") and content.count(SCAN) > MOST_SCANS


def square(content: bytes, *, side: int) -> bytes:
    """A JPEG of the picture's middle, upright, `side` pixels wide and high.  Raises NotAPicture."""
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.size[0] * picture.size[1] > MOST_PIXELS or draws_over(content):
            raise NotAPicture
        picture.draft("RGB", (side, side))  # a JPEG decodes at a fraction of its size
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise NotAPicture from fault
    ground = Image.new("RGBA", upright.size, "white")
    drawn = ImageOps.fit(Image.alpha_composite(ground, upright).convert("RGB"), (side, side))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
