"""Documents for journeys, made here: a PDF of some pages, a JPEG, a PNG, a DICOM file, and what is refused.  Nobody is in them."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Page

LIMIT_BYTES: Final = 50_000_000


def pdf(name: str, *pages: str, padding: int = 0) -> FilePayload:
    """A PDF with a line of text a page (ISO 32000-1); `padding` makes it so many bytes heavier without any meaning."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(count))
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"]
    for i, text in enumerate(pages):
        drawn = f"BT /F1 28 Tf 72 760 Td ({text}) Tj ET"
        shape = f"/MediaBox [0 0 595 842] /Resources << {font} >> /Contents {4 + 2 * i} 0 R"
        objects += [f"<< /Type /Page /Parent 2 0 R {shape} >>", f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"]
    body, starts = b"%PDF-1.4\n" + b"%" + b"x" * padding + b"\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return {"name": name, "mimeType": "application/pdf", "buffer": body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()}


def dicom(name: str) -> FilePayload:
    """The beginning of a DICOM file (PS3.10, 7.1): a preamble, the prefix, one element that says how the rest is written."""
    transfer = b"1.2.840.10008.1.2.1\0"
    element = struct.pack("<HH2sH", 0x0002, 0x0010, b"UI", len(transfer)) + transfer
    return {"name": name, "mimeType": "", "buffer": bytes(128) + b"DICM" + element + bytes(4000)}


def png(name: str, width: int = 640, height: int = 400) -> FilePayload:
    """A PNG of grey stripes (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(40 + 10 * ((x // 40 + y // 40) % 16) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return {"name": name, "mimeType": "image/png", "buffer": whole}


def jpeg(name: str, page: Page, width: int = 2400, height: int = 1600) -> FilePayload:
    """A JPEG as large as a telephone's, drawn by the browser of the journey."""
    drawn: str = page.evaluate(
        """([width, height]) => {
            const canvas = Object.assign(document.createElement('canvas'), { width, height });
            const pen = canvas.getContext('2d');
            for (let x = 0; x < width; x += 80) for (let y = 0; y < height; y += 80) {
                pen.fillStyle = `rgb(${x % 256} ${y % 256} 120)`;
                pen.fillRect(x, y, 80, 80);
            }
            return canvas.toDataURL('image/jpeg', 0.8).split(',')[1];
        }""",
        [width, height],
    )
    return {"name": name, "mimeType": "image/jpeg", "buffer": base64.b64decode(drawn)}


def too_heavy(folder: Path) -> Path:
    """One byte more than a document may have, and all of it empty: it takes no room on the disk."""
    path = folder / "Scanner entier.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(LIMIT_BYTES + 1)
    return path
