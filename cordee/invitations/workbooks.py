"""An XLSX as a stranger may have made it: looked at before the reader that is made for honest ones gets it.

That reader lays out every cell from the first to the last, so 1.4 kB whose last cell is XFD1048576 made it ask for 400 GB and end the
process; and it unpacks what an archive holds, not what it says that it holds.  So the archive is unpacked here, within limits, its cells
are looked at, and the reader is given a new one.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from cordee.invitations.errors import SheetUnreadable

MOST_UNPACKED_BYTES: Final = 10_000_000
MOST_PARTS: Final = 200
#: Laid out in memory, filled or not: a thousand rows in an honest file, or one column that is filled to its end.
MOST_CELLS: Final = 3_000_000
#: What the reader needs of an archive; pictures, macros and other formats (ODS, XLSB) stay behind.
PARTS: Final = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/[\w./-]+\.(?:xml|rels)")
PLACE: Final = re.compile(r"([A-Z]{0,3})(\d{1,7})")


def tamed(content: bytes) -> bytes:
    """The same workbook, its text alone and every figure in it true.  Raises SheetUnreadable."""
    left, made = MOST_UNPACKED_BYTES, io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(made, "w") as book:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
                raise SheetUnreadable(why="too-large")
            for part in parts:
                if not PARTS.fullmatch(part.filename):
                    continue
                with packed.open(part) as opened:
                    text = opened.read(left + 1)  # no more than it says it holds, and a wrong checksum is a fault
                left -= len(text)
                if left < 0:
                    raise SheetUnreadable(why="too-large")
                _refuse_wide(text)
                book.writestr(part.filename, text)
    except (zipfile.BadZipFile, expat.ExpatError, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as fault:
        raise SheetUnreadable(why="not-a-sheet") from fault
    return made.getvalue()


def _refuse_wide(text: bytes) -> None:
    """Raise SheetUnreadable where the cells span more than is laid out, ValueError where they stand nowhere or the text defines entities.

    A row or a cell that does not say where it stands follows the one before, so what is named and what is counted add up.
    """
    named_row = named_column = rows = cells = most_cells = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal named_row, named_column, rows, cells, most_cells
        element = name.rpartition(":")[2]
        if element == "row":
            rows, cells = rows + 1, 0
        elif element == "c":
            cells += 1
            most_cells = max(most_cells, cells)
        if element in {"row", "c"} and "r" in attributes:
            row, column = _place(attributes["r"])
            named_row, named_column = max(named_row, row), max(named_column, column)

    def refuse_entities(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse_entities
    parser.Parse(text, True)
    if (named_row + rows) * (named_column + most_cells) > MOST_CELLS:
        raise SheetUnreadable(why="too-many-rows")


def _place(text: str) -> tuple[int, int]:
    """Row and column of « B12 », counted from 1; of a row's own « 12 » the column is 0.  Raises ValueError."""
    place = PLACE.fullmatch(text)
    if place is None:
        raise ValueError(text[:20])
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(place[2]), column
