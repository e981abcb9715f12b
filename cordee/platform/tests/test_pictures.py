"""Pictures made to harm, or to be something else besides: each is refused at once, or what is kept of it is its pixels and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from cordee.platform.pictures import NotAPicture, square

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 64


def drawn(form: str, **how: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(out, form, **how)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """As in the PNG specification, 5.3."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*before: bytes, width: int = 300, height: int = 200, pixels: bytes | None = None) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    lines = (b"\0" + b"\x80" * 3 * width) * height if pixels is None else pixels
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(before) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def flood() -> bytes:
    """40 MB in 40 kB."""
    return zlib.compress(b"0" * 40_000_000, 9)


def drawn_over() -> bytes:
    """A progressive JPEG whose last scan stands there 20,000 times."""
    whole = drawn("JPEG", progressive=True)
    scan = whole[whole.rfind(b"\xff\xda") : -2]
    return whole[:-2] + scan[:12] * 20_000 + b"\xff\xd9"


def a_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run-me.js", "alert(1)")
    return packed.getvalue()


@pytest.mark.parametrize(
    "made",
    [
        drawn_over,
        lambda: png(chunk(b"zTXt", b"a\0\0" + flood())),
        lambda: png(chunk(b"iTXt", b"a\0\1\0\0\0" + flood())),
        lambda: png(chunk(b"iCCP", b"a\0\0" + flood())),
        lambda: png(*[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"0" * 1_000_000))] * 100),
        lambda: png(width=0, height=0, pixels=b""),
        lambda: png(width=2**31 - 1, height=2**31 - 1, pixels=b""),
        lambda: png(width=12_000, height=9_000, pixels=b""),
        lambda: png()[: len(png()) // 2],
        lambda: b"%PDF-1.7\n" + drawn("JPEG"),
        lambda: b"<html><script>alert(1)</script></html>",
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        lambda: a_zip() + drawn("PNG"),
        lambda: b"",
    ],
    ids=["scans", "ztxt", "itxt", "iccp", "texts", "nothing", "huge", "bomb", "half", "pdf", "html", "svg", "zip", "empty"],
)
def test_what_is_made_to_harm_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(NotAPicture):
        square(made(), side=SIDE)


@pytest.mark.parametrize(
    "made",
    [
        lambda: drawn("JPEG") + a_zip(),
        lambda: drawn("PNG") + b"<html><script>alert(1)</script></html>",
        lambda: drawn("JPEG", comment=b"<script>alert(1)</script>"),
        lambda: png(chunk(b"tEXt", b"Comment\0<script>alert(1)</script>")),
        lambda: png(pixels=(b"\0" + b"\x80" * 900) * 200 + b"0" * 40_000_000),
        lambda: drawn("JPEG", progressive=True),
    ],
    ids=["jpeg+zip", "png+html", "comment", "text", "more pixels than it says", "progressive"],
)
def test_of_what_is_something_else_besides_only_the_pixels_are_kept(made: Callable[[], bytes]) -> None:
    kept = square(made(), side=SIDE)
    assert Image.open(io.BytesIO(kept)).size == (SIDE, SIDE)
    assert kept.endswith(b"\xff\xd9")
    for other in (b"script", b"PK\x03\x04", b"alert"):
        assert other not in kept
